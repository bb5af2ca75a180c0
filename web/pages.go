package web

import (
	"bytes"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/lessons/course"
)

// frame is what every page has around its own part.
type frame struct {
	Title, Summary string
	Class          string // of main
	Foot           string // what is said of the runs; "" where they are scenarios'
	Skip           string // what the skip link says
	Plain          bool   // there are no players in it
	Folds          bool   // some stand below the player, and are loaded when they are opened
	Dressed        bool   // their style is of use from the first
	Once           string // the script that lets the first player play once; "" where it waits to be asked
	Assets         Assets
	Live           string
	Card           card
	Content        template.HTML
}

// first is the scenario of a playground that is given none.
const first = `gather(task("API 1", 3), task("API 2", 1, fail=ValueError("boom")), task("API 3", 2))`

// welcome is the scenario of the front page: all goes well in it, so that its
// picture needs no words.
const welcome = `gather(task("API 1", 3), task("API 2", 1), task("API 3", 2))`

func (s *Site) front(w http.ResponseWriter, r *http.Request) {
	element, err := render(welcome, "first")
	if err != nil {
		s.failed(w, err)
		return
	}
	s.page(w, http.StatusOK, "front.html", frame{
		Title:   "Gatherground: learn asyncio.gather by playing with it",
		Summary: "Change a task's delay, make it fail, and see what Python's asyncio.gather, wait and as_completed do, event by event.",
		Class:   "front", Skip: "Skip to the player",
		Once: s.assets.Once, Card: discoverable(w, s.card(r, "/", welcome)),
	}, struct {
		Player   template.HTML
		Lessons  []*course.Lesson
		Parts    []part
		Problems template.HTML
	}{element, s.Lessons, parts(s.Lessons), s.problemList})
}

// A part of the course are the lessons in a row that name it.
type part struct {
	Name    string
	Lessons []*course.Lesson
}

func parts(lessons []*course.Lesson) []part {
	var all []part
	for _, l := range lessons {
		if len(all) == 0 || all[len(all)-1].Name != l.Part {
			all = append(all, part{Name: l.Part})
		}
		now := &all[len(all)-1]
		now.Lessons = append(now.Lessons, l)
	}
	return all
}

func (s *Site) lesson(w http.ResponseWriter, r *http.Request) {
	for i, l := range s.Lessons {
		if l.Slug != r.PathValue("slug") || !strings.HasSuffix(r.URL.Path, "/"+l.Slug+"/") {
			continue
		}
		data := struct {
			Lesson, Before, After *course.Lesson
			Needs                 []*course.Lesson
			Source                string
		}{Lesson: l, Source: source}
		for _, other := range s.Lessons {
			if slices.Contains(l.Needs, other.Slug) {
				data.Needs = append(data.Needs, other)
			}
		}
		if i > 0 {
			data.Before = s.Lessons[i-1]
		}
		if i < len(s.Lessons)-1 {
			data.After = s.Lessons[i+1]
		}
		s.page(w, http.StatusOK, "lesson.html", frame{
			Title: l.Title + " · Gatherground", Summary: l.Summary, Class: "lesson", Skip: "Skip to the lesson",
			Card: discoverable(w, s.card(r, "/lessons/"+l.Slug+"/", l.Scenario)),
		}, data)
		return
	}
	s.missing(w, r)
}

// mistaken is a text that is no scenario, and where it goes wrong.
type mistaken struct {
	Message      string
	Line, Column int    // 0 where it is at no place in particular
	Before       string // the line up to the mistake
	At           string // the character there
	After        string
	Python       bool // it may be a program
}

