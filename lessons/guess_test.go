package lessons_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/lessons"
)

var (
	gatherFence = regexp.MustCompile("(?m)^```gather id=(\\S+)(.*)$")
	quizFence   = regexp.MustCompile("(?ms)^```quiz .*?^```$")
)

// Beside a player that asks for a prediction, the result stands nowhere but in
// the answers of quizzes, which are folded.
func TestTheTextTellsNothingThatIsToBePredicted(t *testing.T) {
	for name, source := range sources(t) {
		for section := range strings.SplitSeq(source, "\n## ") {
			told := quizFence.ReplaceAllString(section, "")
			for _, id := range playersThat(section, "predict") {
				if found := regexp.MustCompile(`\{\{\w+ "` + id + `".*?\}\}`).FindString(told); found != "" {
					t.Errorf("%s: %s is to be predicted, and beside it stands %s", name, id, found)
				}
			}
		}
	}
}

// A quiz about a scenario whose picture was there before is no question.
func TestNoPictureAnswersAQuizThatComesAfterIt(t *testing.T) {
	for _, l := range load(t) {
		for i, quiz := range l.Runs {
			if !slices.ContainsFunc(l.Quizzes, func(q *lessons.Quiz) bool { return q.ID == quiz.ID }) {
				continue
			}
			for _, before := range l.Runs[:i] {
				if before.Show.Program.Line() == quiz.Show.Program.Line() {
					t.Errorf("%s: the picture of %s answers %s", l.Slug, before.ID, quiz.ID)
				}
			}
		}
	}
}

// A picture right under a quiz about the same run gives its answer away, unless
// it is covered.
func TestNoPictureUnderAQuizAnswersIt(t *testing.T) {
	for _, l := range load(t) {
		source := sources(t)[path.Base(l.File)]
		for i := 1; i < len(l.Runs); i++ {
			quiz, run := l.Runs[i-1], l.Runs[i]
			if run.Show.Program.Line() != quiz.Show.Program.Line() || slices.Contains(playersThat(source, "predict"), run.ID) {
				continue
			}
			for _, at := range quizFence.FindAllStringIndex(source, -1) {
				if strings.HasPrefix(source[at[1]:], "\n\n```gather id="+run.ID) {
					t.Errorf("%s: the picture of %s shows the answer of the quiz right above it, %s", l.Slug, run.ID, quiz.ID)
				}
			}
		}
	}
}

// A quiz about a player's run is one about a player that covers it.
func TestAQuizAboutAPlayerIsAboutOneThatAsks(t *testing.T) {
	of := regexp.MustCompile("(?m)^```quiz id=\\S+ of=(\\S+)$")
	for name, source := range sources(t) {
		for _, quiz := range of.FindAllStringSubmatch(source, -1) {
			if !slices.Contains(playersThat(source, "predict"), quiz[1]) {
				t.Errorf("%s: a quiz is about %s, whose picture is there", name, quiz[1])
			}
		}
	}
}

func TestAComparisonStandsOnceInALessonAndHasItsOwn(t *testing.T) {
	for name, source := range sources(t) {
		ids := playersThat(source, "compare")
		if len(ids) > 1 {
			t.Errorf("%s compares more than once: %v", name, ids)
		}
		l, err := lessons.Parse(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range l.Runs {
			if !slices.Contains(ids, r.ID) {
				continue
			}
			picked, _ := show.WaysOf(named(source))
			all, err := show.Compare(r.Show.Program.Line(), picked, scenario.Post)
			if err != nil || len(all.Variants) != len(picked)+1 {
				t.Errorf("%s: %s is not compared with %q: %v", name, r.ID, picked, err)
			}
		}
	}
}

// playersThat gives the ids of the players that have the option.
func playersThat(source, option string) []string {
	var ids []string
	for _, f := range gatherFence.FindAllStringSubmatch(source, -1) {
		if slices.ContainsFunc(strings.Fields(f[2]), func(o string) bool { return o == option || strings.HasPrefix(o, option+"=") }) {
			ids = append(ids, f[1])
		}
	}
	return ids
}

// named gives the functions that a lesson compares with, as its author names them.
func named(source string) string {
	_, names, _ := strings.Cut(source, " compare=")
	names, _, _ = strings.Cut(names, "\n")
	return names
}

// sources gives the lessons as they are written, by file.
func sources(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("[0-9]*.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(source)
	}
	return all
}
