package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
)

// rich is an oEmbed answer (oembed.com, 2.3).
type rich struct {
	Type            string `json:"type"`
	Version         string `json:"version"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	CacheAge        int    `json:"cache_age"`
	Thumbnail       string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
}

// oembed answers /oembed: how a page of this site is embedded. What is no such
// page is not found; XML is not implemented, as the specification lets a
// provider say.
func (s *Site) oembed(w http.ResponseWriter, r *http.Request) {
	q := parameters(r.URL)
	shared(w)
	if format := q.Get("format"); format != "" && format != "json" {
		http.Error(w, "only JSON is spoken here", http.StatusNotImplemented)
		return
	}
	origin := s.origin(r)
	shown, by, ok := s.embeddable(q.Get("url"), r)
	if !ok {
		http.Error(w, "there is nothing to embed at this address", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(describe(shown, by, origin, most(q, "maxwidth"), most(q, "maxheight")).json())
}

// describe tells how a run is embedded within these bounds, in pixels.
func describe(shown *show.Shown, by timeline.Scale, origin string, maxWidth, maxHeight int) *rich {
	a := &rich{
		Type: "rich", Version: "1.0", Title: shown.Headline(), ProviderName: "Gatherground", ProviderURL: origin + "/", CacheAge: 86400,
		Width: min(640, maxWidth),
	}
	a.Height = min(height(shown), maxHeight)
	query := element.Scaled(element.Query(shown.Program.Line()), by)
	a.HTML = element.Iframe(origin, query, shown.Headline(), strconv.Itoa(a.Width), a.Height)
	picture := timeline.LayoutBy(by, shown.Trace, timeline.Options{Most: raster.Most})
	if w, h := raster.Size(picture); w <= maxWidth && h <= maxHeight {
		a.Thumbnail, a.ThumbnailWidth, a.ThumbnailHeight = origin+"/run.png"+query, w, h
	}
	return a
}

// json has no value that could fail.
func (a *rich) json() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(a)
	return b.Bytes()
}

// most is a bound that a consumer sets, in pixels.
func most(q url.Values, name string) int {
	n, err := strconv.Atoi(q.Get(name))
	if err != nil || n < 1 {
		return unbounded
	}
	return n
}

const unbounded = 1 << 20

// embeddable runs what stands at an address of this site, whose picture may be by a
// scale of its own.
func (s *Site) embeddable(address string, r *http.Request) (shown *show.Shown, by timeline.Scale, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Scheme != "http" && u.Scheme != "https" || !s.own(u.Host, r) {
		return nil, by, false
	}
	text := first
	switch slug, isLesson := strings.CutPrefix(u.Path, "/lessons/"); {
	case isLesson:
		if text = s.scenarioOf(strings.TrimSuffix(slug, "/")); text == "" {
			return nil, by, false
		}
	case u.Path == "/play" || u.Path == "/embed":
		by = scaleIn(parameters(u))
		if asked := parameters(u).Get("s"); asked != "" {
			text = asked
		}
	case u.Path == "/":
		text = welcome
	default:
		return nil, by, false
	}
	shown, err = ran(r, text, scenario.URL)
	return shown, by, err == nil
}

// own tells whether a host is this site: as it was told, or as it was asked.
func (s *Site) own(host string, r *http.Request) bool {
	return host != "" && (host == r.Host || strings.HasSuffix(s.Origin, "://"+host))
}

func (s *Site) scenarioOf(slug string) string {
	for _, l := range s.Lessons {
		if l.Slug == slug {
			return l.Scenario
		}
	}
	return ""
}

// height is how tall the player alone is before it is touched, in pixels.
func height(shown *show.Shown) int { return element.Height(len(shown.Trace.Rows)) }

// discoverable gives the page's card the address at which oEmbed tells of it,
// in the answer's headers too: for a longer one the page alone tells it.
func discoverable(w http.ResponseWriter, c card) card {
	if c.URL != "" {
		c.OEmbed = c.Origin + "/oembed?format=json&url=" + url.QueryEscape(c.URL)
		if link := "<" + c.OEmbed + `>; rel="alternate"; type="application/json+oembed"`; len(link) <= longestHeader {
			w.Header().Set("Link", link)
		}
	}
	return c
}

// longestHeader is in bytes. Proxies have no more than 4 KiB for all headers of
// an answer, unless they are told.
const longestHeader = 1 << 10

// provider answers with the entry for the list of providers at oembed.com.
func (s *Site) provider(w http.ResponseWriter, r *http.Request) {
	origin := s.origin(r)
	type endpoint struct {
		Schemes   []string `json:"schemes"`
		URL       string   `json:"url"`
		Discovery bool     `json:"discovery"`
		Formats   []string `json:"formats"`
	}
	entry, err := json.MarshalIndent([]struct {
		Name      string     `json:"provider_name"`
		URL       string     `json:"provider_url"`
		Endpoints []endpoint `json:"endpoints"`
	}{{"Gatherground", origin + "/", []endpoint{{
		Schemes: []string{origin + "/play?s=*", origin + "/embed?s=*", origin + "/lessons/*"},
		URL:     origin + "/oembed", Discovery: true, Formats: []string{"json"},
	}}}}, "", "  ")
	if err != nil {
		s.failed(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(append(entry, '\n'))
}
