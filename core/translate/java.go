package translate

import (
	"strconv"
	"strings"
)

var java = dialect{
	style: camel,
	reserved: "abstract assert boolean break byte case catch char class const continue default do double else enum extends final " +
		"finally float for goto if implements import instanceof int interface long native new package private protected public " +
		"return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null " +
		"var record yield sealed permits daemon main args i name seconds pool show cause sleep start repeat gather settled waitFor " +
		"asCompleted limited withTimeout noTime cancelAfter sequence inOrder attempt allOf all clone equals finalize getClass hashCode notify notifyAll toString wait",
	limits: func() []Limit {
		return append([]Limit{counterpart(Java, `promise_all(task("A", 1))`), rushed, {
			What:    "a timeout or a cancel_after that has no time",
			Why:     "an interrupt comes from another thread, before the first wait or a little after it; in Python it is certain which",
			Example: `timeout(0, task("A", 1))`,
			holds:   func(_ *form, p *part) bool { return p.scopes() && p.atOnce() && !p.unbegun() && p.timed() },
		}, {
			What:    "a time limit within another",
			Why:     "an interrupt says no more than that it is time to stop: whoever catches it cannot tell whose time is up",
			Example: `timeout(1, timeout(2, task("A", 3)))`,
			holds: func(_ *form, p *part) bool {
				return p.timed() && p.scopes() && !p.unbegun() && p.alone() && p.nests()
			},
		}, {
			What:    "a cancellation that reaches more than one thread",
			Why:     "an interrupt wakes one thread from its sleep, and CompletableFuture.cancel wakes none: what others do for it would go on",
			Example: `wait_for(gather(task("A", 3), task("B", 2)), 1)`,
			holds:   func(_ *form, p *part) bool { return p.scopes() && !p.unbegun() && !p.interrupts() && p.mayStop() },
		}, {
			What:    "cancel_after among the awaitables of wait, as_completed, create_tasks, attempt or a task group",
			Why:     "these tell a cancelled task from a failed one; here a cancellation is an exception like any other",
			Example: `attempt(cancel_after(1, task("A", 2)))`,
			holds: func(_ *form, p *part) bool {
				switch p.Func {
				case "wait", "as_completed", "create_tasks", "attempt", "task_group":
					return p.argsMayBeCancelled()
				}
				return false
			},
		}, sideBySide("each task has a thread, and one that blocks blocks nobody else"), manyThreads, hasty, uncancelled("CompletableFuture.allOf", `all_of(task("A", 1, cleanup=1))`), stubborn}, callLimits...)
	},
	print:  func(f *form, w *writer) { (&javaWriter{f, w}).program() },
	indent: "    ",
	hugs:   true,
}

var javaLiterals = script{
	none: "null", yes: "true", no: "false",
	list: func(items []string) string {
		if len(items) == 1 {
			return "Arrays.asList(new Object[] { " + items[0] + " })"
		}
		return "Arrays.asList(" + strings.Join(items, ", ") + ")"
	},
	number: shortest,
	whole: func(n int64) string {
		text := strconv.FormatInt(n, 10)
		if n != int64(int32(n)) {
			text += "L"
		}
		return text
	},
	quoted: func(s string) string { return `"` + escaped(s, `"`, units) + `"` },
	counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			pieces[i] = `"` + escaped(s, `"`, units) + `"`
		}
		return strings.TrimSuffix(strings.Join(pieces, " + "+index+" + "), ` + ""`)
	},
}

type javaWriter struct {
	*form
	*writer
}

