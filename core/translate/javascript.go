package translate

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
)

var javaScript = dialect{
	style: camel,
	reserved: "abstract arguments async await boolean break byte case catch char class const continue debugger default delete do " +
		"double else enum eval export extends false final finally float for function goto if implements import in instanceof int " +
		"interface let long native new null of package private protected public return short static super switch synchronized this " +
		"throw throws transient true try typeof undefined var void volatile while with yield NaN Infinity " +
		"console setTimeout clearTimeout performance process globalThis name seconds signal program i sleep block aborted settled " +
		"withTimeout waitFor cancelAfter taskGroup shielded wait cancelPending asCompleted readable limiter limited sequence inOrder attempt collect",
	limits: func() []Limit {
		return append([]Limit{counterpart(JavaScript, `errgroup(task("A", 1))`), {
			What:    "a call on a thread",
			Why:     "JavaScript has one thread; a worker is a file of its own, which shares nothing",
			Example: `task("A", executor(1))`,
			holds:   func(_ *form, p *part) bool { return p.does("executor") },
		}, {
			What:    "what a task does when a promise is cancelled",
			Why:     "nobody can cancel a promise, and Promise.all and its like do not try",
			Example: `promise_all(task("A", 1, cleanup=1))`,
			holds: func(f *form, p *part) bool {
				return f.foreign() && (p.cleanup() > 0 || p.suppresses())
			},
		}, {
			What:    "a task that holds up others that are nested, fail or are cut short",
			Why:     "Python wakes all that came due meanwhile in one turn of its loop; JavaScript wakes the first, and does all that follows from it before it wakes the second",
			Example: `as_completed(task("A", 3, block(3)), gather(task("B", 2), task("C", 1, block(3))))`,
			holds:   func(f *form, p *part) bool { return p.does("block") && !f.foreign() && !f.level() },
		}, hasty, rushed}, tokenLimits()...)
	},
	print: func(f *form, w *writer) {
		(&javaScriptWriter{form: f, writer: w, ends: f.any((*part).abandons)}).program()
	},
	indent: "  ",
	comma:  ",",
	hugs:   true,
}

var javaScriptScript = script{
	none: "null", yes: "true", no: "false",
	list:   func(items []string) string { return "[" + strings.Join(items, ", ") + "]" },
	number: shortest,
	quoted: func(s string) string { return `"` + escaped(s, `"`, units) + `"` },
	counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			pieces[i] = strings.ReplaceAll(escaped(s, "`", units), "${", `\${`)
		}
		return "`" + strings.Join(pieces, "${"+index+"}") + "`"
	},
}

type javaScriptWriter struct {
	*form
	*writer
	ends bool // at its end the program stops what is left
}

func (w *javaScriptWriter) program() {
	w.library()
	if w.shared != "" {
		w.blank(1)
		param, arg := "", ""
		if w.heed((*part).plain) != unheard {
			param, arg = ", signal", ", signal"
		}
		w.in("async function "+w.shared+"(name, seconds"+param+") {", func() {
			w.line("await sleep(seconds", arg, ");")
			w.line("console.log(`${name} done`);")
			w.line("return name;")
		}, "}")
	}
	for _, p := range w.all {
		if p.leaf == 0 || p.name == w.shared {
			continue
		}
		w.blank(1)
		w.leaf = p.leaf
		w.function(p)
		w.leaf = 0
	}
	w.helpers()
	w.blank(1)
	w.outermost()
}

func (w *javaScriptWriter) outermost() {
	print, after := w.main.printing()
	if w.linger > 0 {
		after = ".finally(() => sleep(" + seconds(w.linger) + "))" + after
	}
	run := func() { w.expr(print+"(await ", w.value(w.main, "", w.programSignal()), after) }
	fails := w.main.mayFail() || w.main.mayBeCancelled()
	if w.ends {
		w.line("const program = new AbortController();")
	}
	if !w.ends && !fails {
		run()
		return
	}
	w.in("try {", run)
	if fails {
		w.in("} catch (error) {", func() { w.line("console.log(String(error));") })
	}
	if w.ends {
		w.in("} finally {", func() { w.line("program.abort(); // stops what is still running") })
	}
	w.line("}")
}

