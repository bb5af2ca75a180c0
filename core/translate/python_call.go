package translate

import "strings"

// value is the expression that makes the awaitable. index is the variable that
// counts the copies around it.
func (w *pythonWriter) value(p *part, index string) expr {
	switch p.Func {
	case "task", "future", "stream":
		return w.leafCall(p, index)
	case "gather":
		return call("asyncio.gather", append(w.values(p, index), pythonOptions(p)...)...)
	case "shield":
		return call("asyncio.shield", w.values(p, index)...)
	case "wait_for":
		return call("asyncio.wait_for", append(w.values(p, index), text(w.limit(p, "timeout")))...)
	case "timeout", "cancel_after":
		return call(p.Func, append([]expr{text(w.limit(p, "seconds"))}, w.values(p, index)...)...)
	case "attempt":
		args := w.values(p, index)
		if v, ok := p.Param("default"); ok && v != nil {
			args = append(args, text(pythonScript.literal(v, index)))
		}
		return call(p.Func, args...)
	}
	return call(p.Func, append(w.values(p, index), pythonOptions(p)...)...)
}

func (w *pythonWriter) leafCall(p *part, index string) expr {
	if p.name == w.shared {
		e := call(p.name, text(pythonScript.string(p.label(), index)), text(seconds(p.steps[0].seconds)))
		e.leaf = p.leaf
		return e
	}
	if p.counts {
		return text(p.name, "(", index, ")")
	}
	return text(p.name, "()")
}

func (w *pythonWriter) limit(p *part, param string) string {
	if s, ok := p.seconds(param); ok {
		return seconds(s)
	}
	return "None"
}

// values gives the arguments of a call; copies are a comprehension.
func (w *pythonWriter) values(p *part, index string) []expr {
	return w.wrapped(p, index, "", "")
}

func (w *pythonWriter) wrapped(p *part, index, before, after string) []expr {
	var args []expr
	for _, arg := range p.args {
		if arg.Func == "repeat" {
			args = append(args, w.copies(arg, p, before, after).with("*[", "]"))
			continue
		}
		args = append(args, w.arg(arg, p, index).with(before, after))
	}
	return args
}

// arg is an argument of p; a task group wants nothing but coroutines.
func (w *pythonWriter) arg(arg, p *part, index string) expr {
	e := w.value(arg, index)
	if p.Func == "task_group" && (arg.Func == "gather" || arg.Func == "shield" || arg.Func == "future") {
		return call("awaiting", e)
	}
	return e
}

// copies is the inside of a comprehension.
func (w *pythonWriter) copies(repeat, in *part, before, after string) expr {
	loops := ""
	for {
		arg := repeat.args[0]
		index := "_"
		if arg.Func != "repeat" && arg.counts {
			index = "i"
		}
		loops += " for " + index + " in range(" + itoa(repeat.number("n")) + ")"
		if arg.Func != "repeat" {
			return w.arg(arg, in, index).with(before, after+loops)
		}
		repeat = arg
	}
}

// pythonOptions are the parameters that gather, wait and their like take by name.
func pythonOptions(p *part) []expr {
	var options []expr
	give := func(given bool, parts ...string) {
		if given {
			options = append(options, text(parts...))
		}
	}
	limit, limited := p.seconds("timeout")
	give(limited, "timeout=", seconds(limit))
	give(p.Func == "wait" && p.when() != "ALL_COMPLETED", "return_when=asyncio.", p.when())
	give(p.Func == "bounded_gather", "limit=", itoa(p.number("limit")))
	for _, flag := range []string{"return_exceptions", "cancel_pending", "catch"} {
		give(p.flag(flag), flag, "=True")
	}
	return options
}

// pythonArgs are the arguments of a call as its body sees them: written out in
// main, or given as aws, or aw, to a function of its own.
type pythonArgs struct {
	p      *part
	inline bool
}

// each is the list of all arguments, each between two texts.
func (a pythonArgs) each(w *pythonWriter, before, after string) expr {
	if !a.inline {
		return text("[", before, "aw", after, " for aw in aws]")
	}
	if len(a.p.args) == 1 && a.p.args[0].Func == "repeat" {
		return w.copies(a.p.args[0], a.p, before, after).with("[", "]")
	}
	return expr{head: "[", args: w.wrapped(a.p, "", before, after), tail: "]"}
}

func (a pythonArgs) one(w *pythonWriter) expr {
	if !a.inline {
		return text("aw")
	}
	return w.value(a.p.args[0], "")
}

// param is a parameter of the call, or the name that it has in a function.
func (a pythonArgs) param(w *pythonWriter, name string) string {
	switch {
	case !a.inline:
		return name
	case name == "default":
		v, _ := a.p.Param(name)
		return pythonScript.literal(v, "")
	case name == "limit":
		return itoa(a.p.number(name))
	}
	return w.limit(a.p, name)
}

// option is a parameter given by name, with the comma before it; "" if it is
// not given.
func (a pythonArgs) option(name, value string) string {
	if a.inline {
		value = ""
		for _, e := range pythonOptions(a.p) {
			if v, ok := strings.CutPrefix(e.String(), name+"="); ok {
				value = v
			}
		}
		if value == "" {
			return ""
		}
	}
	return ", " + name + "=" + value
}

// when writes what is done only if a flag is given.
func (a pythonArgs) when(w *pythonWriter, flag string, body func()) {
	switch {
	case !a.inline:
		w.in("if "+flag+":", body)
	case a.p.flag(flag):
		body()
	}
}

// schedule makes a task of an argument: where arguments are written out, all of
// them are coroutines.
func (a pythonArgs) schedule() string {
	if a.inline {
		return "asyncio.create_task("
	}
	return "asyncio.ensure_future("
}
