//go:build !js

package web

import (
	"html"
	"html/template"
	"net/http"
	"strings"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
)

// forms are the ways in which a run is shown elsewhere, as they are copied.
type forms struct {
	Query                                    string
	Script, Pinned, Element, Fence, Policy   string
	Frame, Link, Answer                      string
	Picture, Themed, Markdown, Pixels, Words string
	Platforms                                []platform
	Attributes                               []attribute
}

// elsewhere stands for the site's address where nobody knows it yet.
const elsewhere = "https://gatherground.example"

func (s *Site) forms(origin string) (*forms, error) {
	shown, err := show.Run(welcome, scenario.URL)
	if err != nil {
		return nil, err
	}
	if origin == "" {
		origin = elsewhere
	}
	line, title, esc := shown.Program.Line(), shown.Headline(), html.EscapeString
	query := element.Query(line)
	play, svg := origin+"/play"+query, origin+"/run.svg"+query
	return &forms{
		Query:    query,
		Script:   element.Script(origin),
		Pinned:   `<script type="module" crossorigin src="` + origin + s.assets.Loader + "\"\n  integrity=\"" + s.assets.LoaderHash + `"></script>`,
		Element:  element.Tag(line, timeline.AsRun),
		Fence:    "```gather\n" + shown.Program.Format() + "\n```",
		Policy:   "script-src " + origin + "; img-src " + origin + "; frame-src " + origin,
		Frame:    element.Iframe(origin, query, title, "100%", height(shown)),
		Link:     play,
		Answer:   string(describe(shown, timeline.AsRun, origin, unbounded, unbounded).json()),
		Picture:  `<a href="` + esc(play) + "\">\n  <img src=\"" + esc(svg+"&animate=1") + `" alt="` + esc(title) + "\" />\n</a>",
		Themed:   "<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"" + esc(svg+"&theme=dark") + "\" />\n  <img src=\"" + esc(svg+"&theme=light") + `" alt="` + esc(title) + "\" />\n</picture>",
		Markdown: element.Image(origin, query, title),
		Pixels:   origin + "/run.png" + query,
		Words:    markdown(shown, timeline.AsRun, origin), Platforms: platforms(), Attributes: attributes(),
	}, nil
}

// An attribute is one of the element's, as the page describes it.
type attribute struct {
	Name string
	Says template.HTML
}

// attributes returns those that mean something on other people's pages.
func attributes() []attribute {
	var all []attribute
	for _, a := range element.Attributes() {
		if !a.In(element.OnOthers) {
			continue
		}
		says := a.Doc
		switch {
		case a.Default != "":
			says += "; without it, " + a.Default
		case len(a.Choices) > 0:
			says += "; without it, `" + a.Choices[0] + "`"
		}
		all = append(all, attribute{a.Name, code(says)})
	}
	return all
}

// code makes HTML of a text with code between backquotes.
func code(text string) template.HTML {
	var b strings.Builder
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 {
			part = "<code>" + html.EscapeString(part) + "</code>"
		} else {
			part = html.EscapeString(part)
		}
		b.WriteString(part)
	}
	return template.HTML(b.String())
}

// embeds is the page about them, with each live beside its markup.
func (s *Site) embeds(w http.ResponseWriter, r *http.Request) {
	if f := s.framing(w, r); f != nil {
		s.page(w, http.StatusOK, "embeds.html", frame{
			Title: "Embed a run · Gatherground", Summary: "Five ways to show a run elsewhere, from a live player to plain text, with the markup for WordPress, Ghost, Hugo and others.",
			Class: "page", Skip: "Skip to the page", Card: s.card(r, "/embeds/", welcome),
		}, f)
	}
}

// blog is somebody else's page, as it were: it has nothing of this site but the
// script for others.
func (s *Site) blog(w http.ResponseWriter, r *http.Request) {
	if f := s.framing(w, r); f != nil {
		s.html(w, http.StatusOK, "blog.html", f)
	}
}

// framing gives the forms for a page that frames runs, and lets it; nil if the
// answer is already an error.
func (s *Site) framing(w http.ResponseWriter, r *http.Request) *forms {
	f, err := s.forms(s.origin(r))
	if err != nil {
		s.failed(w, err)
		return nil
	}
	w.Header().Set("Content-Security-Policy", policy+"; frame-src 'self'")
	return f
}
