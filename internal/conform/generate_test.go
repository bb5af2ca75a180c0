package conform_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
)

// drawn is how many scenarios the whole check draws.
const drawn = 20_000

// TestGenerateReachesEverything counts what stands in the scenarios of one
// seed: every function, every parameter with each of its constants, and every
// function directly inside every other one where it may stand.
func TestGenerateReachesEverything(t *testing.T) {
	seen := make(counts)
	for n := range drawn {
		text := conform.Nth(1, n)
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		seen.call(p.Root)
	}
	signatures := scenario.Signatures()
	for i := range signatures {
		s := &signatures[i]
		if s.Class == scenario.ForeignCombinator {
			continue
		}
		if s.Class == scenario.Drawn {
			seen.want(t, s.Func) // no call: it stands in the place of a time
			continue
		}
		seen.want(t, s.Func)
		for _, name := range options(s) {
			seen.want(t, s.Func+" "+name)
		}
		for j := range signatures {
			if mayStandIn(s, &signatures[j]) {
				seen.want(t, signatures[j].Func+" in "+s.Func)
			}
		}
	}
}

// TestGenerateDrawsThreadsBesideABlockedLoopOften counts scenarios in which calls
// for few threads meet a loop that stands still.
func TestGenerateDrawsThreadsBesideABlockedLoopOften(t *testing.T) {
	const of = 1000
	both := 0
	for n := range of {
		text := conform.Nth(1, n)
		if strings.Contains(text, "executor(") && strings.Contains(text, "block(") && strings.Contains(text, "workers=") {
			both++
		}
	}
	if both < of/5 {
		t.Errorf("%d of %d scenarios, want a fifth", both, of)
	}
}

// counts says how often something stood in a scenario.
type counts map[string]int

func (c counts) want(t *testing.T, what string) {
	t.Helper()
	if c[what] == 0 {
		t.Errorf("no scenario has %s", what)
	}
}

func (c counts) call(call *scenario.Call) {
	c[call.Func]++
	if len(call.Args) == 0 {
		c[call.Func+" of nothing"]++
	}
	for i := range call.Params {
		p := &call.Params[i]
		c[call.Func+" "+p.Name]++
		c[call.Func+" "+p.Name+"="+p.Source()]++
		c.time(call.Func+" "+p.Name, p.Value)
	}
	for i := range call.Args {
		c.time(call.Func+" step", call.Args[i].Value)
		if inner := call.Args[i].Call; inner != nil {
			c[inner.Func+" in "+call.Func]++
			c.call(inner)
		}
	}
}

// time counts a time that is drawn.
func (c counts) time(of string, v trace.Value) {
	if _, drawn := v.(scenario.Uniform); drawn {
		c["uniform"]++
		c[of+" drawn"]++
	}
}

// options gives what is to be seen of a function: its parameters, and what each
// may be.
func options(s *scenario.Signature) (all []string) {
	for _, p := range append(s.Before, s.Params...) {
		all = append(all, p.Name)
		if p.Drawn {
			all = append(all, p.Name+" drawn")
		}
		var constants []string
		switch p.Type {
		case scenario.Time:
			constants = []string{"0", "1"}
		case scenario.TimeOrNone:
			constants = []string{"0", "1", "None"}
		case scenario.Bool:
			constants = []string{"True", "False"}
		case scenario.Int:
			constants = []string{"-1", "0", "1"}
		case scenario.Count:
			constants = []string{"0", "3"}
		case scenario.OnCancel:
			constants = []string{`"raise"`, `"suppress"`}
		case scenario.WhenNames:
			constants = []string{"ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"}
		}
		for _, constant := range constants {
			all = append(all, p.Name+"="+constant)
		}
	}
	if s.Takes == scenario.ManyAwaitables {
		all = append(all, "of nothing")
	}
	return all
}

// mayStandIn tells whether a call of inner may be an argument of outer.
func mayStandIn(outer, inner *scenario.Signature) bool {
	awaitable := inner.Class == scenario.Leaf || inner.Class == scenario.Combinator
	switch outer.Takes {
	case scenario.ManyAwaitables:
		return awaitable || inner.Class == scenario.Copies || inner.Class == scenario.StreamLeaf && outer.Func == "gather"
	case scenario.OneAwaitable:
		return awaitable || inner.Class == scenario.Copies && outer.Class == scenario.Copies
	case scenario.Steps:
		return awaitable || inner.Class == scenario.StepOnly
	case scenario.OneStream:
		return inner.Class == scenario.StreamLeaf
	}
	return false
}

func TestGenerateTwiceGivesTheSame(t *testing.T) {
	for n := range 100 {
		if a, b := conform.Nth(7, n), conform.Nth(7, n); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	}
}
