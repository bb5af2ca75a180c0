package translate

import "strings"

// value is the expression that begins p and gives its promise. signal is the one
// that p is to heed.
func (w *javaScriptWriter) value(p *part, index, signal string) expr {
	e := w.promise(p, index, signal)
	if w.shielded(p) {
		return call("shielded", e, text(signal))
	}
	return e
}

func (w *javaScriptWriter) promise(p *part, index, signal string) expr {
	switch p.Func {
	case "task", "future", "stream":
		return w.leafCall(p, index, signal)
	case "gather":
		if p.flag("return_exceptions") {
			return w.call("settled", signal, w.list(p, index, signal, ""))
		}
		return call("Promise.all", w.list(p, index, signal, ""))
	case "promise_all", "promise_all_settled", "promise_race", "promise_any":
		return call(promises[p.Func], w.list(p, index, signal, ""))
	case "wait_for", "timeout":
		limit := "timeout"
		if p.Func == "timeout" {
			limit = "seconds"
		}
		s, limited := p.seconds(limit)
		if !limited {
			return w.value(p.args[0], index, signal)
		}
		return call(w.timeout(p.Func), text(seconds(s)), text(signal), w.value(p.args[0], index, "signal").with("(signal) => ", ""))
	case "cancel_after":
		s, _ := p.seconds("seconds")
		return call("cancelAfter", text(seconds(s)), text(signal), w.value(p.args[0], index, "signal").with("(signal) => ", ""))
	case "task_group":
		return call("taskGroup", text(signal), w.list(p, index, "signal", "").with("(signal) => ", ""))
	case "shield":
		return w.value(p.args[0], index, "program.signal")
	case "wait":
		return w.wait(p, index)
	case "as_completed":
		return w.asCompleted(p, index)
	case "bounded_gather":
		return w.bounded(p, index, signal)
	case "sequence":
		return call("sequence", w.list(p, index, signal, "() => "))
	case "create_tasks":
		return call("inOrder", w.list(p, index, signal, ""))
	case "attempt":
		args := []expr{w.value(p.args[0], index, signal)}
		if v, _ := p.Param("default"); v != nil {
			args = append(args, text(javaScriptScript.literal(v, index)))
		}
		return call("attempt", args...)
	}
	return call("collect", w.value(p.args[0], index, signal))
}

// timeout is the function for a limit of time: one for both, unless the two differ.
func (w *javaScriptWriter) timeout(fn string) string {
	if fn == "wait_for" && w.any((*part).unbegun) && w.any(func(p *part) bool { return p.Func == "timeout" && p.scopes() && p.atOnce() }) {
		return "waitFor"
	}
	return "withTimeout"
}

var promises = map[string]string{
	"promise_all":         "Promise.all",
	"promise_all_settled": "Promise.allSettled",
	"promise_race":        "Promise.race",
	"promise_any":         "Promise.any",
}

// call is a call of a function that wants the signal last, where there are any.
func (w *javaScriptWriter) call(function, signal string, args ...expr) expr {
	if w.signals {
		args = append(args, text(signal))
	}
	return call(function, args...)
}

func (w *javaScriptWriter) leafCall(p *part, index, signal string) expr {
	var args []expr
	if p.name == w.shared {
		args = append(args, text(javaScriptScript.string(p.label(), index)), text(seconds(p.steps[0].seconds)))
	} else if p.counts {
		args = append(args, text(index))
	}
	if w.signals {
		args = append(args, text(signal))
	}
	e := text(call(p.name, args...).String())
	if p.name == w.shared {
		e.leaf = p.leaf
	}
	return e
}

// list is an array of the arguments, each after a text.
func (w *javaScriptWriter) list(p *part, index, signal, before string) expr {
	return w.listOf(p, index, signal, before, "")
}

func (w *javaScriptWriter) listOf(p *part, index, signal, before, after string) expr {
	e := expr{head: "[", tail: "]"}
	for _, arg := range p.args {
		if arg.Func != "repeat" {
			e.args = append(e.args, w.value(arg, index, signal).with(before, after))
			continue
		}
		e.args = append(e.args, w.copies(arg, signal, before, after).with("...", ""))
	}
	return e
}

func (w *javaScriptWriter) copies(repeat *part, signal, before, after string) expr {
	n := "Array.from({ length: " + itoa(repeat.number("n")) + " }, "
	arg := repeat.args[0]
	if arg.Func == "repeat" {
		return w.copies(arg, signal, before, after).with(n+"() => ", ").flat()")
	}
	params := "() => "
	if arg.counts {
		params = "(_, i) => "
	}
	return w.value(arg, "i", signal).with(n+params+before, after+")")
}

func (w *javaScriptWriter) wait(p *part, index string) expr {
	signal := "program.signal"
	if p.flag("cancel_pending") {
		signal = "signal"
	}
	args := []expr{w.list(p, index, signal, ""), text(`"`, p.when(), `"`)}
	if s, limited := p.seconds("timeout"); limited {
		args = append(args, text(seconds(s)))
	}
	e := call("wait", args...)
	if p.flag("cancel_pending") {
		return call("cancelPending", e.with("(signal) => ", ""))
	}
	return e
}

func (w *javaScriptWriter) asCompleted(p *part, index string) expr {
	var options []string
	if s, limited := p.seconds("timeout"); limited {
		options = append(options, "seconds: "+seconds(s))
	}
	if p.flag("catch") {
		options = append(options, "keepErrors: true")
	}
	args := []expr{w.list(p, index, "program.signal", "")}
	if options != nil {
		args = append(args, text("{ ", strings.Join(options, ", "), " }"))
	}
	return call("asCompleted", args...)
}

func (w *javaScriptWriter) bounded(p *part, index, signal string) expr {
	args := []expr{text(itoa(p.number("limit"))), w.list(p, index, signal, "() => ")}
	e := w.call("limited", signal, args...)
	if p.flag("return_exceptions") {
		return w.call("settled", signal, e)
	}
	return call("Promise.all", e)
}
