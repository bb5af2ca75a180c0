package translate

import "strings"

// A heed tells how many of a function's calls have a signal to heed.
type heed uint8

const (
	unheard heed = iota // none
	partly
	heeded // all
)

// abandons tells whether something that p began may have to be stopped when the
// program ends. A wait that cancels stops what is pending itself.
func (p *part) abandons() bool {
	return p.leaves() && !p.flag("cancel_pending")
}

// heeds tells whether p has a signal to heed: one of a call around it, or the
// program's.
func (w *javaScriptWriter) heeds(p *part) bool { return p.depth() > 0 || w.ends }

// programSignal is the signal of what nothing but the program's end stops.
func (w *javaScriptWriter) programSignal() string {
	if w.ends {
		return "program.signal"
	}
	return ""
}

// cancellable tells whether a task may be told to stop while it runs.
func (w *javaScriptWriter) cancellable(p *part) bool { return w.heeds(p) || p.argsMayBeCancelled() }

func (w *javaScriptWriter) heed(calls func(*part) bool) heed {
	var with, without bool
	for _, p := range w.all {
		if calls(p) {
			with, without = with || w.heeds(p), without || !w.heeds(p)
		}
	}
	return heedOf(with, without)
}

func heedOf(with, without bool) heed {
	switch {
	case with && without:
		return partly
	case with:
		return heeded
	}
	return unheard
}

// sleeps tells how many calls of sleep have a signal: a cleanup is not to be cut
// short by what it follows.
func (w *javaScriptWriter) sleeps() heed {
	var with, without bool
	without = w.linger > 0
	for _, p := range w.all {
		_, resolved := p.seconds("after")
		if p.does("sleep") || resolved || p.Func == "stream" {
			with, without = with || w.heeds(p), without || !w.heeds(p)
		}
		without = without || p.cleanup() > 0 && w.cancellable(p)
	}
	return heedOf(with, without)
}

// shielded tells of a call that ends when it is cancelled, though what it waits
// for goes on, and of one that gives a result when what it waits for is stopped at
// the program's end, where that would let something go on.
func (w *javaScriptWriter) shielded(p *part) bool {
	keeps := p.Func == "wait" || p.Func == "as_completed" && p.flag("catch")
	return p.shielded() || keeps && w.ends && p.followed()
}

// followed tells whether something may be left to do when p is over, besides
// giving its result on.
func (p *part) followed() bool {
	for up := p.up; up != nil; up = up.up {
		switch up.Func {
		case "task", "sequence", "bounded_gather":
			return true
		}
	}
	return false
}

// own gives each call of a function a signal of its own where there may be more
// calls at once than one signal has room for.
func (w *javaScriptWriter) own(function string, h heed) string {
	assign := " &&= "
	if h == heeded {
		function = strings.ReplaceAll(function, "signal?.", "signal.")
		assign = " = "
	}
	if at, _ := w.crowd(w.main, w.any(func(p *part) bool { return p.leaves() && p.followed() })); at <= 10 {
		return function
	}
	return strings.Replace(function, ") {\n", ") {\n\tsignal"+assign+"AbortSignal.any([signal]); // Node warns of more than ten listeners\n", 1)
}

// crowd counts the tasks of p that may wait at once, and those of its largest
// argument. Some may stay when their call has ended.
func (w *javaScriptWriter) crowd(p *part, stay bool) (all, largest int) {
	for _, arg := range p.args {
		n, one := w.crowd(arg, stay)
		all, largest = all+n, max(largest, one)
	}
	switch {
	case p.Func == "repeat":
		return all * p.number("n"), largest
	case p.leaf > 0:
		all = max(all, 1)
	case p.Func == "sequence" && !stay:
		all = largest
	case p.Func == "bounded_gather" && !stay:
		all = min(all, largest*p.number("limit"))
	case w.shielded(p):
		all++
	}
	return all, all
}

// param is the signal among a function's parameters, with the comma after it.
func (h heed) param() string {
	if h == unheard {
		return ""
	}
	return "signal, "
}

// last is the signal as a function's last parameter.
func (h heed) last() string {
	if h == unheard {
		return ""
	}
	return ", signal"
}

// either is a signal that is aborted with the function's own and the given one.
func (h heed) either(signal string) string {
	both := "AbortSignal.any([signal, " + signal + "])"
	switch h {
	case unheard:
		return signal
	case partly:
		return "signal ? " + both + " : " + signal
	}
	return both
}

// check is a line that goes no further where the signal has been aborted.
func (h heed) check(indent string) string {
	switch h {
	case unheard:
		return ""
	case partly:
		return indent + "signal?.throwIfAborted();\n"
	}
	return indent + "signal.throwIfAborted();\n"
}
