// Package web is the site: one handler for every dynamic route and every page,
// which a server, the static build and the edge share.
//
// The type that matters is [Site].
package web

import (
	"embed"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	_ "github.com/gatherground/gatherground/core/foreign" // runs in other languages are shown, too
	"github.com/gatherground/gatherground/lessons/course"
)

//go:embed templates/*.html templates/*.xml
var templates embed.FS

// Assets are the addresses of what the build has made, with the hash of the
// content in each.
type Assets struct {
	Style, Player, Worker, Play, Study string
	// PagesStyle is what pages have beside Style that are no lessons.
	PagesStyle string
	// Plain is the script of pages without players, in the place of Player.
	Plain string
	// Folds and its style are what the playground loads when one of the folds below
	// is opened.
	Folds, FoldsStyle string
	// Once lets the front page's player play once.
	Once string
	// Stops is what players load to be gone through by the Tab key in few steps.
	Stops string
	// Rest is what players load besides what shows and plays, once that does.
	Rest string
	// Editing is what an editor loads when it is gone into: colours and brackets.
	Editing string
	// Loop is what players load when the loop is looked into.
	Loop string
	// Several is what players load when several arguments are chosen.
	Several string
	// Compare is what fills a player's comparison when it is opened.
	Compare string
	// Phone and its style are what players have on a phone alone.
	Phone, PhoneStyle string
	// Frame and the styles are those of the player alone; a theme that was asked
	// for has a style of its own.
	Frame, FrameStyle, FrameLight, FrameDark string
	// Loader is the newest of the pinned scripts for other people's pages, under
	// an address that always gives this one; LoaderHash is its integrity attribute.
	Loader, LoaderHash string
	// Cards are the pictures for previews that were made with the site, by their
	// scenarios: those of [Carded], or none.
	Cards map[string]string
	// Python is what the page for a visitor's own program is made of.
	Python Python
}

// A Site is all pages, made once.
type Site struct {
	Lessons []*course.Lesson // the course
	Beside  []*course.Lesson // the pages beside it
	// Origin is the address that the site will have, "https://example.org";
	// where it is empty, each answer takes the one that it was asked at.
	Origin string
	// Live is the address of a script that lets pages reload themselves when the
	// server says so; "" for none.
	Live string

	assets      Assets
	pages       *template.Template
	problems    []problem
	problemList template.HTML // they, as two pages show them
}

// New makes the site of these lessons, in the order of the course, and of the
// pages beside it.
func New(assets Assets, lessons []*course.Lesson) (*Site, error) {
	pages, err := template.ParseFS(templates, "templates/*.html", "templates/*.xml")
	if err != nil {
		return nil, err
	}
	if err := withFiles(pages); err != nil {
		return nil, err
	}
	s := &Site{assets: assets, pages: pages}
	for _, l := range lessons {
		if l.Order == 0 {
			s.Beside = append(s.Beside, l)
		} else {
			s.Lessons = append(s.Lessons, l)
		}
	}
	s.problems = problemsOf(s.Lessons)
	var list strings.Builder
	if err := pages.ExecuteTemplate(&list, "problems", s.problems); err != nil {
		return nil, err
	}
	s.problemList = template.HTML(list.String())
	return s, nil
}

// Handler serves the pages and the dynamic routes; not the assets, which are
// files.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.front)
	mux.HandleFunc("/lessons/{slug}/", s.lesson)
	mux.HandleFunc("/languages/{$}", s.languages)
	mux.HandleFunc("/reference/{$}", s.reference)
	mux.HandleFunc("/embeds/{$}", s.embeds)
	mux.HandleFunc("/python/{$}", s.python)
	for _, l := range s.Beside {
		mux.HandleFunc("/"+l.Slug+"/", s.beside(l))
	}
	for path, serve := range s.listings() {
		mux.HandleFunc(path, serve)
	}
	for path, serve := range s.dynamic() {
		mux.HandleFunc(path, serve)
	}
	for from, to := range Redirects {
		mux.HandleFunc(exactly(from), redirect(to))
	}
	mux.HandleFunc("/", s.missing)
	return s.guard(mux)
}

// dynamic are the routes whose answers depend on a scenario that is asked
// about: no file can stand for them.
func (s *Site) dynamic() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"/play":    s.play,
		"/embed":   s.embed,
		"/run.svg": s.picture,
		"/run.png": s.pixels,
		"/run.md":  s.words,
		"/oembed":  s.oembed,
		"/api/run": s.run,
	}
}

// listings are about all pages, and made for programs.
func (s *Site) listings() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"/search.json":        s.index,
		"/embeds/blog.html":   s.blog,
		"/embeds/oembed.json": s.provider,
		"/feed.xml":           s.feed,
		"/sitemap.xml":        s.sitemap,
		"/robots.txt":         s.robots,
	}
}

// Listings are the files that a static host needs besides the pages. A feed and
// a sitemap are nothing without an address.
func (s *Site) Listings() []string {
	paths := []string{"/robots.txt", "/search.json", "/embeds/blog.html"}
	if s.Origin != "" {
		paths = append(paths, "/feed.xml", "/sitemap.xml", "/embeds/oembed.json")
	}
	return paths
}

// Dynamic are the paths that need a program behind them, sorted; a host of
// files answers all others.
func (s *Site) Dynamic() []string { return slices.Sorted(maps.Keys(s.dynamic())) }

// Paths are the pages that a static host needs, each a path that Handler
// answers with HTML.
func (s *Site) Paths() []string {
	paths := []string{"/", "/play", "/python/", "/languages/", "/reference/", "/embeds/", "/404.html"}
	for _, l := range s.Lessons {
		paths = append(paths, "/lessons/"+l.Slug+"/")
	}
	for _, l := range s.Beside {
		paths = append(paths, "/"+l.Slug+"/")
	}
	return paths
}
