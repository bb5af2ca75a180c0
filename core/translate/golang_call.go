package translate

import (
	"strconv"
	"strings"
)

// value is the expression of the function that p is.
func (w *goWriter) value(p *part, index string) expr {
	e := w.function0(p, index)
	if w.ctx && p.shielded() {
		return call("shield", e)
	}
	return e
}

func (w *goWriter) function0(p *part, index string) expr {
	one := func() expr { return w.value(p.args[0], index) }
	switch p.Func {
	case "task", "future", "stream":
		return w.leafValue(p, index)
	case "collect", "shield":
		return one()
	case "wait_for", "timeout":
		s, limited := p.seconds("timeout")
		if p.Func == "timeout" {
			s, limited = p.seconds("seconds")
		}
		if !limited {
			return one()
		}
		if p.unbegun() {
			return call("noTime", one())
		}
		return call("withTimeout", text(duration(s, among)), one())
	case "cancel_after":
		s, _ := p.seconds("seconds")
		return call("cancelAfter", text(duration(s, among)), one())
	case "attempt":
		v, _ := p.Param("default")
		return call("attempt", text(goScript.literal(v, index)), one())
	case "wait":
		e := w.call(p, index, "wait", w.until(p)...)
		if p.flag("cancel_pending") {
			return call("cancelPending", e)
		}
		return e
	case "as_completed":
		args := w.limit(p)
		if w.differ("as_completed", (*part).catches) {
			args = append(args, text(strconv.FormatBool(p.catches())))
		}
		return w.call(p, index, "asCompleted", args...)
	case "bounded_gather":
		e := w.call(p, index, "limited", text(itoa(p.number("limit")))).with("", "...")
		if p.flag("return_exceptions") {
			return call("settled", e)
		}
		return call("gather", e)
	case "gather":
		if p.flag("return_exceptions") {
			return w.call(p, index, "settled")
		}
	}
	return w.call(p, index, goHelpers[p.Func].name)
}

// limit is the time that a wait has, where any has one.
func (w *goWriter) limit(p *part) []expr {
	if s, limited := p.seconds("timeout"); limited {
		return []expr{text(duration(s, among))}
	} else if w.timed(p.Func) {
		return []expr{text("never")}
	}
	return nil
}

// until says what a wait waits for, where not all wait for the same.
func (w *goWriter) until(p *part) []expr {
	if len(w.whens()) > 1 {
		return append([]expr{text(`"`, p.when(), `"`)}, w.limit(p)...)
	}
	return w.limit(p)
}

// call is a call of a helper with the arguments of p last.
func (w *goWriter) call(p *part, index, function string, first ...expr) expr {
	var groups []expr
	var group []expr
	for _, arg := range p.args {
		if arg.Func != "repeat" {
			group = append(group, w.value(arg, index))
			continue
		}
		if group != nil {
			groups = append(groups, expr{head: "[]task{", args: group, tail: "}"})
			group = nil
		}
		groups = append(groups, w.copies(arg))
	}
	switch {
	case groups == nil:
		return call(function, append(first, group...)...)
	case group != nil:
		groups = append(groups, expr{head: "[]task{", args: group, tail: "}"})
	}
	if len(groups) == 1 {
		return call(function, append(first, groups[0].with("", "..."))...)
	}
	return call(function, append(first, call("slices.Concat", groups...).with("", "..."))...)
}

// copies are functions that count themselves; within copies of copies, each
// counts anew.
func (w *goWriter) copies(p *part) expr {
	total, again := p.number("n"), ""
	for p = p.args[0]; p.Func == "repeat"; p = p.args[0] {
		total *= p.number("n")
		again = "i%" + itoa(max(1, p.number("n")))
	}
	index := "i"
	if again != "" {
		index = again
	}
	n := text(itoa(total))
	switch {
	case !p.counts:
		return call("repeat", n, function("func(int) task {", w.value(p, "")))
	case p.leaf > 0 && p.name != w.shared && again == "":
		return call("repeat", n, text(p.name))
	}
	return call("repeat", n, function("func(i int) task {", w.value(p, index)))
}

func (w *goWriter) leafValue(p *part, index string) expr {
	switch {
	case p.name == w.shared:
		e := call(p.name, text(goScript.string(p.label(), index)), text(duration(p.steps[0].seconds, among)))
		e = text(e.String())
		e.leaf = p.leaf
		return e
	case p.counts:
		return text(p.name, "(", strings.Replace(index, "%", " % ", 1), ")")
	}
	return text(p.name)
}

func (w *goWriter) helpers() {
	if w.ctx && (w.sleeps() || w.shared != "") {
		w.blank(1)
		w.lines(goSleep)
	}
	if w.ctx && w.fns["executor"] && !w.foreign() {
		w.blank(1)
		w.lines(goThread)
	}
	if w.fns["repeat"] {
		w.blank(1)
		w.lines(goRepeat)
	}
	if w.any(func(p *part) bool { return w.differ(p.Func, (*part).timesOut) && !p.timed() }) {
		w.blank(1)
		w.line("const never = time.Duration(1<<63 - 1)")
	}
	for _, name := range w.exceptions() {
		if name == "TimeoutError" && w.any(func(p *part) bool { return p.Func != "wait" && p.limited() }) {
			w.blank(1)
			w.line(`var errTimeout = errors.New("TimeoutError")`)
		}
	}
	written := make(map[string]bool)
	for _, p := range w.all {
		if p == w.group() {
			continue
		}
		for _, name := range w.needs(p) {
			if text := w.body(name); text != "" && !written[name] {
				written[name] = true
				w.blank(1)
				w.lines(w.given(strings.TrimSpace(text)))
			}
		}
	}
}

// body is the text of a helper, made for the calls that there are.
func (w *goWriter) body(name string) string {
	switch name {
	case "wait":
		return w.waitBody()
	case "asCompleted":
		return w.asCompletedBody()
	case "withTimeout":
		if !w.any(func(p *part) bool { return p.deadline() && !p.lone() }) {
			return goWithDeadline
		}
	}
	return goBodies[name]
}

// limited tells of a call that ends by itself after some time.
func (p *part) limited() bool {
	_, with := p.seconds("seconds")
	return p.timesOut() || with && p.Func == "timeout"
}

// needs names the helpers that a call needs.
func (w *goWriter) needs(p *part) []string {
	var names []string
	if w.ctx && p.shielded() {
		names = append(names, "shield")
	}
	switch h := goHelpers[p.Func]; {
	case (p.Func == "wait_for" || p.Func == "timeout") && !p.scopes(), p.Func == "shield":
	case p.unbegun():
		names = append(names, "noTime")
	case p.flag("return_exceptions") && p.Func == "gather":
		names = append(names, "settled")
	case p.Func == "bounded_gather" && p.flag("return_exceptions"):
		names = append(names, "settled", "limited")
	case p.Func == "bounded_gather":
		names = append(names, "gather", "limited")
	case p.flag("cancel_pending"):
		names = append(names, "cancelPending", h.name)
	default:
		names = append(names, h.name)
	}
	return names
}
