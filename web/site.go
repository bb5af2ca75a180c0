// Package web is the site: one handler for every dynamic route and every page,
// which a server, the static build and the edge share.
//
// The type that matters is [Site].
package web

import (
	"embed"
	"html/template"
	"net/http"

	"github.com/gatherground/gatherground/lessons"
)

//go:embed templates/*.html
var templates embed.FS

// Assets are the addresses of what the build has made, with the hash of the
// content in each.
type Assets struct {
	Style, Player, Worker, Play, Study string
}

// A Site is all pages, made once.
type Site struct {
	Lessons []*lessons.Lesson
	assets  Assets
	pages   *template.Template
	// Live lets pages reload themselves when the server says so.
	Live bool
}

// New reads the lessons and the templates.
func New(assets Assets) (*Site, error) {
	all, err := lessons.Load()
	if err != nil {
		return nil, err
	}
	pages, err := template.ParseFS(templates, "templates/*.html")
	if err != nil {
		return nil, err
	}
	return &Site{Lessons: all, assets: assets, pages: pages}, nil
}

// Handler serves the pages and the dynamic routes; not the assets, which are
// files.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.front)
	mux.HandleFunc("/lessons/{slug}/", s.lesson)
	mux.HandleFunc("/play", s.play)
	mux.HandleFunc("/run.svg", s.picture)
	mux.HandleFunc("/api/run", s.run)
	mux.HandleFunc("/", s.missing)
	return guard(mux)
}

// Paths are the pages that a static host needs, each a path that Handler
// answers with HTML.
func (s *Site) Paths() []string {
	paths := []string{"/", "/play", "/404.html"}
	for _, l := range s.Lessons {
		paths = append(paths, "/lessons/"+l.Slug+"/")
	}
	return paths
}
