// Package lessons holds the course, one markdown file a lesson, and turns it
// into pages. A lesson's fences called gather hold scenarios, which become
// players with their picture; those called challenge and quiz become a
// [Challenge] and a [Quiz]; the numbers in its text are computed from them all.
//
// The type that matters is [Lesson]. [Load] gives all of them.
//
// # Writing a lesson
//
// A file is called NN-slug.md, NN being its place in the course. It begins with
// front matter:
//
//	---
//	title: Results in order, whoever finishes first
//	summary: One sentence.
//	minutes: 6
//	order: 2
//	part: The idea
//	needs: [one-after-the-other]
//	date: 2026-11-21
//	versions: "`TaskGroup` is new in Python 3.11."
//	---
//
// The date is that of the last change of substance; feeds tell it. Where Pythons
// differ, versions says so, in a sentence or two of markdown.
//
// A player stands where this fence does. The id is for the numbers of the text;
// behind it may stand predict, readonly, markers=1,2.5, t=1, scale=iterations, and compare or
// compare=wait,TaskGroup, which are attributes of the element:
//
//	```gather id=shopping predict
//	gather(task("bread", 1), task("milk", 2))
//	```
//
// Numbers are written as {{elapsed "shopping"}} or {{ends "shopping" "bread"}};
// numbers.go lists them all, and what each asks for. They may stand before their
// fence, and in any text but a scenario's.
//
// A listing called python is run by a test, on Python 3.13. It may be a whole
// program, or lines with await among them, for which asyncio, time and a
// coroutine fetch(name, delay=0.01) that returns its name are there; a link under
// it opens it as a whole program. If a fence called text follows, it is what the
// listing prints; of an exception, the last line.
//
//	```challenge id=quicker
//	Have both after 2 seconds, and do not touch the tasks.
//	-- start --
//	sequence(task("bread", 1), task("milk", 2))
//	-- checks --
//	elapsed <= 2
//	keep tasks
//	-- hints --
//	The function is the one to change.
//	-- solution --
//	gather(task("bread", 1), task("milk", 2))
//	-- lazy --
//	task("bread", 1)
//	```
//
// [challenge.Check] lists what can be checked. The start must not solve it, the solution
// must, and each lazy way out must not.
//
//	```quiz id=which of=shopping
//	What is the first result?
//	-- ask --
//	result
//	-- choices --
//	['bread', 'milk']
//	['milk', 'bread'] | | Bread stands first in the call.
//	-- why --
//	The results are in the order of the arguments.
//	```
//
// The answer is computed, and one of the choices must be it. Without of=, a part
// called scenario holds the quiz's own.
package lessons

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/lessons/course"
)

//go:embed *.md beside/*.md
var files embed.FS

// A Lesson is one page of the course.
type Lesson struct {
	course.Lesson

	Runs       []Run // its scenarios, in the order of the text
	Challenges []*Challenge
	Quizzes    []*Quiz
}

// A Run is a scenario of a lesson.
type Run struct {
	ID   string
	Show *show.Shown
}

// Load reads all lessons, in the order of the course. Its error names the file
// and line of what is wrong.
func Load() ([]*Lesson, error) { return load(files) }

func load(from fs.FS) ([]*Lesson, error) {
	all, err := read(from, "*.md")
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b *Lesson) int { return cmp.Compare(a.Order, b.Order) })
	return all, cmp.Or(checkPlaces(all), checkNeeds(all))
}

// checkPlaces tells of two lessons with one place or one address.
func checkPlaces(all []*Lesson) error {
	for i, l := range all {
		for _, before := range all[:i] {
			switch {
			case before.Slug == l.Slug:
				return fmt.Errorf("%s:1: its address is that of %s", l.File, before.File)
			case before.Order == l.Order:
				return fmt.Errorf("%s:1: its order is %d, as is that of %s", l.File, l.Order, before.File)
			}
		}
	}
	return nil
}

// Beside reads the pages beside the course, which are written as lessons are.
func Beside() ([]*Lesson, error) { return read(files, "beside/*.md") }

func read(from fs.FS, pattern string) ([]*Lesson, error) {
	names, err := fs.Glob(from, pattern)
	if err != nil {
		return nil, err
	}
	var all []*Lesson
	for _, name := range names {
		source, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		l, err := Parse(name, source)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}

// Course gives what the site knows of all lessons, and then of the pages beside
// them.
func Course() ([]*course.Lesson, error) {
	all, err := Load()
	if err != nil {
		return nil, err
	}
	beside, err := Beside()
	if err != nil {
		return nil, err
	}
	var known []*course.Lesson
	for _, l := range append(all, beside...) {
		known = append(known, &l.Lesson)
	}
	return known, nil
}

// Parse makes a lesson of a markdown file with front matter.
func Parse(name string, source []byte) (*Lesson, error) {
	if at := invalid(source); at > 0 {
		return nil, fmt.Errorf("lessons/%s:%d: it is not UTF-8", name, at)
	}
	front, text, err := readFront(source)
	if err != nil {
		return nil, fmt.Errorf("lessons/%s:%w", name, err)
	}
	l := &Lesson{Lesson: course.Lesson{
		Slug: strings.TrimSuffix(path.Base(name), ".md"), File: "lessons/" + name, Title: front.Title, Summary: front.Summary,
		Minutes: front.Minutes, Order: front.Order, Part: front.Part, Needs: front.Needs, Date: front.Date,
	}}
	if path.Dir(name) == "." {
		_, l.Slug, _ = strings.Cut(l.Slug, "-")
	}
	if _, err := time.Parse(time.DateOnly, front.Date); err != nil || l.Title == "" || l.Summary == "" {
		return nil, fmt.Errorf("lessons/%s:1: front matter: title, summary and date (2026-11-21) are needed", name)
	}
	if path.Dir(name) == "." && (l.Minutes == 0 || l.Order == 0 || l.Part == "") {
		return nil, fmt.Errorf("lessons/%s:1: front matter: minutes, order and part are needed", name)
	}
	if front.Versions != "" {
		l.Versions = inline(front.Versions)
	}
	m := maker{file: "lessons/" + name, before: bytes.Count(source[:len(source)-len(text)], []byte("\n"))}
	l.Body, err = m.make(text)
	l.Sections = m.sections
	l.Runs, l.Challenges, l.Quizzes = m.runs, m.challenges, m.quizzes
	if len(l.Runs) > 0 {
		l.Scenario = l.Runs[0].Show.Program.Line()
	}
	return l, err
}

// invalid gives the line of the first byte that is no UTF-8; 0 if there is none.
func invalid(source []byte) (line int) {
	for i, l := range bytes.SplitAfter(source, []byte("\n")) {
		if !utf8.Valid(l) {
			return i + 1
		}
	}
	return 0
}

func checkNeeds(all []*Lesson) error {
	for i, l := range all {
		for _, need := range l.Needs {
			if !slices.ContainsFunc(all[:i], func(other *Lesson) bool { return other.Slug == need }) {
				return fmt.Errorf("lessons/%s: it needs %q, and no lesson before it has that name", l.Slug, need)
			}
		}
	}
	return nil
}
