package challenge_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// The start of all checks, and what somebody made of it.
const (
	begun    = `bounded_gather(task("A", 2), task("B", 1, fail=ValueError("boom")), task("C", 3), limit=1)`
	widened  = `bounded_gather(task("A", 2), task("B", 1, fail=ValueError("boom")), task("C", 3), limit=3)`
	caught   = `bounded_gather(task("A", 2), task("B", 1, fail=ValueError("boom")), task("C", 3), limit=3, return_exceptions=True)`
	deleted  = `bounded_gather(task("A", 2), limit=1)`
	faster   = `bounded_gather(task("A", 0.5), task("B", 1, fail=ValueError("boom")), task("C", 3), limit=1)`
	waiting  = `wait(task("C", 3), task("A", 2), task("B", 1, fail=ValueError("boom")), timeout=2)`
	limited  = `wait_for(gather(task("A", 2), task("B", 1)), 1.5)`
	hanging  = `gather(task("A", hang()), task("B", block(0.25), 1))`
	swapping = `task_group(task("A", 2), task("B", 1, fail=ValueError("boom")), task("C", 3))`
)

var checkCases = []struct {
	check, now string
	holds      bool
}{
	{`elapsed <= 1`, widened, true}, {`elapsed < 1`, widened, false}, {`elapsed = 3`, caught, true}, {`elapsed > 2.5`, caught, true}, {`elapsed >= 3.5`, caught, false},
	{`finished <= 1`, widened, true}, {`finished <= 1`, waiting, false},
	{`outcome = raised`, widened, true}, {`outcome = returned`, widened, false}, {`outcome = hung`, hanging, true},
	{`error = ValueError`, widened, true}, {`error = TimeoutError`, limited, true}, {`error = none`, caught, true}, {`error = none`, limited, false},
	{`gives = 'A', ValueError('boom'), 'C'`, caught, true}, {`gives = 'A', 'C'`, caught, false},
	{`finishing = B, A, C`, caught, true}, {`finishing = A, B, C`, caught, false},
	{`state "B" = raised`, caught, true}, {`state "A" = running`, hanging, true}, {`state "B" = cancelled`, deleted, false}, {`state "C" = cancelled`, begun, true}, {`state "C" = never_started`, begun, false},
	{`ends "A" <= 2`, caught, true}, {`ends "A" <= 2`, hanging, false},
	{`by "A" = timeout`, limited, true}, {`by "A" = shutdown`, limited, false}, {`by "A" = shutdown`, widened, true},
	{`returned = 2`, caught, true}, {`raised >= 1`, caught, true}, {`cancelled = 0`, caught, true}, {`cancelled = 0`, widened, false},
	{`at-once <= 1`, begun, true}, {`at-once = 3`, widened, true}, {`at-once < 3`, widened, false},
	{`blocked <= 0.1`, hanging, false}, {`blocked <= 0.25`, hanging, true}, {`blocked <= 0.1`, caught, true},
	{`uses gather`, hanging, true}, {`uses gather`, waiting, false}, {`lacks gather`, waiting, true},
	{`keep tasks`, caught, true}, {`keep tasks`, waiting, true}, {`keep tasks`, deleted, false}, {`keep tasks`, faster, false},
	{`only limit`, widened, true}, {`only limit`, caught, false}, {`only limit, return_exceptions`, caught, true},
	{`only limit`, deleted, false}, {`only times`, faster, true}, {`only times`, widened, false}, {`only times`, deleted, false},
	{`only function`, swapping, true}, {`only function`, waiting, false},
}

func TestChecksOfARun(t *testing.T) {
	for _, c := range checkCases {
		check, err := challenge.Parse(c.check)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := check.Holds(shown(t, begun), shown(t, c.now)); got != c.holds {
			t.Errorf("%s of %s: %v", c.check, c.now, got)
		}
		if check.Words() == "" || check.Words()[len(check.Words())-1] != '.' {
			t.Errorf("%s in words: %q", c.check, check.Words())
		}
	}
}

func TestChecksInWords(t *testing.T) {
	for check, want := range map[string]string{
		`elapsed <= 3`:            "The call ends within 3.0 s.",
		`elapsed = 3`:             "The call ends at 3.0 s.",
		`finished <= 3`:           "The whole program ends within 3.0 s.",
		`ends "A" <= 2`:           "`A` ends by 2.0 s.",
		`returned = 2`:            "Two tasks return.",
		`returned = 1`:            "One task returns.",
		`returned >= 2`:           "At least two tasks return.",
		`raised >= 1`:             "At least one task fails.",
		`raised < 3`:              "Fewer than three tasks fail.",
		`cancelled <= 20`:         "At most 20 tasks are cancelled.",
		`cancelled = 0`:           "No task is cancelled.",
		`keep tasks`:              "The tasks are unchanged.",
		`by "A" = cancel_after`:   "`A` is cancelled by `cancel_after`.",
		`only limit, timeout`:     "Nothing is changed but `limit` and `timeout`.",
		`gives = 'A', 'C'`:        "It gives `'A', 'C'`.",
		`state "A" = cancelled`:   "`A` is cancelled.",
		`at-once <= 3`:            "The number of tasks that run at once is 3 at most.",
		`error = ConnectionError`: "`ConnectionError` comes out of the call.",
		`outcome = hung`:          "The call waits for ever.",
		`finishing = C, B, A`:     "They finish in the order C, B, A.",
		`blocked <= 0.1`:          "No task blocks the loop for more than 0.1 s.",
		`uses wait`:               "`wait` is called.",
		`only function`:           "Nothing is changed but the function that is called.",
	} {
		c, err := challenge.Parse(check)
		if err != nil || c.Words() != want {
			t.Errorf("%s says %q (%v), and should say %q", check, c.Words(), err, want)
		}
	}
}

func TestWhatIsNoCheck(t *testing.T) {
	for _, line := range []string{"", "elapsed", "elapsed <= soon", "state = raised", `elapsed "A" <= 1`, "keep calm", "outcome < raised", "lucky = 7", "only"} {
		if _, err := challenge.Parse(line); err == nil {
			t.Errorf("%q is taken for a check", line)
		}
	}
}

// A page judges by the texts.
func TestAPageIsToldWhichChecksHold(t *testing.T) {
	for _, c := range []struct{ name, start, now, checks, want string }{
		{"some", begun, widened, "only limit\nelapsed <= 0.5", `{"holds":[true,false],"said":"1 of 2 hold."}`},
		{"all", begun, caught, "keep tasks", `{"holds":[true],"said":"Solved: all of this holds."}`},
		{"another language, which the first program does not run", begun, `when_all(task("A", 2))`, "keep tasks", `{"foreign":true}`},
		{"no scenario", begun, `gather(`, "keep tasks", `{"error":`},
		{"no check", begun, widened, "be quick", `{"error":`},
	} {
		if got := string(challenge.Judge(c.start, c.now, c.checks)); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func shown(t *testing.T, text string) *show.Shown {
	t.Helper()
	s, err := show.Run(text, scenario.Post)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}
