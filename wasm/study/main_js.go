// Command study is the browser's second program, fetched when somebody looks
// into a run or asks for another language: it runs those too, and tells what
// the same tasks do under other functions, and the loop from within. web/host/play.ts says what stands in the strings.
package main

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/wasm/bridge"
)

func main() {
	bridge.Serve(
		bridge.Function{Name: "show", Answer: shown},
		bridge.Function{Name: "compare", Answer: compare},
		bridge.Function{Name: "loop", Answer: loop},
		bridge.Function{Name: "text", Answer: text},
	)
}

func shown(args []string) []byte { return show.Answer(args[0], args[1]) }

func compare(args []string) []byte {
	all, err := show.Compare(args[0], scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return show.AppendComparison(nil, all)
}

func loop(args []string) []byte {
	t, err := show.Loop(args[0], scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return t.JSON()
}

// text gives the whole trace in its text form.
func text(args []string) []byte {
	s, err := show.Run(args[0], scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return append(trace.AppendString([]byte(`{"text":`), s.Trace.Text()), '}')
}
