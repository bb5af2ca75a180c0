package translate

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// printing is how the value of p is printed. Node's console.log leaves out what is
// deep within lists, or far back in one.
func (p *part) printing() (before, after string) {
	var options []string
	if p.nesting() > 3 {
		options = append(options, "depth: null")
	}
	if p.longest() > 100 {
		options = append(options, "maxArrayLength: null")
	}
	if options == nil {
		return "console.log", ");"
	}
	return "console.dir", ", { " + strings.Join(options, ", ") + " });"
}

// nesting counts how deep lists and objects stand within one another in the value
// of p.
func (p *part) nesting() int {
	within := 0
	for _, arg := range p.args {
		within = max(within, arg.nesting())
	}
	switch p.Func {
	case "task", "future":
		return nesting(p.result())
	case "stream":
		for i := range p.Args {
			within = max(within, nesting(p.Args[i].Value))
		}
		return within
	case "repeat", "wait_for", "timeout", "cancel_after", "shield", "promise_race", "promise_any":
		return within
	case "attempt":
		v, _ := p.Param("default")
		return max(within, nesting(v))
	case "wait", "promise_all_settled":
		return within + 2
	}
	return within + 1
}

func nesting(v trace.Value) int {
	list, ok := v.(trace.List)
	if !ok {
		return 0
	}
	within := 0
	for i := range list {
		within = max(within, nesting(list[i]))
	}
	return within + 1
}

// longest is the length of the longest list in the value of p.
func (p *part) longest() int {
	n, most := 0, 0
	for _, arg := range p.args {
		n += arg.copies()
		most = max(most, arg.longest())
	}
	return max(n, most, len(p.Args))
}

// copies tells for how many arguments p stands.
func (p *part) copies() int {
	if p.Func != "repeat" {
		return 1
	}
	return p.number("n") * p.args[0].copies()
}
