package lessons_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/lessons"
)

const front = "---\ntitle: A trip\nsummary: One sentence.\nminutes: 5\norder: 1\ndate: 2026-11-21\npart: Trips\n---\n"

const trip = "```challenge id=t\nBe quicker.\n-- start --\nsequence(task(\"A\", 1), task(\"B\", 2))\n-- checks --\nelapsed <= 2\nkeep tasks\n" +
	"-- hints --\nOne.\nTwo.\n-- solution --\ngather(task(\"A\", 1), task(\"B\", 2))\n-- lazy --\ntask(\"A\", 1)\n```\n"

const asked = "```quiz id=q\nWhen does `A` end?\n-- scenario --\ntask(\"A\", 2)\n-- ask --\nends \"A\"\n-- choices --\n1.0 s | one | That is half of it.\n2.0 s\n-- why --\nIt sleeps.\n```\n"

func TestAllLessonsCanBeRead(t *testing.T) {
	for _, l := range load(t) {
		if len(l.Runs) == 0 {
			t.Errorf("%s has nothing to play with", l.Slug)
		}
		if strings.Contains(string(l.Body), "{{") {
			t.Errorf("%s has a number that was not filled in", l.Slug)
		}
	}
}

// Without scripts, in print and for a screen reader, a player is its picture,
// drawn once for wide screens and once for narrow ones: each has a title, and a
// description that says what came of the call.
func TestEveryPlayerHasItsPictureAndThatItsWords(t *testing.T) {
	for _, l := range load(t) {
		body := string(l.Body)
		players := strings.Count(body, "<gather-ground ")
		for _, part := range []string{"<svg ", "<title ", "<desc "} {
			if n := strings.Count(body, part); n != 2*players {
				t.Errorf("%s has %d players, and %d times %s", l.Slug, players, n, part)
			}
		}
	}
}

func TestPagesBesideTheCourseCanBeRead(t *testing.T) {
	pages, err := lessons.Beside()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if p.Order != 0 || strings.Contains(string(p.Body), "```") {
			t.Errorf("%s is lesson %d, or has a fence that nobody read", p.Slug, p.Order)
		}
	}
}

func TestEachLessonAsksAndChallenges(t *testing.T) {
	for _, l := range load(t) {
		if len(l.Quizzes) == 0 && l.Slug != "checklist" {
			t.Errorf("%s asks nothing", l.Slug)
		}
		if len(l.Challenges) == 0 && l.Slug != "checklist" {
			t.Errorf("%s has no challenge", l.Slug)
		}
		for _, c := range l.Challenges {
			if len(c.Lazy) == 0 {
				t.Errorf("%s: the challenge %s has no lazy way out that is proved not to count", l.Slug, c.ID)
			}
		}
	}
}

func TestLessonsAreNumberedAsTheirFiles(t *testing.T) {
	for i, l := range load(t) {
		if _, err := os.Stat(fmt.Sprintf("%02d-%s.md", l.Order, l.Slug)); err != nil {
			t.Error(err)
		}
		if l.Order != i+1 {
			t.Errorf("%s is lesson %d, and stands at place %d", l.Slug, l.Order, i+1)
		}
	}
}

