package shape_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// TestFacts asks for each fact in a scenario where it holds, and in one like it
// where it does not: of the leaf X where there is one, else of the outermost call.
func TestFacts(t *testing.T) {
	for _, c := range []struct {
		fact    string
		holds   func(*shape.Part) bool
		yes, no string
	}{
		{"is cancelled by what is around it", func(p *shape.Part) bool { return p.Cancels.Depth > 0 },
			`race(task("X", 2), task("A", 1))`, `gather(task("X", 2), task("A", 1))`},
		{"begins when the call is evaluated", func(p *shape.Part) bool { return p.Begins.Eager },
			`gather(task("A"))`, `sequence(task("A"))`},
		{"begins before its turn has come", func(p *shape.Part) bool { return p.Begins.Late },
			`sequence(task("A"), future("X"))`, `sequence(future("X"), task("A"))`},
		{"begins though there is no time", func(p *shape.Part) bool { return p.Begins.Early },
			`wait_for(shield(task("A", 1)), 0)`, `wait_for(task("A", 1), 0)`},
		{"does its first step as soon as it is awaited", func(p *shape.Part) bool { return p.Begins.AtOnce },
			`timeout(1, task("A", log("a"), 1))`, `timeout(1, gather(task("A")))`},
		{"is all done by one task", func(p *shape.Part) bool { return p.Begins.OneTask },
			`wait_for(sequence(task("A"), task("B")), 1)`, `wait_for(gather(task("A"), task("B")), 1)`},

		{"may fail", func(p *shape.Part) bool { return p.Fails.May },
			`gather(task("A", fail=OSError()))`, `gather(task("A", fail=OSError()), return_exceptions=True)`},
		{"holds what may fail", func(p *shape.Part) bool { return p.Fails.Within },
			`attempt(task("A", fail=OSError()))`, `attempt(task("A"))`},
		{"may be cancelled from within", func(p *shape.Part) bool { return p.Fails.Cancelled },
			`gather(cancel_after(1, task("A", 2)))`, `gather(cancel_after(1, task("A", 2, on_cancel="suppress")))`},

		{"is a scope", func(p *shape.Part) bool { return p.Cancels.Scope },
			`wait(task("A"), cancel_pending=True)`, `wait(task("A"))`},
		{"is over at once", func(p *shape.Part) bool { return p.Cancels.AtOnce },
			`cancel_after(0, task("A"))`, `cancel_after(1, task("A"))`},
		{"begins nothing", func(p *shape.Part) bool { return p.Cancels.NoTime },
			`wait_for(task("A"), 0)`, `timeout(0, task("A"))`},
		{"is a deadline", func(p *shape.Part) bool { return p.Cancels.Deadline },
			`timeout(1, task("A"))`, `cancel_after(1, task("A"))`},
		{"is in reach of a scope", func(p *shape.Part) bool { return p.Cancels.Depth == 1 },
			`wait_for(task("X"), 1)`, `wait_for(shield(task("X")), 1)`},
		{"shields what is within", func(p *shape.Part) bool { return p.Up.Cancels.Shielded },
			`wait_for(shield(task("X")), 1)`, `wait_for(gather(task("X")), 1)`},
		{"may have something to stop", func(p *shape.Part) bool { return p.Cancels.MayStop },
			`task_group(task("A", fail=OSError()))`, `task_group(task("A"))`},
		{"holds another scope", func(p *shape.Part) bool { return p.Cancels.Nests },
			`wait_for(timeout(1, task("A")), 2)`, `wait_for(timeout(None, task("A")), 2)`},
		{"can be done by an interrupt", func(p *shape.Part) bool { return p.Cancels.Interrupts },
			`wait_for(task("A"), 1)`, `wait_for(gather(task("A")), 1)`},
		{"is all that stops what is within", func(p *shape.Part) bool { return p.Cancels.Lone },
			`wait_for(gather(task("A"), task("B")), 1)`, `wait_for(attempt(task("A")), 1)`},
		{"may be stopped though Python lets it go on", func(p *shape.Part) bool { return p.Up.Cancels.Strays },
			`task_group(gather(task("X", fail=OSError()), task("B")))`, `timeout(1, gather(task("X", fail=OSError()), task("B")))`},

		{"leaves something behind", func(p *shape.Part) bool { return p.Ends.Leaves },
			`gather(task("A", fail=OSError()), task("B"))`, `gather(task("A"), task("B"))`},
		{"may be left behind", func(p *shape.Part) bool { return p.Ends.Left },
			`wait(task("X"), task("B"), return_when=FIRST_COMPLETED)`, `wait(task("X"), task("B"))`},

		{"counts copies", func(p *shape.Part) bool { return p.Counts },
			`gather(repeat(2, task("X", log("{i}"))))`, `gather(task("X", log("{i}")))`},
		{"is plain", func(p *shape.Part) bool { return p.Plain },
			`task("A", 1)`, `task("A", 1, fail=OSError())`},
		{"has many awaitables", func(p *shape.Part) bool { return p.Many },
			`gather(repeat(1, task("A")))`, `gather(task("A"))`},
		{"has none", func(p *shape.Part) bool { return p.Empty },
			`gather(repeat(0, task("A")))`, `gather(repeat(1, task("A")))`},
	} {
		if !c.holds(asked(t, c.yes)) {
			t.Errorf("%s: not %s", c.fact, c.yes)
		}
		if c.holds(asked(t, c.no)) {
			t.Errorf("%s: %s as well", c.fact, c.no)
		}
	}
}

