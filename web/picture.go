package web

import (
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
)

// asked runs the scenario that a request asks about: ?s=, or the one that a
// visitor meets first; by is the ?scale= of its picture. Where there is nothing to
// show it has answered why.
func asked(w http.ResponseWriter, r *http.Request) (shown *show.Shown, by timeline.Scale, ok bool) {
	q := parameters(r.URL)
	by, err := timeline.ReadScale(q.Get("scale"))
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return nil, by, false
	}
	text := q.Get("s")
	if text == "" {
		text = first
	}
	if shown, err = ran(r, text, scenario.URL); err != nil {
		refuse(w, status(text), err)
		return nil, by, false
	}
	return shown, by, true
}

// scaleIn is the scale that the address of a page asks for: as of any attribute,
// what is none is as if not given.
func scaleIn(q url.Values) timeline.Scale { return timeline.Scale(choice(q, "scale")) }

// status is that of a text that does not run.
func status(text string) int {
	if len(text) > scenario.URL.Bytes {
		return http.StatusRequestURITooLong
	}
	return http.StatusBadRequest
}

// layout reads from an address how a picture is to be: width, in pixels, and
// theme. It has most lines at most.
func layout(shown *show.Shown, by timeline.Scale, r *http.Request, most int) *timeline.Picture {
	q := parameters(r.URL)
	width, _ := strconv.Atoi(q.Get("width")) // what is no number is as if not given
	if width != 0 {
		width = min(max(width, 280), 1200)
	}
	return timeline.LayoutBy(by, shown.Trace, timeline.Options{Width: width, Theme: q.Get("theme"), Most: most})
}

// picture answers /run.svg: the scenario's timeline as an image. It is for
// everybody's pages, and can do nothing there.
func (s *Site) picture(w http.ResponseWriter, r *http.Request) {
	shown, by, ok := asked(w, r)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	shared(w)
	picture := layout(shown, by, r, 0)
	if flag(parameters(r.URL), "animate") {
		io.WriteString(w, picture.MovingFile())
		return
	}
	io.WriteString(w, picture.File())
}

// pixels answers /run.png: the same image for those who take no SVG.
func (s *Site) pixels(w http.ResponseWriter, r *http.Request) {
	shown, by, ok := asked(w, r)
	if !ok {
		return
	}
	stay(r)
	png, err := pixelsOf(shown, by, r)
	if err != nil {
		s.failed(w, err)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	shared(w)
	w.Write(png)
}

// pixelsOf draws the picture, or with card a card of it.
func pixelsOf(shown *show.Shown, by timeline.Scale, r *http.Request) ([]byte, error) {
	if flag(parameters(r.URL), "card") {
		return raster.Card(shown.Trace, by, density)
	}
	return raster.PNG(layout(shown, by, r, raster.Most))
}

// shared marks an answer that other sites may show, and caches may keep.
func shared(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Cache-Control", "public, max-age=300")
}
