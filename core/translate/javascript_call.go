package translate

// value is the expression that begins p and gives its promise. signal is the one
// that p is to heed, "" for none.
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
			return call("settled", given(w.list(p, index, signal, ""), signal)...)
		}
		return call("Promise.all", w.list(p, index, signal, ""))
	case "promise_all_settled":
		e := call("Promise.allSettled", w.list(p, index, signal, ""))
		if p.argsMayFail() {
			return e.with("", ".then(readable)")
		}
		return e
	case "promise_all", "promise_race", "promise_any":
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
		name := w.timeout(p.Func)
		args := append([]expr{text(seconds(s))}, w.outer(w.limits(name), signal)...)
		return call(name, append(args, w.value(p.args[0], index, "signal").with("(signal) => ", ""))...)
	case "cancel_after":
		s, _ := p.seconds("seconds")
		args := append([]expr{text(seconds(s))}, w.outer(calls("cancel_after"), signal)...)
		return call("cancelAfter", append(args, w.value(p.args[0], index, "signal").with("(signal) => ", ""))...)
	case "task_group":
		args := w.outer(calls("task_group"), signal)
		return call("taskGroup", append(args, w.list(p, index, "signal", "").with("(signal) => ", ""))...)
	case "shield":
		return w.value(p.args[0], index, w.programSignal())
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

var promises = map[string]string{
	"promise_all":  "Promise.all",
	"promise_race": "Promise.race",
	"promise_any":  "Promise.any",
}

// timeout is the function for a limit of time: one for both, unless the two differ.
func (w *javaScriptWriter) timeout(fn string) string {
	if fn == "wait_for" && w.any((*part).unbegun) && w.any(func(p *part) bool { return p.Func == "timeout" && p.scopes() && p.atOnce() }) {
		return "waitFor"
	}
	return "withTimeout"
}

// given is an argument, and the signal after it if there is one.
func given(e expr, signal string) []expr {
	if signal == "" {
		return []expr{e}
	}
	return []expr{e, text(signal)}
}

// outer is the signal as an argument of a function that others call as well: none
// where no call has a signal.
func (w *javaScriptWriter) outer(calls func(*part) bool, signal string) []expr {
	switch {
	case w.heed(calls) == unheard:
		return nil
	case signal == "":
		return []expr{text("null")}
	}
	return []expr{text(signal)}
}

func (w *javaScriptWriter) leafCall(p *part, index, signal string) expr {
	var args []expr
	if p.name == w.shared {
		args = append(args, text(javaScriptScript.string(p.label(), index)), text(seconds(p.steps[0].seconds)))
	} else if p.counts {
		args = append(args, text(index))
	}
	if signal != "" {
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

func (w *javaScriptWriter) bounded(p *part, index, signal string) expr {
	e := call("limited", append([]expr{text(itoa(p.number("limit")))}, given(w.list(p, index, signal, "() => "), signal)...)...)
	if p.flag("return_exceptions") {
		return call("settled", given(e, signal)...)
	}
	return call("Promise.all", e)
}