func (w *javaScriptWriter) function(p *part) {
	var params []string
	index := ""
	if p.counts {
		index = "i"
		params = append(params, index)
	}
	if w.heeds(p) {
		params = append(params, "signal")
	}
	star := ""
	if p.Func == "stream" {
		star = "*"
	}
	w.in("async function"+star+" "+p.name+"("+strings.Join(params, ", ")+") {", func() {
		switch p.Func {
		case "task":
			w.task(p, index)
		case "future":
			if after, ok := p.seconds("after"); ok {
				w.step(p, step{fn: "sleep", seconds: after}, index)
				w.ending(p, index)
			} else {
				w.step(p, step{fn: "hang"}, index)
			}
		case "stream":
			w.stream(p, index)
		}
	}, "}")
}

func (w *javaScriptWriter) task(p *part, index string) {
	cancelled := w.cancellable(p)
	if !cancelled && (p.cleanup() > 0 || p.suppresses()) {
		w.line("// Nobody cancels it here, so it never has to clean up.")
	}
	steps := func() {
		for _, s := range p.steps {
			w.step(p, s, index)
		}
	}
	if !cancelled || p.cleanup() == 0 && !p.suppresses() {
		steps()
	} else {
		w.in("try {", steps)
		w.in("} catch (error) {", func() {
			w.line(`if (error.name !== "AbortError") throw error;`)
			if p.cleanup() > 0 {
				w.line("await sleep(", seconds(p.cleanup()), "); // cleaning up")
			}
			if !p.suppresses() {
				w.line("throw error;")
			}
		}, "}")
	}
	w.ending(p, index)
}

func (w *javaScriptWriter) step(p *part, s step, index string) {
	signal := ""
	if w.heeds(p) {
		signal = "signal"
	}
	switch s.fn {
	case "sleep":
		w.line("await ", call("sleep", given(text(seconds(s.seconds)), signal)...).String(), ";")
	case "block":
		w.line("block(", seconds(s.seconds), ");")
	case "log":
		w.line("console.log(", javaScriptScript.string(s.text, index), ");")
	case "hang":
		if signal != "" {
			w.line("await aborted(signal); // nothing else ends it")
		} else {
			w.line("await new Promise(() => {}); // nobody resolves it")
		}
	default:
		w.expr("await ", w.value(s.part, index, signal), ";")
	}
}

func (w *javaScriptWriter) ending(p *part, index string) {
	if e := p.fail(); e != nil {
		w.line("console.log(", javaScriptScript.string(p.label()+" failed", index), ");")
		w.line("throw ", w.exception(e, index), ";")
		return
	}
	w.line("console.log(", javaScriptScript.string(p.label()+" done", index), ");")
	if p.Func != "stream" {
		w.line("return ", javaScriptScript.literal(p.result(), index), ";")
	}
}

func (w *javaScriptWriter) exception(e *scenario.Exception, index string) string {
	message := e.Error().Message
	if message == "" {
		return "new " + e.Type + "()"
	}
	return "new " + e.Type + "(" + javaScriptScript.string(message, index) + ")"
}

func (w *javaScriptWriter) stream(p *part, index string) {
	every, _ := p.seconds("every")
	items := make([]string, len(p.Args))
	for i := range p.Args {
		items[i] = javaScriptScript.literal(p.Args[i].Value, index)
	}
	w.in("for (const item of ["+strings.Join(items, ", ")+"]) {", func() {
		w.step(p, step{fn: "sleep", seconds: every}, index)
		w.line("yield item;")
	}, "}")
	w.ending(p, index)
}
