// Package python writes scenarios as programs of Python.
package python

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/limits"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Language is Python, 3.11 and newer.
var Language = &translate.Language{
	Name: "Python",
	File: "main.py",
	Limits: func() []translate.Limit {
		return []translate.Limit{limits.OtherLanguage(trace.Python, `promise_all(task("A", 1))`)}
	},
	Layout: code.Layout{Indent: "    ", Comma: ","},
	Naming: code.Naming{Style: code.Snake, Own: helperNames, Words: "False None True and as assert async await break class continue def del elif else except finally for from " +
		"global if import in is lambda match nonlocal not or pass raise return try type while with yield " +
		"asyncio concurrent random time i name seconds main print range list item items future resolve loop aw aws " +
		"abs aiter all anext any ascii bin bool bytes callable chr compile complex copyright credits dict dir divmod enumerate eval exec " +
		"exit filter float format getattr hash help hex id input int isinstance iter len license locals map max min next object oct open " +
		"ord pow property quit repr reversed round set slice sorted str sum super tuple type vars zip " +
		"task tasks timer group results left done pending error semaphore bounded next_done threads Exception " +
		"gather wait_for shield"},
	Write: func(s *shape.Shape, w *code.Writer) { (&writer{s, w}).program() },
}

var script = code.Script{
	None: "None", True: "True", False: "False",
	List:   func(items []string) string { return "[" + strings.Join(items, ", ") + "]" },
	Number: code.Shortest,
	Quoted: func(s string) string { return `"` + code.Escaped(s, `"`, trace.Unprinted) + `"` },
	Counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "{", "{{"), "}", "}}")
			pieces[i] = code.Escaped(s, `"`, trace.Unprinted)
		}
		return `f"` + strings.Join(pieces, "{"+index+"}") + `"`
	},
}

type writer struct {
	*shape.Shape
	*code.Writer
}

// program writes all but the imports first, which depend on it.
func (w *writer) program() {
	head := w.Writer
	w.Writer = head.Section()
	if w.Shared != "" {
		w.Blank(2)
		w.work()
	}
	code.Functions(w.Writer, w.Shape, 2, w.function)
	w.helpers()
	w.Blank(2)
	w.In("async def main():", w.main)
	w.Blank(2)
	w.Line("print(asyncio.run(main()))")
	head.Line("import asyncio")
	for _, module := range []string{"concurrent.futures", "random", "time"} {
		if w.Needs(module) {
			head.Line("import ", module)
		}
	}
	head.Append(w.Writer)
}

// library writes a function of the library.
func (w *writer) library(name string) {
	w.Lines(library.Text(name, code.Choices{}))
}

// work writes the function that plain tasks share.
func (w *writer) work() {
	w.In("async def "+w.Shared+"(name, seconds):", func() {
		w.Line("await asyncio.sleep(seconds)")
		w.Line(`print(f"{name} done")`)
		w.Line("return name")
	})
}

// mostThreads is how many calls the threads of asyncio's own executor take at once,
// on any machine.
const mostThreads = 5

func (w *writer) main() {
	if w.Draws {
		w.Need("random")
		w.Line("random.seed(", strconv.FormatUint(w.Seed, 10), ")  # the same numbers in each run")
	}
	if calls := w.Threads(); shape.Steps[*scenario.Executor](w.Shape) && (w.Workers != 32 || calls > mostThreads) {
		w.Need("concurrent.futures")
		w.Line("threads = concurrent.futures.ThreadPoolExecutor(max_workers=", strconv.Itoa(w.Workers), ")")
		w.Line("asyncio.get_running_loop().set_default_executor(threads)")
	}
	if w.Linger == 0 {
		w.outermost()
		return
	}
	w.In("try:", w.outermost)
	w.In("finally:", func() { w.Line("await asyncio.sleep(", code.Seconds(w.Linger), ")") })
}

// outermost is what main awaits: the outermost call, written out where it has a
// body of its own.
func (w *writer) outermost() {
	p := w.Main
	h, ok := helperOf(p)
	switch {
	case !ok:
		code.BeginCall(w.Writer)
		w.Expr("return await ", w.value(p, ""), "")
		code.EndCall(w.Writer)
	case early(p):
		w.evaluate(p)
		h.body(w, args{p, true})
	default:
		h.body(w, args{p, false})
	}
}

// evaluate writes the arguments of a call before its body.
func (w *writer) evaluate(p *shape.Part) {
	switch p.Call.(type) {
	case *scenario.Timeout, *scenario.CancelAfter, *scenario.Attempt:
		code.BeginCall(w.Writer)
		w.Expr("aw = ", w.value(p.Args[0], ""), "")
		code.EndCall(w.Writer)
	default:
		w.Expr("aws = ", args{p: p}.each(w, "", ""), "")
	}
}

// early reports whether an argument of p begins when it is evaluated.
func early(p *shape.Part) bool {
	for _, arg := range p.Args {
		if shape.Is[*scenario.Repeat](arg) && early(arg) || arg.Begins.Eager {
			return true
		}
	}
	return false
}

// function writes a leaf's function.
func (w *writer) function(p *shape.Part) {
	define, body := "async def ", func() { code.Body(w.Writer, statements{w}, p) }
	if shape.Is[*scenario.Future](p) {
		define, body = "def ", func() { w.future(p) }
	}
	w.In(define+p.Name+"("+code.Index(p)+"):", body)
}

func (w *writer) future(p *shape.Part) {
	after, resolved := p.Limit()
	if !resolved {
		w.Line("return asyncio.get_running_loop().create_future()  # nobody resolves it")
		return
	}
	w.Line("loop = asyncio.get_running_loop()")
	w.Line("future = loop.create_future()")
	w.Blank(1)
	w.In("def resolve():", func() {
		w.In("if not future.done():", func() { code.End(resolving{statements{w}}, p) })
	})
	w.Blank(1)
	w.Line("loop.call_later(", seconds(after, p.Call.(*scenario.Future).Drawn), ", resolve)")
	w.Line("return future")
}

func exception(e *scenario.Exception, index string) string {
	if e.Bare {
		return e.Type + "()"
	}
	return e.Type + "(" + script.String(e.Arg, index) + ")"
}
