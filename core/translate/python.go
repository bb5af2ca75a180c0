package translate

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
)

var python = dialect{
	style: snake,
	reserved: "False None True and as assert async await break class continue def del elif else except finally for from " +
		"global if import in is lambda match nonlocal not or pass raise return try type while with yield " +
		"asyncio concurrent time i name seconds main print range list outcome awaiting item items future resolve loop aw aws " +
		"abs aiter all anext any ascii bin bool bytes callable chr compile complex copyright credits dict dir divmod enumerate eval exec " +
		"exit filter float format getattr hash help hex id input int isinstance iter len license locals map max min next object oct open " +
		"ord pow property quit repr reversed round set slice sorted str sum super tuple type vars zip " +
		"task tasks timer group results left done pending error semaphore bounded next_done threads Exception " +
		"gather wait as_completed wait_for timeout task_group shield bounded_gather sequence create_tasks cancel_after attempt collect",
	limits: func() []Limit { return []Limit{counterpart(Python, `promise_all(task("A", 1))`)} },
	print:  func(f *form, w *writer) { (&pythonWriter{f, w}).program() },
	indent: "    ",
	comma:  ",",
}

var pythonScript = script{
	none: "None", yes: "True", no: "False",
	list:   func(items []string) string { return "[" + strings.Join(items, ", ") + "]" },
	number: shortest,
	quoted: func(s string) string { return `"` + escaped(s, `"`, pythonCode) + `"` },
	counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "{", "{{"), "}", "}}")
			pieces[i] = escaped(s, `"`, pythonCode)
		}
		return `f"` + strings.Join(pieces, "{"+index+"}") + `"`
	},
}

func pythonCode(r rune) string {
	switch {
	case r < 0x100:
		return `\x` + hex(r, 2)
	case r < 0x10000:
		return `\u` + hex(r, 4)
	}
	return `\U` + hex(r, 8)
}

type pythonWriter struct {
	*form
	*writer
}

func (w *pythonWriter) program() {
	w.line("import asyncio")
	ownThreads := w.fns["executor"] && (w.workers != 32 || w.times("executor") > 5)
	if ownThreads {
		w.line("import concurrent.futures")
	}
	if w.fns["block"] || w.fns["executor"] {
		w.line("import time")
	}
	if w.shared != "" {
		w.blank(2)
		w.lines(pythonWork(w.shared))
	}
	for _, p := range w.all {
		if p.leaf == 0 || p.name == w.shared {
			continue
		}
		w.blank(2)
		w.leaf = p.leaf
		w.function(p)
		w.leaf = 0
	}
	w.helpers()
	w.blank(2)
	w.in("async def main():", func() {
		if ownThreads {
			w.line("threads = concurrent.futures.ThreadPoolExecutor(max_workers=", strconv.Itoa(w.workers), ")")
			w.line("asyncio.get_running_loop().set_default_executor(threads)")
		}
		if w.linger == 0 {
			w.body()
			return
		}
		w.in("try:", w.body)
		w.in("finally:", func() { w.line("await asyncio.sleep(", seconds(w.linger), ")") })
	})
	w.blank(2)
	w.line("print(asyncio.run(main()))")
}

// body is what main does: the outermost call, written out where it has a body
// of its own and nothing begins before that is reached.
func (w *pythonWriter) body() {
	p := w.main
	if write := pythonBodies[p.Func]; write != nil && !w.early(p) {
		write(w, pythonArgs{p: p, inline: true})
		return
	}
	w.expr("return await ", w.value(p, ""), "")
}

func (w *pythonWriter) early(p *part) bool {
	for _, arg := range p.args {
		if arg.Func == "repeat" && w.early(arg) || arg.eager() {
			return true
		}
	}
	return false
}

func pythonWork(name string) string {
	return "async def " + name + `(name, seconds):
	await asyncio.sleep(seconds)
	print(f"{name} done")
	return name`
}