func (s *Site) play(w http.ResponseWriter, r *http.Request) {
	asks := parameters(r.URL)
	text, code := asks.Get("s"), http.StatusOK
	if text == "" {
		text = first
	}
	f := frame{
		Title: "Play · Gatherground", Summary: "Edit simulated tasks and see what asyncio does with them.", Class: "stage", Skip: "Skip to the player",
		Folds: true, Card: discoverable(w, s.playCard(r, text, scaleIn(asks))),
	}
	if asks.Get("present") != "" {
		f.Class, f.Dressed = f.Class+" present", true
	}
	data := struct {
		Player   template.HTML
		Mistake  *mistaken
		Text     string
		Shell    bool // made for no scenario in particular
		Large    bool // the address has one that only the browser runs
		Problems template.HTML
		Asked    *posed
	}{Text: text, Shell: asks.Get("s") == "", Problems: s.problemList, Asked: posedBy(asks.Get("challenge"), asks.Get("start"))}
	options := element.Options{Scale: string(scaleIn(asks))}
	if data.Asked != nil && data.Asked.Wrong != "" {
		code = http.StatusBadRequest
	} else if data.Asked != nil {
		f.Dressed = true
		f.Title, options.Challenge = "Challenge · Gatherground", data.Asked.Lines()
	}
	shown, err := ran(r, text, scenario.Page)
	if err != nil && len(text) <= scenario.URL.Bytes {
		// The browser runs more than the server: the page's script then loads it from
		// the address.
		if _, mistake := scenario.Parse(text, scenario.Browser); mistake != nil {
			err = mistake
		} else {
			data.Shell, data.Large = true, true
			shown, err = show.Run(first, scenario.URL)
		}
	}
	if err != nil {
		data.Mistake, code = mistake(err, text), status(text)
		if data.Player, err = render(first, "play"); err != nil {
			s.failed(w, err)
			return
		}
	} else if data.Player, err = element.HTML(shown, "play", options); err != nil {
		s.failed(w, err)
		return
	} else if len(data.Player) > largest-frameRoom {
		data.Shell, data.Large = true, true
		if data.Player, err = render(first, "play"); err != nil {
			s.failed(w, err)
			return
		}
	} else if options.Challenge != "" {
		f.Summary = data.Asked.Goal
		data.Asked.judge(r, shown)
	} else if !data.Shell {
		f.Summary = shown.Headline()
	}
	if data.Asked != nil && data.Asked.Wrong == "" && (data.Mistake != nil || data.Large) {
		data.Asked = nil // its player is another's; the page's script shows what it can run
	}
	s.page(w, code, "play.html", f, data)
}

// frameRoom is for what stands around a player in a page.
const frameRoom = 32 << 10

// mistake tells of a text that does not run. What is too much stands at no place
// in particular.
func mistake(err error, text string) *mistaken {
	if m, ok := err.(*scenario.Mistake); ok {
		return explain(m, text)
	}
	return &mistaken{Message: err.Error()}
}

func explain(m *scenario.Mistake, text string) *mistaken {
	out := &mistaken{Message: m.Message, Line: m.Line, Column: m.Column, Python: m.Python}
	lines := strings.Split(text, "\n")
	if m.Line > len(lines) {
		return out
	}
	line := []rune(lines[m.Line-1])
	at := min(m.Column-1, len(line))
	out.Before, out.At, out.After = string(line[:at]), " ", ""
	if at < len(line) {
		out.At, out.After = string(line[at]), string(line[at+1:])
	}
	return out
}

func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	s.page(w, http.StatusNotFound, "missing.html", frame{
		Title: "Nothing here · Gatherground", Summary: "There is no page at this address.", Class: "front", Skip: "Skip to the content",
	}, s.Lessons)
}

func render(text, id string) (template.HTML, error) {
	shown, err := show.Run(text, scenario.URL)
	if err != nil {
		return "", err
	}
	return element.HTML(shown, id, element.Options{})
}

// page writes a page whole, or not at all.
func (s *Site) page(w http.ResponseWriter, status int, name string, f frame, data any) {
	var content bytes.Buffer
	if err := s.pages.ExecuteTemplate(&content, name, data); err != nil {
		s.failed(w, err)
		return
	}
	f.Content, f.Assets, f.Live = template.HTML(content.String()), s.assets, s.Live
	s.html(w, status, "frame.html", f)
}

// html writes a template that is a document by itself, or nothing of it.
func (s *Site) html(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, name, data); err != nil {
		s.failed(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// failed is for what cannot be the visitor's doing. It tells nothing of the
// inside, which is for the log.
func (s *Site) failed(w http.ResponseWriter, err error) {
	if a, ok := w.(*answer); ok {
		a.err = err
	}
	message := "Something is wrong here, and it is not your doing."
	if number := w.Header().Get(Number); number != "" {
		message += " The log has it under number " + number + "."
	}
	http.Error(w, message, http.StatusInternalServerError)
}
