package web

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/gatherground/gatherground/lessons/course"
)

// A Found is a section as the search of a page reads it.
type Found struct {
	At      string `json:"at"`     // its address
	Lesson  string `json:"lesson"` // the title
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text"`
}

// others are the pages that are no lessons.
var others = []Found{
	{At: "/play", Lesson: "Play", Text: "The playground: change a delay, let a task fail, paste Python, share the scenario."},
	{At: "/play#make-a-challenge", Lesson: "Make a challenge", Heading: "An exercise for your class", Text: "Build the scenario that learners begin with, and tick what is to be reached. A link shows them the task, and its checks above the player."},
	{At: "/python/", Lesson: "Your own Python", Text: "Run an asyncio program of your own in the page, on CPython, and see its tasks, step by step, without waiting."},
	{At: "/languages/", Lesson: "Languages", Text: "Promise.all and its family in JavaScript, WaitGroup and errgroup in Go, CompletableFuture in Java, Task.WhenAll in C#, on the same tasks."},
	{At: "/embeds/", Lesson: "Embed a run", Text: "Put a run into a blog post or a page of your own: script, iframe, image, oEmbed, Markdown."},
}

// pathOf is a page's address: of a lesson, or of a page beside the course.
func pathOf(l *course.Lesson) string {
	if l.Order == 0 {
		return "/" + l.Slug + "/"
	}
	return "/lessons/" + l.Slug + "/"
}

// index gives the text of all pages, of lessons section by section. A page fetches it
// when somebody searches for the first time.
func (s *Site) index(w http.ResponseWriter, _ *http.Request) {
	var all []Found
	for _, l := range slices.Concat(s.Lessons, s.Beside) {
		for i, section := range l.Sections {
			f := Found{At: pathOf(l), Lesson: l.Title, Heading: section.Heading, Text: section.Text}
			if section.ID != "" {
				f.At += "#" + section.ID
			}
			if i == 0 {
				f.Text = l.Summary + " " + f.Text
			}
			all = append(all, f)
		}
	}
	for _, p := range s.problems {
		all = append(all, Found{At: p.Address, Lesson: "Start from a problem", Heading: p.Question, Text: p.Scenario})
	}
	text, err := json.Marshal(slices.Concat(all, referenceFound(), others))
	if err != nil {
		s.failed(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(text)
}