// function writes a leaf's function.
func (w *pythonWriter) function(p *part) {
	index, param := "", ""
	if p.counts {
		index, param = "i", "i"
	}
	define := "async def "
	if p.Func == "future" {
		define = "def "
	}
	w.in(define+p.name+"("+param+"):", func() {
		switch p.Func {
		case "task":
			w.task(p, index)
		case "future":
			w.future(p, index)
		case "stream":
			w.stream(p, index)
		}
	})
}

func (w *pythonWriter) task(p *part, index string) {
	steps := func() {
		for _, s := range p.steps {
			w.step(s, index)
		}
	}
	cleanup := p.cleanup()
	if cleanup == 0 && !p.suppresses() {
		steps()
		w.ending(p, index, "return ")
		return
	}
	w.in("try:", steps)
	w.in("except asyncio.CancelledError:", func() {
		if cleanup > 0 {
			w.line("await asyncio.sleep(", seconds(cleanup), ")  # cleaning up")
		}
		switch {
		case !p.suppresses():
			w.line("raise")
		case cleanup == 0:
			w.line("pass")
		}
	})
	w.ending(p, index, "return ")
}

func (w *pythonWriter) step(s step, index string) {
	switch s.fn {
	case "sleep":
		w.line("await asyncio.sleep(", seconds(s.seconds), ")")
	case "block":
		w.line("time.sleep(", seconds(s.seconds), ")")
	case "executor":
		w.line("await asyncio.to_thread(time.sleep, ", seconds(s.seconds), ")")
	case "log":
		w.line("print(", pythonScript.string(s.text, index), ")")
	case "hang":
		w.line("await asyncio.Future()  # nobody resolves it")
	default:
		w.expr("await ", w.value(s.part, index), "")
	}
}

// ending says that the leaf has ended, and ends it.
func (w *pythonWriter) ending(p *part, index, give string) {
	if e := p.fail(); e != nil {
		w.line("print(", pythonScript.string(p.label()+" failed", index), ")")
		w.line("raise ", pythonException(e, index))
		return
	}
	w.line("print(", pythonScript.string(p.label()+" done", index), ")")
	w.line(give, pythonScript.literal(p.result(), index))
}

func pythonException(e *scenario.Exception, index string) string {
	if e.Bare {
		return e.Type + "()"
	}
	return e.Type + "(" + pythonScript.string(e.Arg, index) + ")"
}

func (w *pythonWriter) future(p *part, index string) {
	after, resolved := p.seconds("after")
	if !resolved {
		w.line("return asyncio.get_running_loop().create_future()  # nobody resolves it")
		return
	}
	w.line("loop = asyncio.get_running_loop()")
	w.line("future = loop.create_future()")
	w.blank(1)
	w.in("def resolve():", func() {
		w.in("if not future.done():", func() {
			if e := p.fail(); e != nil {
				w.line("print(", pythonScript.string(p.label()+" failed", index), ")")
				w.line("future.set_exception(", pythonException(e, index), ")")
				return
			}
			w.line("print(", pythonScript.string(p.label()+" done", index), ")")
			w.line("future.set_result(", pythonScript.literal(p.result(), index), ")")
		})
	})
	w.blank(1)
	w.line("loop.call_later(", seconds(after), ", resolve)")
	w.line("return future")
}

func (w *pythonWriter) stream(p *part, index string) {
	every, _ := p.seconds("every")
	items := make([]string, len(p.Args))
	for i := range p.Args {
		items[i] = pythonScript.literal(p.Args[i].Value, index)
	}
	w.in("for item in "+pythonScript.list(items)+":", func() {
		w.line("await asyncio.sleep(", seconds(every), ")")
		w.line("yield item")
	})
	if e := p.fail(); e != nil {
		w.line("print(", pythonScript.string(p.label()+" failed", index), ")")
		w.line("raise ", pythonException(e, index))
		return
	}
	w.line("print(", pythonScript.string(p.label()+" done", index), ")")
}