// TestFactsOfTheWhole does the same for what holds of a whole scenario.
func TestFactsOfTheWhole(t *testing.T) {
	for _, c := range []struct {
		fact    string
		holds   func(*shape.Shape) bool
		yes, no string
	}{
		{"leaves", func(s *shape.Shape) bool { return s.Leaves }, `shield(wait(task("A"), timeout=1))`, `shield(task("A"))`},
		{"ends slowly", func(s *shape.Shape) bool { return s.EndsSlowly }, `task("A", 1, cleanup=1)`, `task("A", cleanup=1)`},
		{"stops", func(s *shape.Shape) bool { return s.Stops }, `timeout(0, task("A"))`, `wait_for(task("A"), 0)`},
		{"cancels", func(s *shape.Shape) bool { return s.Cancels }, `wait_for(task("A"), 0)`, `wait_for(task("A"), None)`},
		{"is another language's", func(s *shape.Shape) bool { return s.Foreign }, `promise_all(task("A"))`, `gather(task("A"))`},
		{"sleeps", func(s *shape.Shape) bool { return s.Sleeps }, `future("A", 1)`, `future("A")`},
		{"waits in two ways", func(s *shape.Shape) bool { return s.Wait.Mixed() },
			`gather(wait(task("A"), timeout=1), wait(task("B")))`, `gather(wait(task("A"), timeout=1), wait(task("B"), timeout=2))`},
		{"has queued threads", func(s *shape.Shape) bool { return s.Threads() == 6 },
			`gather(repeat(2, gather(repeat(3, task("A", executor(1))))))`, `gather(repeat(3, task("A", executor(1))))`},
	} {
		if !c.holds(laid(t, c.yes)) {
			t.Errorf("%s: not %s", c.fact, c.yes)
		}
		if c.holds(laid(t, c.no)) {
			t.Errorf("%s: %s as well", c.fact, c.no)
		}
	}
}

// TestExceptionsAreThoseThatTheProgramRaises lists them.
func TestExceptionsAreThoseThatTheProgramRaises(t *testing.T) {
	s := laid(t, `gather(task("A", fail=ValueError("a")), wait_for(task("B", fail=ValueError("b")), 1), task("C", fail=KeyError("c")))`)
	if got := s.Exceptions(); !slices.Equal(got, []string{"KeyError", "TimeoutError", "ValueError"}) {
		t.Errorf("they are %v", got)
	}
}

// TestKindsOfResults asks what a program must be able to print.
func TestKindsOfResults(t *testing.T) {
	for _, c := range []struct {
		text string
		want shape.Kinds
	}{
		{`task("A", result=None)`, shape.Kinds{Null: true}},
		{`gather(task("A", result=2.5))`, shape.Kinds{List: true, Number: true}},
		{`task("A", fail=ValueError("a"))`, shape.Kinds{Error: true}},
		{`wait_for(task("A"), 1)`, shape.Kinds{Error: true, Blank: true}},
		{`attempt(wait_for(task("A"), 1), default="late")`, shape.Kinds{}},
		{`cancel_after(1, task("A"))`, shape.Kinds{Cancelled: true}},
		{`task_group(task("A", fail=ValueError("a")))`, shape.Kinds{List: true, Error: true, Group: true}},
		{`gather(task("A", fail=ValueError("a")), return_exceptions=True)`, shape.Kinds{List: true, Error: true}},
	} {
		if got := laid(t, c.text).Main.Shows(); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.text, got, c.want)
		}
	}
}

// asked is the leaf X of a scenario, or its outermost call.
func asked(t *testing.T, text string) *shape.Part {
	s := laid(t, text)
	if i := slices.IndexFunc(s.Parts, func(p *shape.Part) bool { return strings.HasPrefix(p.Label, "X") }); i >= 0 {
		return s.Parts[i]
	}
	return s.Main
}

func laid(t *testing.T, text string) *shape.Shape {
	t.Helper()
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return shape.Of(p)
}
