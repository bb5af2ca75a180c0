// Command study is the browser's second program, fetched when somebody looks
// into a run or asks for another language: it runs those too, and tells what
// the same tasks do under other functions, and the loop from within, and the program in other languages. web/host/play.ts says what stands in the strings.
package main

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/challenge"
	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/runs"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/traceevent"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/wasm/bridge"
)

func main() {
	bridge.Serve(
		bridge.Function{Name: "show", Answer: shown},
		bridge.Function{Name: "judge", Answer: judged},
		bridge.Function{Name: "challenge", Answer: posed},
		bridge.Function{Name: "compare", Answer: compare},
		bridge.Function{Name: "beside", Answer: beside},
		bridge.Function{Name: "runs", Answer: many},
		bridge.Function{Name: "loop", Answer: loop},
		bridge.Function{Name: "iterations", Answer: iterations},
		bridge.Function{Name: "text", Answer: text},
		bridge.Function{Name: "program", Answer: program},
		bridge.Function{Name: "call", Answer: call},
		bridge.Function{Name: "complete", Answer: complete},
		bridge.Function{Name: "recorded", Answer: recorded},
		bridge.Function{Name: "retold", Answer: retold},
		bridge.Function{Name: "events", Answer: events},
	)
}

func shown(args bridge.Args) []byte { return show.Answer(args.Text(0), args.Frame(1)) }

func iterations(args bridge.Args) []byte { return show.Iterations(args.Text(0), args.Frame(1)) }

func judged(args bridge.Args) []byte {
	return challenge.Judge(args.Text(0), args.Text(1), args.Text(2))
}

// posed reads a challenge that stands in an address.
func posed(args bridge.Args) []byte {
	a, err := challenge.Read(args.Text(0))
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return a.AppendJSON(nil)
}

func compare(args bridge.Args) []byte {
	var picked []string
	if names := args.Text(1); names != "*" {
		picked = strings.Split(names, ",")
	}
	all, err := show.Compare(args.Text(0), picked, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return all.AppendJSON(nil)
}

// beside sets a scenario beside the one that it was made of.
func beside(args bridge.Args) []byte {
	c, err := show.Beside(args.Text(0), args.Text(1), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return c.AppendJSON(nil)
}

// many runs the scenario a thousand times, if its size allows it.
func many(args bridge.Args) []byte {
	p, err := scenario.Parse(args.Text(0), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	r, err := runs.Of(p, 1000, manySteps)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return r.AppendJSON(nil)
}

// manySteps bound them: a few seconds of a telephone.
const manySteps = 1_000_000

func loop(args bridge.Args) []byte {
	t, err := show.Loop(args.Text(0), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return t.JSON()
}

// program gives the scenario in another language.
func program(args bridge.Args) []byte {
	p, err := scenario.Parse(args.Text(0), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	l := languages.Named(args.Text(1))
	if l == nil {
		return show.AppendProblem(nil, &scenario.Mistake{Line: 1, Column: 1, Message: "there are no programs in " + args.Text(1)})
	}
	code, err := l.Program(p)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	for tie := range strings.SplitSeq(args.Text(2), "\n") {
		if row, at, ok := strings.Cut(tie, " "); ok {
			n, _ := strconv.Atoi(row)
			code.Remark(n, "# A tie at "+at+": what is due then comes in the order in which it was set.")
		}
	}
	return show.AppendProgram(nil, code.Text, code.Lines, code.Rows)
}

// call gives what the outermost call is in the language whose functions there are.
func call(args bridge.Args) []byte {
	p, err := scenario.Parse(args.Text(0), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	l := languages.Of(p)
	_, call, err := translate.WithCall(l, p)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return show.AppendCall(nil, l.Name, call.Line, call.Whole)
}

// complete gives what may be written between two pieces of a text.
func complete(args bridge.Args) []byte {
	return show.AppendOffers(nil, scenario.Complete(args.Text(0), args.Text(1)))
}

// text gives the whole trace in its text form.
func text(args bridge.Args) []byte {
	s, err := show.Run(args.Text(0), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return append(trace.AppendString([]byte(`{"text":`), s.Trace.Text()), '}')
}

// recorded shows a recording of a program of Python.
func recorded(args bridge.Args) []byte {
	t, problem := read(args)
	if problem != nil {
		return problem
	}
	return show.AppendRun(nil, t, show.Drawn(t, args.Frame(1).Only)...)
}

// retold gives the rest of what there is to show of it.
func retold(args bridge.Args) []byte {
	t, problem := read(args)
	if problem != nil {
		return problem
	}
	return show.AppendRetold(nil, args.Text(0), t)
}

// events gives a recording as other viewers take it.
func events(args bridge.Args) []byte {
	t, problem := read(args)
	if problem != nil {
		return problem
	}
	return traceevent.Append(nil, t)
}

// read reads a recording; a problem says which of its lines is wrong.
func read(args bridge.Args) (t *trace.Trace, problem []byte) {
	text := args.Text(0)
	if last.trace != nil && last.text == text {
		return last.trace, nil
	}
	t, err := recording.Read(text, recordings)
	if bad, is := err.(*recording.Error); is {
		return nil, show.AppendProblem(nil, &scenario.Mistake{Line: bad.Line, Column: 1, Message: bad.Message})
	}
	if err != nil {
		return nil, show.AppendProblem(nil, err)
	}
	last.text, last.trace = text, t
	return t, nil
}

// last is the recording that was read last: of one, several things are asked.
var last struct {
	text  string
	trace *trace.Trace
}

// recordings are the most that the page takes: it may be a stranger's.
var recordings = recording.Limits{Bytes: 64 << 20, Lines: 500_000, Rows: 20_000}
