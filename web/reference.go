//go:build !js

package web

import (
	_ "embed"
	"html/template"
	"net/http"
	"regexp"
	"strings"

	"github.com/gatherground/gatherground/core/element"
)

//go:embed texts/reference.md
var referenceText string

// A chapter of the reference has what is of one kind.
type chapter struct {
	Name, ID string
	Entries  []listed
	Text     string // all of it, for the search
}

// A listed is a function, a step, an option or an exception, in one line.
type listed struct {
	Name, Is      string
	Text          string // what it does, in Markdown
	Says          template.HTML
	Example, Link string
}

var chapters = regexp.MustCompile(`(?m)^## (.+)$`)

// notLetters are what an address's fragment does not have.
var notLetters = regexp.MustCompile(`[^a-z]+`)

func referenceChapters() []chapter {
	var all []chapter
	heads := chapters.FindAllStringSubmatch(referenceText, -1)
	for i, text := range chapters.Split(referenceText, -1)[1:] {
		c := chapter{Name: heads[i][1], ID: strings.Trim(notLetters.ReplaceAllString(strings.ToLower(heads[i][1]), "-"), "-")}
		for _, row := range tableRows(text) {
			example := strings.Trim(row[3], "`")
			c.Text += row[0] + ", " + row[1] + ": " + strings.ReplaceAll(row[2], "`", "") + " "
			c.Entries = append(c.Entries, listed{row[0], row[1], row[2], code(row[2]), example, "/play" + element.Query(example)})
		}
		all = append(all, c)
	}
	return all
}

// referenceFound is what the search finds of the reference: its chapters.
func referenceFound() []Found {
	var all []Found
	for _, c := range referenceChapters() {
		all = append(all, Found{At: "/reference/#" + c.ID, Lesson: "The language of scenarios", Heading: c.Name, Text: c.Text})
	}
	return all
}

// Chapters returns the names of the reference's chapters.
func Chapters() []string {
	var all []string
	for _, c := range referenceChapters() {
		all = append(all, c.Name)
	}
	return all
}

// Says returns what the reference says of what a chapter lists, each behind its name.
func Says(name string) [][2]string {
	var all [][2]string
	for _, c := range referenceChapters() {
		if c.Name != name {
			continue
		}
		for _, l := range c.Entries {
			all = append(all, [2]string{l.Name, strings.ReplaceAll(l.Text, "`", "")})
		}
	}
	return all
}

// A Group is the functions of one language, or those that are none of any.
type Group struct {
	Name      string
	Functions [][2]string // each as scenarios have it, and as its language does
}

// Groups returns the functions that scenarios have, as the player lists them.
func Groups() []Group {
	var all []Group
	for _, c := range referenceChapters()[2:] {
		if c.Name == "Options" {
			break
		}
		g := Group{Name: c.Name}
		for _, l := range c.Entries {
			real := strings.TrimPrefix(l.Is, "asyncio.")
			if strings.ContainsAny(real, " ,") {
				real = l.Name
			}
			g.Functions = append(g.Functions, [2]string{l.Name, real})
		}
		all = append(all, g)
	}
	return all
}

// reference is the page that has all of the language of scenarios.
func (s *Site) reference(w http.ResponseWriter, r *http.Request) {
	s.page(w, http.StatusOK, "reference.html", frame{
		Title:   "The language of scenarios · Gatherground",
		Summary: "Every function, step, option and exception that a scenario can have, a line each, with an example that runs.",
		Class:   "page", Plain: true, Skip: "Skip to the page", Card: s.card(r, "/reference/", welcome),
	}, referenceChapters())
}
