package lessons_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/lessons"
)

const front = "---\ntitle: A trip\nsummary: One sentence.\nminutes: 5\norder: 1\n---\n"

func TestAllLessonsCanBeRead(t *testing.T) {
	all, err := lessons.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if len(l.Runs) == 0 {
			t.Errorf("%s has nothing to play with", l.Slug)
		}
		if strings.Contains(string(l.Body), "{{") {
			t.Errorf("%s has a number that was not filled in", l.Slug)
		}
	}
}

func TestAFenceBecomesAPlayerAndNumbersAreComputed(t *testing.T) {
	for _, c := range []struct{ desc, give, want string }{
		{"the player", "```gather id=a\ntask(\"A\", 2)\n```", `<gather-ground scenario="task(&#34;A&#34;, 2)">`},
		{"its picture", "```gather id=a\ntask(\"A\", 2)\n```", `<svg`},
		{"when it ended", "```gather id=a\ntask(\"A\", 2)\n```\n\nIt took {{elapsed \"a\"}}.", "<p>It took 2.0 s.</p>"},
		{"a number before its fence", "It takes {{elapsed \"a\"}}.\n\n```gather id=a\ntask(\"A\", 2)\n```", "<p>It takes 2.0 s.</p>"},
		{"what it gave", "```gather id=a\ngather(task(\"A\", 2), task(\"B\", 1))\n```\n\n`{{result \"a\"}}`", "<code>['A', 'B']</code>"},
		{"the order of finishing", "```gather id=a\ngather(task(\"A\", 2), task(\"B\", 1))\n```\n\n{{finishing \"a\"}}", "<p>B, A</p>"},
		{"done and pending", "```gather id=a\nwait(task(\"A\", 2), task(\"B\", 1), timeout=1.5)\n```\n\n{{done \"a\"}}; {{pending \"a\"}}", "<p>B; A</p>"},
		{"all times together", "```gather id=a\ngather(task(\"A\", 2), task(\"B\", 1))\n```\n\n{{together \"a\"}}", "<p>3.0 s</p>"},
		{"an exception", "```gather id=a\ntask(\"A\", fail=KeyError(\"k\"))\n```\n\n`{{result \"a\"}}`", "<code>KeyError: 'k'</code>"},
		{"a listing", "```python\nawait x\n```", `<span class="k">await</span>`},
		{"prose before a player stands beside it", "One.\n\n```gather id=a\ntask(\"A\")\n```", "<section class=\"scene\">\n<div class=\"prose\">\n<p>One.</p>\n</div>\n<gather-ground"},
		{"a part without a player stays with the one before", "```gather id=a\ntask(\"A\")\n```\n\n## Guess", "</gather-ground><div class=\"prose\">\n<h2 id=\"guess\">Guess</h2>"},
		{"a second player has a scene of its own", "```gather id=a\ntask(\"A\")\n```\n\nNow:\n\n```gather id=b\ntask(\"B\")\n```", "</section>\n<section class=\"scene\">\n<gather-ground scenario=\"task(&#34;B&#34;)\""},
	} {
		t.Run(c.desc, func(t *testing.T) {
			l, err := lessons.Parse("01-trip.md", []byte(front+c.give+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(string(l.Body), "</gather-ground>\n", "</gather-ground>"); !strings.Contains(got, c.want) {
				t.Errorf("no %s in\n%s", c.want, got)
			}
		})
	}
}

func TestAMistakeInALessonNamesItsPlace(t *testing.T) {
	for _, c := range []struct{ desc, give, want string }{
		{"a mistake in a scenario", front + "Text.\n\n```gather id=a\ngather(\n  tsk(\"A\"),\n)\n```\n", "lessons/01-trip.md:11:3: "},
		{"an id that nothing has", front + "Text.\n\n{{elapsed \"b\"}}\n", `01-trip.md:9:`},
		{"an id twice", front + "```gather id=a\ntask(\"A\")\n```\n```gather id=a\ntask(\"A\")\n```\n", `lessons/01-trip.md:10: the id "a" is taken`},
		{"no id", front + "```gather\ntask(\"A\")\n```\n", "lessons/01-trip.md:7: "},
		{"a task that does not end", front + "```gather id=a\nfuture(\"F\")\n```\n\n{{ends \"a\" \"F\"}}\n", `no task called "F" ends`},
		{"no title", "---\nsummary: x\n---\n", "lessons/01-trip.md: front matter: title"},
		{"no front matter", "# A trip\n", "lessons/01-trip.md: front matter: "},
	} {
		t.Run(c.desc, func(t *testing.T) {
			_, err := lessons.Parse("01-trip.md", []byte(c.give))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, and it should say %s", err, c.want)
			}
		})
	}
}
