package python

import (
	"slices"
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// value is the expression that makes the awaitable. index is the variable that
// counts the copies around it.
func (w *writer) value(p *shape.Part, index string) code.Expr {
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future, *scenario.Stream:
		return w.leafCall(p, index)
	case *scenario.Gather:
		return code.Call("asyncio.gather", append(w.values(p, index), named(p)...)...)
	case *scenario.Shield:
		return code.Call("asyncio.shield", w.values(p, index)...)
	case *scenario.WaitFor:
		return code.Call("asyncio.wait_for", append(w.values(p, index), code.Option(limit(p)))...)
	case *scenario.Timeout:
		return code.Call("timeout", append([]code.Expr{code.Option(limit(p))}, w.values(p, index)...)...)
	case *scenario.CancelAfter:
		return code.Call("cancel_after", append([]code.Expr{code.Option(limit(p))}, w.values(p, index)...)...)
	case *scenario.Attempt:
		args := w.values(p, index)
		if c.Default != nil {
			args = append(args, code.Text(script.Literal(c.Default, index)))
		}
		return code.Call("attempt", args...)
	}
	h, _ := helperOf(p)
	return code.Call(h.name(), append(w.values(p, index), named(p)...)...)
}

func (w *writer) leafCall(p *shape.Part, index string) code.Expr {
	switch {
	case p.Name == w.Shared:
		e := code.Call(p.Name, code.Text(script.String(p.Label, index)), code.Text(code.Seconds(p.Naps())))
		e.Leaf = p.Leaf
		return e
	case p.Counts:
		return code.Text(p.Name, "(", index, ")")
	}
	return code.Text(p.Name, "()")
}

// limit is the time that p waits.
func limit(p *shape.Part) string {
	if s, limited := p.Limit(); limited {
		return code.Seconds(s)
	}
	return "None"
}

// values returns the arguments of a call; copies are a comprehension.
func (w *writer) values(p *shape.Part, index string) []code.Expr {
	return w.wrapped(p, index, "", "")
}

func (w *writer) wrapped(p *shape.Part, index, before, after string) []code.Expr {
	var args []code.Expr
	for _, arg := range p.Args {
		if shape.Is[*scenario.Repeat](arg) {
			args = append(args, w.copies(arg, p, before, after).With("*[", "]"))
			continue
		}
		args = append(args, w.arg(arg, p, index).With(before, after))
	}
	return args
}

// arg is an argument of p; a task group wants nothing but coroutines.
func (w *writer) arg(arg, p *shape.Part, index string) code.Expr {
	e := w.value(arg, index)
	if !shape.Is[*scenario.TaskGroup](p) {
		return e
	}
	switch arg.Call.(type) {
	case *scenario.Gather, *scenario.Shield, *scenario.Future:
		return code.Call("awaiting", e)
	}
	return e
}

// copies is the inside of a comprehension.
func (w *writer) copies(p, in *shape.Part, before, after string) code.Expr {
	loops := ""
	for {
		repeat, ok := p.Call.(*scenario.Repeat)
		if !ok {
			return w.arg(p, in, "i").With(before, after+loops)
		}
		p = p.Args[0]
		index := "_"
		if !shape.Is[*scenario.Repeat](p) && p.Counts {
			index = "i"
		}
		loops += " for " + index + " in range(" + strconv.Itoa(repeat.N) + ")"
	}
}

// An option is a parameter that is given by name.
type option struct{ name, value string }

func (o option) String() string { return o.name + "=" + o.value }

// options are the options of a call, those of the functions of asyncio first.
func options(p *shape.Part) []option {
	var options []option
	give := func(given bool, name, value string) {
		if given {
			options = append(options, option{name, value})
		}
	}
	switch c := p.Call.(type) {
	case *scenario.Wait:
		give(p.Limited(), "timeout", limit(p))
		give(c.When != scenario.AllCompleted, "return_when", "asyncio."+c.When.String())
		give(c.CancelPending, "cancel_pending", "True")
	case *scenario.AsCompleted:
		give(p.Limited(), "timeout", limit(p))
		give(c.Catch, "catch", "True")
	case *scenario.BoundedGather:
		give(true, "limit", strconv.Itoa(c.Limit))
	}
	give(p.KeepsErrors, "return_exceptions", "True")
	return options
}

// named are the options of a call, each an argument.
func named(p *shape.Part) []code.Expr {
	var args []code.Expr
	for _, o := range options(p) {
		args = append(args, code.Option(o.String()))
	}
	return args
}

// args are the arguments of a call as its body sees them: those of p, written out
// in main, or where p is nil given to a function of its own, as aws or aw. Where
// one of them begins when it is evaluated, main has evaluated them before.
type args struct {
	p      *shape.Part
	before bool
}

// made reports whether they are there, as aws or aw.
func (a args) made() bool { return a.p == nil || a.before }

// each is the list of all arguments, each between two texts.
func (a args) each(w *writer, before, after string) code.Expr {
	if a.made() {
		return code.Text("[", before, "aw", after, " for aw in aws]")
	}
	if len(a.p.Args) == 1 && shape.Is[*scenario.Repeat](a.p.Args[0]) {
		return w.copies(a.p.Args[0], a.p, before, after).With("[", "]")
	}
	return code.Expr{Head: "[", Args: w.wrapped(a.p, "", before, after), Tail: "]"}
}

// one is the only argument.
func (a args) one(w *writer) code.Expr {
	if a.made() {
		return code.Text("aw")
	}
	return w.value(a.p.Args[0], "")
}

// seconds is the time of a timeout or a cancel_after.
func (a args) seconds() string {
	if a.p == nil {
		return "seconds"
	}
	return limit(a.p)
}

// bound is how many a bounded_gather runs at once.
func (a args) bound() string {
	if a.p == nil {
		return "limit"
	}
	return strconv.Itoa(a.p.Call.(*scenario.BoundedGather).Limit)
}

// otherwise is what an attempt returns instead of an exception.
func (a args) otherwise() string {
	if a.p == nil {
		return "default"
	}
	return script.Literal(a.p.Call.(*scenario.Attempt).Default, "")
}

// options are those of some options that are given, each after a comma.
func (a args) options(names ...string) string {
	text := ""
	if a.p == nil {
		for _, name := range names {
			text += ", " + name + "=" + name
		}
		return text
	}
	for _, o := range options(a.p) {
		if slices.Contains(names, o.name) {
			text += ", " + o.String()
		}
	}
	return text
}

// schedule makes a task of an argument: where arguments are written out, all of
// them are coroutines.
func (a args) schedule() string {
	if a.made() {
		return "asyncio.ensure_future("
	}
	return "asyncio.create_task("
}