// program writes the methods first, on which the rest depends.
func (w *javaWriter) program() {
	head := w.writer
	w.writer = &writer{unit: head.unit, hugs: head.hugs, depth: 1}
	w.in("public static void main(String[] args) {", w.outermost, "}")
	if w.shared != "" {
		w.blank(1)
		w.in("static Object "+w.shared+"(String name, double seconds) {", func() {
			w.line("sleep(seconds);")
			w.line(`System.out.println(name + " done");`)
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
	body := w.writer
	w.writer = &writer{unit: head.unit, hugs: head.hugs, depth: 1}
	w.members(body.text.String())
	members := w.writer
	w.writer = head
	w.imports(members.text.String() + body.text.String())
	w.line("public class Main {")
	for _, part := range []*writer{members, body} {
		head.text.WriteString(part.text.String())
		head.homes = append(head.homes, part.homes...)
	}
	w.line("}")
}

// members writes what the methods have a use for, each with an empty line after it.
func (w *javaWriter) members(methods string) {
	for _, m := range []struct {
		wanted bool
		text   string
	}{
		{mentions(methods, "Task"), javaTask},
		{mentions(methods, "pool"), javaPool},
		{mentions(methods, "pool", "daemon"), javaDaemon},
	} {
		if m.wanted {
			w.lines(strings.TrimSpace(m.text))
			w.blank(1)
		}
	}
	for _, name := range w.exceptions() {
		w.in("static class "+name+" extends RuntimeException {", func() {
			w.in(name+"(String message) {", func() { w.line("super(message);") }, "}")
		}, "}")
		w.blank(1)
	}
}

func (w *javaWriter) imports(code string) {
	any := false
	for _, i := range []struct {
		name  string
		words []string
	}{
		{"util.*", []string{"ArrayList", "Arrays", "List"}},
		{"util.concurrent.*", []string{"CancellationException", "CompletableFuture", "ExecutorService", "Executors"}},
		{"util.function.*", []string{"IntFunction"}},
		{"util.stream.*", []string{"Collectors", "IntStream", "Stream"}},
	} {
		if mentions(code, i.words...) {
			w.line("import java.", i.name, ";")
			any = true
		}
	}
	if any {
		w.blank(1)
	}
}

func (w *javaWriter) outermost() {
	var s shown
	w.main.gives(&s)
	w.main.raises(&s)
	show := func(result string) string {
		if s.failure() {
			return "show(" + result + ")"
		}
		return result
	}
	linger := func() {
		if w.linger > 0 {
			w.line("sleep(", seconds(w.linger), ");")
		}
	}
	result := w.value(w.main, "")
	var raised shown
	if w.main.raises(&raised); raised.failure() {
		w.line("Object result;")
		w.in("try {", func() { w.expr("result = ", result, ";") })
		failure := "error"
		if w.joins() && !w.foreign() {
			failure = "cause(error)"
		}
		w.in("} catch (RuntimeException error) {", func() { w.line("result = ", failure, ";") }, "}")
		linger()
		w.line("System.out.println(", show("result"), ");")
		return
	}
	if w.linger == 0 && !s.failure() {
		w.expr("System.out.println(", result, ");")
		return
	}
	w.expr("var result = ", result, ";")
	linger()
	w.line("System.out.println(", show("result"), ");")
}

// joins tells whether errors of the program come out of futures, wrapped.
func (w *javaWriter) joins() bool {
	return w.any(func(p *part) bool {
		switch p.Func {
		case "gather", "bounded_gather", "task_group", "wait", "as_completed", "create_tasks":
			return true
		}
		return false
	})
}

func (w *javaWriter) function(p *part) {
	param := ""
	if p.counts {
		param = "int i"
	}
	w.in("static Object "+p.name+"("+param+") {", func() {
		switch p.Func {
		case "task":
			w.task(p)
		case "future":
			if after, resolved := p.seconds("after"); resolved {
				w.step(step{fn: "sleep", seconds: after}, "")
				w.ending(p)
			} else {
				w.hang(p)
			}
		case "stream":
			w.stream(p)
		}
	}, "}")
}

func (w *javaWriter) task(p *part) {
	careful := p.cleanup() > 0 || p.suppresses()
	if careful && p.depth() == 0 {
		w.line(p.spared())
	}
	if !careful || p.depth() == 0 {
		if !w.steps(p) {
			w.ending(p)
		}
		return
	}
	over := false
	w.in("try {", func() { over = w.steps(p) })
	w.in("} catch (CancellationException e) {", func() {
		if p.cleanup() > 0 {
			w.line("sleep(", seconds(p.cleanup()), "); // cleaning up")
		}
		if !p.suppresses() {
			w.line("throw e;")
		}
	}, "}")
	if !over || p.suppresses() {
		w.ending(p)
	}
}

// steps tells whether the last of them never ends.
func (w *javaWriter) steps(p *part) (over bool) {
	for _, s := range p.steps {
		if s.fn == "hang" {
			w.hang(p)
			return true
		}
		w.step(s, index(p))
	}
	return false
}

// hang waits so that an interrupt wakes it, where there may be one.
func (w *javaWriter) hang(p *part) {
	if p.depth() == 0 {
		w.line("return new CompletableFuture<Object>().join(); // nobody completes it")
		return
	}
	w.line("sleep(1e9); // for ever")
	w.line("return null;")
}

func (w *javaWriter) step(s step, index string) {
	switch s.fn {
	case "sleep", "block":
		w.line("sleep(", seconds(s.seconds), ");")
	case "executor":
		w.line("CompletableFuture.runAsync(() -> sleep(", seconds(s.seconds), "), pool).join();")
	case "log":
		w.line("System.out.println(", javaLiterals.string(s.text, index), ");")
	default:
		w.expr("", w.value(s.part, index), ";")
	}
}

func (w *javaWriter) stream(p *part) {
	every, _ := p.seconds("every")
	w.line("var items = new ArrayList<Object>();")
	for i := range p.Args {
		w.step(step{fn: "sleep", seconds: every}, "")
		w.line("items.add(", javaLiterals.literal(p.Args[i].Value, index(p)), ");")
	}
	w.ending(p)
}

func (w *javaWriter) ending(p *part) {
	if e := p.fail(); e != nil {
		w.line("System.out.println(", javaLiterals.string(p.label()+" failed", index(p)), ");")
		w.line("throw new ", e.Type, "(", javaLiterals.string(e.Error().Message, index(p)), ");")
		return
	}
	w.line("System.out.println(", javaLiterals.string(p.label()+" done", index(p)), ");")
	if p.Func == "stream" {
		w.line("return items;")
		return
	}
	w.line("return ", javaLiterals.literal(p.result(), index(p)), ";")
}
