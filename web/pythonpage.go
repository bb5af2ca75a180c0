//go:build !js

package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
)

//go:embed python/examples/*.py
var examples embed.FS

// An example is a program to begin with.
type example struct {
	Title  string // its first line, which is a comment
	Source string
}

// Examples are the programs to begin with, in the order of their files' names.
func pythonExamples() ([]example, error) {
	entries, err := examples.ReadDir("python/examples")
	if err != nil {
		return nil, err
	}
	var all []example
	for _, e := range entries {
		source, err := examples.ReadFile("python/examples/" + e.Name())
		if err != nil {
			return nil, err
		}
		title, rest, _ := strings.Cut(string(source), "\n")
		all = append(all, example{strings.TrimPrefix(title, "# "), strings.TrimLeft(rest, "\n")})
	}
	return all, nil
}

// pythonSeconds is how long a program may run, in seconds of the visitor's.
const pythonSeconds = 20

// pythonLimits are all of a run's limits, as the page tells them.
var pythonLimits = fmt.Sprintf("512 MB of memory, an hour of its own time, %d s of yours, 10,000 tasks and 1 MB of output", pythonSeconds)

func (s *Site) python(w http.ResponseWriter, r *http.Request) {
	all, err := pythonExamples()
	if err != nil {
		s.failed(w, err)
		return
	}
	p := s.assets.Python
	part := func(p Part) [2]any { return [2]any{p.Address, p.Size} }
	parts, err := json.Marshal(map[string]any{"worker": part(p.Worker), "wasm": part(p.Program), "library": part(p.Library), "sources": part(p.Sources)})
	if err != nil {
		s.failed(w, err)
		return
	}
	document, policy, err := s.pythonFrame()
	if err != nil {
		s.failed(w, err)
		return
	}
	run, err := firstRunOf()
	if err != nil {
		s.failed(w, err)
		return
	}
	if p.Missing == "" {
		w.Header().Set("Content-Security-Policy", policy)
	}
	s.page(w, http.StatusOK, "python.html", frame{
		Title:   "Your own Python · Gatherground",
		Summary: "Run an asyncio program of your own in the page, on CPython and a clock that does not wait, and see its tasks.",
		Class:   "page", Foot: "Programs run here on CPython 3.14 itself.",
		Skip: "Skip to the program", Plain: true, Card: s.card(r, "/python/", welcome),
	}, struct {
		Missing, Parts, Frame, Style, Script, Editor, More, QR, Weight, Limits string
		Seconds                                                                int
		Examples                                                               []example
		Run                                                                    *firstRun
	}{p.Missing, string(parts), document, p.Style, p.Script, p.Editor, p.More, p.QR, fmt.Sprintf("%.1f MB", float64(p.Weight)/1e6), pythonLimits, pythonSeconds, all, run})
}

// pythonFrame is the document in which programs run: one script, and a policy by
// which nothing can be loaded. It stands in the page, so that it is there without
// a network too; what stands there is bound by the page's policy as well, which
// therefore names its script.
func (s *Site) pythonFrame() (document, pagePolicy string, err error) {
	script := s.assets.Python.Frame
	known := " 'sha256-" + hash(script) + "'"
	var b strings.Builder
	err = s.pages.ExecuteTemplate(&b, "pythonframe.html", struct {
		Policy string
		Script template.JS
	}{"default-src 'none'; script-src" + known + " blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src blob:", template.JS(script)})
	pagePolicy = strings.Replace(policy, "script-src 'self'", "script-src 'self'"+known, 1)
	return b.String(), strings.Replace(pagePolicy, "connect-src 'self'", "connect-src 'self' blob:", 1), err
}