func load(t *testing.T) []*lessons.Lesson {
	t.Helper()
	all, err := lessons.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all
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
		{"functions to compare with", "```gather id=a compare=wait,TaskGroup\ntask(\"A\", 2)\n```", `<gather-ground scenario="task(&#34;A&#34;, 2)" compare="wait,TaskGroup">`},
		{"options are attributes", "```gather id=a predict markers=1,2.5 compare readonly t=1\ntask(\"A\", 2)\n```", `<gather-ground scenario="task(&#34;A&#34;, 2)" predict compare readonly markers="1,2.5" t="1">`},
		{"a challenge says what it asks", trip, "<li data-holds=\"false\">The call ends within 2.0 s.</li>\n<li data-holds=\"true\">The tasks are unchanged.</li>\n</ul>\n<p class=\"challenge-said\" role=\"status\">1 of 2 hold.</p>"},
		{"a challenge's player knows the checks", trip, "challenge=\"elapsed &lt;= 2\nkeep tasks\""},
		{"a hint inside a hint", trip, "<p>One.</p>\n<details class=\"challenge-hint\"><summary>One more</summary>\n<p>Two.</p>\n</details>\n</details>"},
		{"numbers of a challenge", trip + "\n{{elapsed \"t\"}}, {{elapsed \"t-solution\"}}", "<p>3.0 s, 2.0 s</p>"},
		{"a challenge is a scene of its own", "Before.\n\n" + trip + "\nAfter.", "</section>\n<section class=\"scene\">\n<div class=\"prose challenge\""},
		{"a quiz computes its answer", asked, `<details class="quiz-answer" data-right="1">`},
		{"a quiz is a choice", asked, `<legend>When does <code>A</code> end?</legend>`},
		{"what to say to a wrong choice", asked, `value="0" data-not="That is half of it."`},
		{"a choice without words of its own", strings.Replace(asked, "| one |", "| |", 1), `data-not="That is half of it."> <span>1.0 s</span>`},
		{"a cancelled call", "```gather id=a\ncancel_after(1, task(\"A\", 2))\n```\n\n`{{result \"a\"}}`", "<code>CancelledError</code>"},
		{"a quiz about another fence", "```gather id=a\ntask(\"A\", 2)\n```\n```quiz id=q of=a\nWhat?\n-- ask --\nstate \"A\"\n-- choices --\nreturned | It **returns**.\nraised\n-- why --\nSo.\n```", "<p><strong>It <strong>returns</strong>.</strong></p>"},
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
		{"a mistake in a scenario", front + "Text.\n\n```gather id=a\ngather(\n  tsk(\"A\"),\n)\n```\n", "lessons/01-trip.md:13:3: "},
		{"an id that nothing has", front + "Text.\n\n{{elapsed \"b\"}}\n", `01-trip.md:11:`},
		{"an id twice", front + "```gather id=a\ntask(\"A\")\n```\n```gather id=a\ntask(\"A\")\n```\n", `lessons/01-trip.md:12: the id "a" is taken`},
		{"no id", front + "```gather\ntask(\"A\")\n```\n", "lessons/01-trip.md:9: "},
		{"a task that does not end", front + "```gather id=a\nfuture(\"F\")\n```\n\n{{ends \"a\" \"F\"}}\n", `no task called "F" ends`},
		{"a function to compare with that there is not", front + "```gather id=a compare=wait,gahter\ntask(\"A\")\n```\n", "lessons/01-trip.md:9: there is no function gahter to compare with"},
		{"an option that there is not", front + "```gather id=a colour=red\ntask(\"A\")\n```\n", "lessons/01-trip.md:9: a gather fence has no option colour=red"},
		{"a challenge without a solution", front + "```challenge id=t\nDo it.\n-- start --\ntask(\"A\")\n```\n", `the challenge "t" needs one part called "checks"`},
		{"a mistake in a solution", front + strings.Replace(trip, "gather(task(", "gather(tsk(", 1), "lessons/01-trip.md:20:8: "},
		{"a start that solves it", front + strings.Replace(trip, "<= 2", "<= 3", 1), `the start of the challenge "t" solves it already`},
		{"a solution that does not", front + strings.Replace(trip, "<= 2", "<= 1", 1), `the solution of the challenge "t" does not solve it: The call ends within 1.0 s.`},
		{"a lazy way that does", front + strings.Replace(trip, "keep tasks\n", "", 1), `the challenge "t" is solved by a lazy way: task("A", 1)`},
		{"a line that is no check", front + strings.Replace(trip, "<= 2", "soon", 1), `"elapsed soon" is no check`},
		{"a quiz whose answer is no choice", front + strings.Replace(asked, "2.0 s", "2.5 s", 1), `the answer of the quiz "q" is "2.0 s", which is 0 of its 2 choices`},
		{"a quiz that asks for what there is not", front + strings.Replace(asked, "ends", "luck", 1), `what is asked is "luck \"A\""`},
		{"no title", "---\nsummary: x\n---\n", "lessons/01-trip.md:1: front matter: title"},
		{"no front matter", "# A trip\n", "lessons/01-trip.md:1: front matter: "},
	} {
		t.Run(c.desc, func(t *testing.T) {
			_, err := lessons.Parse("01-trip.md", []byte(c.give))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, and it should say %s", err, c.want)
			}
		})
	}
}
