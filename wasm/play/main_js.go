// Command play is the browser's program: it runs, formats and edits scenarios.
// web/host/play.ts says what stands in the strings.
package main

import (
	"syscall/js"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/wasm/bridge"
)

func main() {
	bridge.Serve(
		bridge.Function{Name: "show", Answer: shown},
		bridge.Function{Name: "edit", Answer: edited},
		bridge.Function{Name: "format", Answer: formatted},
	)
}

func shown(args []string) []byte { return show.Answer(args[0], args[1], args[2]) }

func formatted(args []string) []byte {
	p, err := scenario.Parse(args[0], scenario.Browser)
	return answer(p, err)
}

func edited(args []string) []byte {
	p, err := scenario.Parse(args[0], scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	p, err = p.Apply(readEdit(js.Global().Get("JSON").Call("parse", args[1])), scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	text := p.Format()
	b := trace.AppendString([]byte(`{"scenario":`), text)
	b = append(append(b, `,"shown":`...), show.AnswerOf(p, args[2], args[3])...)
	return append(b, '}')
}

func answer(p *scenario.Program, err error) []byte {
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return append(trace.AppendString([]byte(`{"scenario":`), p.Format()), '}')
}

func readEdit(v js.Value) scenario.Edit {
	text := func(key string) string {
		if f := v.Get(key); f.Type() == js.TypeString {
			return f.String()
		}
		return ""
	}
	number := func(v js.Value) int {
		if v.Type() == js.TypeNumber {
			return v.Int()
		}
		return 0
	}
	e := scenario.Edit{Op: text("op"), Param: text("param"), Text: text("text"), Func: text("func")}
	e.Index = number(v.Get("index")) + number(v.Get("to"))
	if path := v.Get("path"); path.Type() == js.TypeObject {
		for i := range path.Length() {
			e.Path = append(e.Path, number(path.Index(i)))
		}
	}
	return e
}
