package lessons_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gatherground/gatherground/lessons"
)

func TestFrontMatter(t *testing.T) {
	l, err := lessons.Parse("07-trip.md", []byte("---\ntitle: A trip: there, and back\nsummary: \"It says \\\"go\\\".\"\nminutes: 5\norder: 7\npart: Trips\nneeds: [wait, results-in-order]\ndate: 2026-11-21\nversions: \"`a` is new.\"\n---\n# Text\n"))
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "A trip: there, and back" || l.Summary != `It says "go".` || l.Minutes != 5 || l.Order != 7 || l.Part != "Trips" ||
		!slices.Equal(l.Needs, []string{"wait", "results-in-order"}) || l.Date != "2026-11-21" || l.Versions != "<code>a</code> is new." || l.Slug != "trip" {
		t.Errorf("it is read as %+v", l.Lesson)
	}
}

// Every complaint names the line of the file.
func TestMistakesInFrontMatter(t *testing.T) {
	for _, c := range []struct{ desc, give, want string }{
		{"none", "# A trip\n", ":1: front matter: the first line"},
		{"nothing at all", "", ":1: front matter: the first line"},
		{"no end", "---\ntitle: A\n", ":3: front matter: it does not end"},
		{"no value", "---\ntitle: A\nsummary\n---\n", `:3: front matter: "summary" is not of the form`},
		{"an unknown key", "---\ntitle: A\nauthor: B\n---\n", ":3: front matter: author: there is no such key"},
		{"twice", "---\ntitle: A\ntitle: B\n---\n", ":3: front matter: title stands there twice"},
		{"a number that is none", "---\ntitle: A\n\nminutes: five\n---\n", `:3: front matter: "" is not of the form`},
		{"five", "---\ntitle: A\nminutes: five\n---\n", `:3: front matter: minutes: "five" is no whole number`},
		{"open quotes", "---\ntitle: \"A\n---\n", ":2: front matter: title: the quotes of \"A do not end"},
		{"single quotes", "---\ntitle: 'A'\n---\n", ":2: front matter: title: 'A' stands in single quotes"},
		{"a list that is none", "---\nneeds: wait\n---\n", `:2: front matter: needs: "wait" is no list`},
		{"not UTF-8", "---\ntitle: A\n---\nText.\n\xff\n", ":5: it is not UTF-8"},
		{"not UTF-8 above", "---\ntitle: \xe9\n---\n", ":2: it is not UTF-8"},
	} {
		_, err := lessons.Parse("07-trip.md", []byte(c.give))
		if err == nil || !strings.HasPrefix(err.Error(), "lessons/07-trip.md"+c.want) {
			t.Errorf("%s: %v, and it should say %s", c.desc, err, c.want)
		}
	}
}

func TestEachLessonHasAPlaceAndAnAddressOfItsOwn(t *testing.T) {
	lesson := func(order string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: A\nsummary: B\nminutes: 1\norder: " + order + "\npart: C\ndate: 2026-11-21\n---\n" + "```gather id=a\ntask(\"A\")\n```\n")}
	}
	for _, c := range []struct {
		desc  string
		files fstest.MapFS
		want  string
	}{
		{"two lessons", fstest.MapFS{"01-a.md": lesson("1"), "02-b.md": lesson("2")}, ""},
		{"one address", fstest.MapFS{"10-wait.md": lesson("1"), "23-wait.md": lesson("2")}, "lessons/23-wait.md:1: its address is that of lessons/10-wait.md"},
		{"one place", fstest.MapFS{"01-a.md": lesson("7"), "02-b.md": lesson("7")}, "lessons/02-b.md:1: its order is 7, as is that of lessons/01-a.md"},
	} {
		_, err := lessons.LoadFrom(c.files)
		if got := ""; err != nil {
			got = err.Error()
			if got != c.want {
				t.Errorf("%s: %s, want %q", c.desc, got, c.want)
			}
		} else if c.want != "" {
			t.Errorf("%s: it is taken", c.desc)
		}
	}
}
