// Command play is the browser's program: a few functions that take and give
// strings, without blocking. web/host/play.ts says what stands in the strings.
package main

import (
	"syscall/js"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

func main() {
	play := js.Global().Get("Object").New()
	play.Set("show", function(func(args []js.Value) []byte { return shown(args[0].String()) }))
	play.Set("edit", function(func(args []js.Value) []byte { return edited(args[0].String(), args[1].String()) }))
	play.Set("format", function(func(args []js.Value) []byte { return formatted(args[0].String()) }))
	js.Global().Set("gatherground", play)
	select {}
}

// function lets JavaScript call fn. A panic comes back as {"crash": …}: the
// host then starts a new program, since nobody knows what this one has left.
func function(fn func(args []js.Value) []byte) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (answer any) {
		defer func() {
			if v := recover(); v != nil {
				answer = crash(v)
			}
		}()
		return string(fn(args))
	})
}

func crash(v any) string {
	message := "the program panicked"
	switch v := v.(type) {
	case error:
		message = v.Error()
	case string:
		message = v
	}
	return string(append(trace.AppendString([]byte(`{"crash":`), message), '}'))
}

func shown(text string) []byte {
	s, err := show.Run(text, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return s.AppendJSON(nil, s.Picture("gg"))
}

func formatted(text string) []byte {
	p, err := scenario.Parse(text, scenario.Browser)
	return answer(p, err)
}

func edited(text, edit string) []byte {
	p, err := scenario.Parse(text, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return answer(p.Apply(readEdit(js.Global().Get("JSON").Call("parse", edit)), scenario.Browser))
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
