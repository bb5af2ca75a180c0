package scenario_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

// What CPython 3.13 gives for random.seed(7) and three times random.uniform(1, 3):
// the times are drawn as the steps are reached, A's second one last.
func TestTimesAreDrawnAsStepsAreReached(t *testing.T) {
	p := traced.Parse(t, `run(gather(task("A", uniform(1, 3), sleep(random.uniform(1, 3))), task("B", executor(uniform(1, 3)))), seed=7)`)
	var drawn []string
	for _, e := range drawnRun(t, p).Events {
		if step, ok := e.Detail.(trace.Step); ok {
			drawn = append(drawn, step.String())
		}
	}
	if got, want := strings.Join(drawn, " "), "sleep(1.64766553) executor(1.301698348) sleep(2.301868946)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDrawnTimesStayWithinTheirBounds(t *testing.T) {
	p := traced.Parse(t, `gather(repeat(50, task("A", uniform(0.1, 0.3), block(uniform(0, 0.000000001)), executor(uniform(2, 2)))))`)
	bounds := map[trace.StepKind][2]trace.Time{
		trace.Sleep: {trace.Second / 10, 3 * trace.Second / 10}, trace.Block: {0, 1}, trace.Executor: {2 * trace.Second, 2 * trace.Second},
	}
	for seed := range uint64(20) {
		for _, e := range drawnRun(t, p.Seeded(seed)).Events {
			if s, ok := e.Detail.(trace.Step); ok && (s.For < bounds[s.Kind][0] || s.For > bounds[s.Kind][1]) {
				t.Fatalf("seed %d drew %v", seed, s)
			}
		}
	}
}

func TestASeedDecidesTheRun(t *testing.T) {
	text := func(seed string) string {
		return string(drawnRun(t, traced.Parse(t, `run(gather(future("F", uniform(1, 3)), collect(stream("S", 1, 2, every=uniform(1, 3))))`+seed+`)`)).JSON())
	}
	if got, want := text(""), text(", seed=0"); got != want {
		t.Errorf("without a seed it is\n%s\nand with 0\n%s", got, want)
	}
	if text("") == text(", seed=1") {
		t.Error("another seed gives the same times")
	}
	p := traced.Parse(t, `gather(task("A", uniform(1, 3)))`)
	if string(drawnRun(t, p.Seeded(1)).JSON()) != string(drawnRun(t, traced.Parse(t, `run(gather(task("A", uniform(1, 3))), seed=1)`)).JSON()) {
		t.Error("a program that is given a seed runs otherwise than one that is written with it")
	}
}

func TestWhereATimeMayBeDrawn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`uniform(1, 3)`, `1:1: uniform is a time, not an awaitable; write task("A", uniform(1, 3))`},
		{`gather(uniform(1, 3))`, `1:8: uniform is a time, not an awaitable; write task("A", uniform(1, 3))`},
		{`task("A", uniform(3, 1))`, `1:11: uniform begins with the shorter time: write uniform(1, 3)`},
		{`task("A", uniform(3))`, `1:11: uniform takes two times in seconds: write uniform(1, 3)`},
		{`task("A", uniform(low=1, high=3))`, `1:11: uniform takes two times in seconds: write uniform(1, 3)`},
		{`task("A", uniform(-1, 3))`, `1:19: a time is from 0 to 1,000,000 seconds, found -1`},
		{`task("A", uniform(1, x))`, `1:22: expected a time in seconds, found "x"`},
		{`wait_for(task("A", 1), uniform(1, 3))`, `1:24: timeout of wait_for is one time in seconds: uniform(…) stands as the time of a step, as after and as every`},
		{`task("A", 1, cleanup=uniform(1, 3))`, `1:22: cleanup of task is one time in seconds: uniform(…) stands as the time of a step, as after and as every`},
		{`run(task("A", 1), seed=-1)`, `1:24: seed is a whole number from 0, found -1`},
	} {
		_, err := scenario.Parse(c.text, scenario.Limits{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s\ngot  %v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestDrawnTimesAreWrittenInOneForm(t *testing.T) {
	text := `run(gather(task("A", random.uniform(1.0, 3), block(uniform(0,.5))), future("F", after=uniform(1, 2))), seed=9007199254740991)`
	want := `run(gather(task("A", uniform(1, 3), block(uniform(0, 0.5))), future("F", after=uniform(1, 2))), seed=9007199254740991)`
	if got := traced.Parse(t, text).Line(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// With other times each order would come to something else: what is asked is what
// the order does.
func TestTheOtherOrderOfATieDrawsTheSameTimes(t *testing.T) {
	p := traced.Parse(t, `gather(task("A", 1, uniform(1, 3)), task("B", 1, uniform(1, 3)))`)
	ties, complete := scenario.Ties(p, drawnRun(t, p), 0)
	if len(ties) != 0 || !complete {
		t.Errorf("%+v", ties)
	}
}

func drawnRun(t *testing.T, p *scenario.Program) *trace.Trace {
	t.Helper()
	tr, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}
