package web

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
)

// embedded is what the template of /embed reads.
type embedded struct {
	Title    string
	Theme    string // "light", "dark", or "" for the reader's own
	Style    string
	Controls string // what stands beside the picture: "full", "time" or "none"
	Assets   Assets
	Player   template.HTML
	Mistake  *mistaken
	Text     string
	Play     string // the playground's address
}

// embed answers /embed: the player alone, for a frame in somebody's page. The
// picture and the words stand in it before any script.
func (s *Site) embed(w http.ResponseWriter, r *http.Request) {
	q := parameters(r.URL)
	text, code := q.Get("s"), http.StatusOK
	if text == "" {
		text = first
	}
	e := embedded{
		Title: "Gatherground", Theme: choice(q, "theme"), Controls: choice(q, "controls"),
		Assets: s.assets, Style: s.assets.FrameStyle, Text: text, Play: "/play" + element.Scaled(element.Query(text), scaleIn(q)),
	}
	switch e.Theme {
	case "light":
		e.Style = s.assets.FrameLight
	case "dark":
		e.Style = s.assets.FrameDark
	}
	shown, err := ran(r, text, scenario.Page)
	switch {
	case q.Get("v") != "" && q.Get("v") != "1":
		e.Mistake, code = &mistaken{Message: "this embed was made for a later version of this site"}, http.StatusBadRequest
	case err != nil:
		e.Mistake, code = mistake(err, text), status(text)
	default:
		e.Title, e.Play = shown.Headline(), "/play"+element.Scaled(element.Query(shown.Program.Line()), scaleIn(q))
		options := carried(q)
		if e.Controls != "full" {
			options.Readonly = true // where there is no form, nothing in the picture is to be dragged either
		}
		if e.Player, err = element.HTML(shown, "embed", options); err != nil {
			s.failed(w, err)
			return
		}
		if len(e.Player) > largest-frameRoom {
			e.Title, e.Player, e.Mistake, code = "Gatherground", "", mistake(errLarge, text), http.StatusBadRequest
		}
	}
	w.Header().Set("Content-Security-Policy", framePolicy(s.origin(r)))
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	s.html(w, code, "embed.html", e)
}

// carried returns the element's attributes as an address gives them.
func carried(q url.Values) (o element.Options) {
	for _, a := range element.Attributes() {
		switch {
		case !a.In(element.InFrame | element.OnSite):
		case a.Kind == element.Names:
			if name := q.Get(a.Name); name != "" && name != "1" && name != "true" && flag(q, a.Name) {
				o.Set(a.Name, name)
			} else if flag(q, a.Name) {
				o.Set(a.Name, "")
			}
		case a.Kind != element.Flag:
			o.Set(a.Name, q.Get(a.Name))
		case flag(q, a.Name):
			o.Set(a.Name, "")
		}
	}
	return o
}

// framePolicy is that of the pages, but that every site may frame it. A frame in
// a sandbox has no origin of its own, and not every browser takes 'self' for
// that of its address: it stands there in full.
func framePolicy(origin string) string {
	p := strings.ReplaceAll(policy, "'self'", strings.TrimSpace("'self' "+origin))
	ancestors := strings.LastIndex(p, "frame-ancestors")
	return p[:ancestors] + "frame-ancestors *"
}

// flag tells whether an address turns something on: ?predict, ?predict=1.
func flag(q url.Values, name string) bool {
	return q.Has(name) && q.Get(name) != "0" && q.Get(name) != "false"
}

// choice returns what an address says of an attribute, if it is one of its
// choices, or the first of these.
func choice(q url.Values, name string) string {
	a := element.Named(name)
	if asked := q.Get(name); a.Takes(asked) {
		return asked
	}
	return a.Choices[0]
}
