package javascript

import (
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// printing is how the value of p is printed. Node's console.log leaves out what is
// deep within lists, or far back in one.
func printing(p *shape.Part) (before, after string) {
	var options []string
	if nesting(p) > 3 {
		options = append(options, "depth: null")
	}
	if longest(p) > 100 {
		options = append(options, "maxArrayLength: null")
	}
	if options == nil {
		return "console.log", ");"
	}
	return "console.dir", ", { " + strings.Join(options, ", ") + " });"
}

// nesting counts how deep lists and objects stand within one another in the value
// of p.
func nesting(p *shape.Part) int {
	within := 0
	for _, arg := range p.Args {
		within = max(within, nesting(arg))
	}
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future:
		return lists(p.Result)
	case *scenario.Stream:
		for _, item := range c.Items {
			within = max(within, lists(item))
		}
		return within
	case *scenario.Repeat, *scenario.WaitFor, *scenario.Timeout, *scenario.CancelAfter, *scenario.Shield, *foreign.PromiseRace, *foreign.PromiseAny:
		return within
	case *scenario.Attempt:
		return max(within, lists(c.Default))
	case *scenario.Wait, *foreign.PromiseAllSettled:
		return within + 2
	}
	return within + 1
}

// lists counts how deep lists stand within one another in a value.
func lists(v trace.Value) int {
	list, ok := v.(trace.List)
	if !ok {
		return 0
	}
	within := 0
	for i := range list {
		within = max(within, lists(list[i]))
	}
	return within + 1
}

// longest is the length of the longest list in the value of p.
func longest(p *shape.Part) int {
	n, most := len(p.Steps), 0
	if s, ok := p.Call.(*scenario.Stream); ok {
		n = len(s.Items)
	}
	sum := 0
	for _, arg := range p.Args {
		sum += arg.Copies()
		most = max(most, longest(arg))
	}
	return max(n, sum, most)
}
