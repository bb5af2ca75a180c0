package javascript

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// value is the expression that begins p and gives its promise. signal is the one
// that p is to heed, "" for none.
func (w *writer) value(p *shape.Part, index, signal string) code.Expr {
	e := w.promise(p, index, signal)
	if w.shielded(p) {
		return code.Call("shielded", e, code.Text(signal))
	}
	return e
}

func (w *writer) promise(p *shape.Part, index, signal string) code.Expr {
	list := func() code.Expr { return w.list(p, index, signal, "") }
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future, *scenario.Stream:
		return w.leafCall(p, index, signal)
	case *scenario.Gather:
		if c.ReturnExceptions {
			return code.Call("settled", with(signal, list())...)
		}
		return code.Call("Promise.all", list())
	case *scenario.BoundedGather:
		args := append([]code.Expr{code.Text(strconv.Itoa(c.Limit))}, with(signal, w.list(p, index, signal, "() => "))...)
		limited := code.Call("limited", args...)
		if c.ReturnExceptions {
			return code.Call("settled", with(signal, limited)...)
		}
		return code.Call("Promise.all", limited)
	case *foreign.PromiseAll:
		return code.Call("Promise.all", list())
	case *foreign.PromiseAllSettled:
		e := code.Call("Promise.allSettled", list())
		if p.Fails.Within {
			return e.With("", ".then(readable)")
		}
		return e
	case *foreign.PromiseRace:
		return code.Call("Promise.race", list())
	case *foreign.PromiseAny:
		return code.Call("Promise.any", list())
	case *scenario.WaitFor, *scenario.Timeout:
		s, limited := p.Limit()
		if !limited {
			return w.value(p.Args[0], index, signal)
		}
		return w.scoped(w.timeout(p), p, index, signal, code.Text(code.Seconds(s)))
	case *scenario.CancelAfter:
		return w.scoped("cancelAfter", p, index, signal, code.Text(code.Seconds(c.Seconds)))
	case *scenario.Shield:
		return w.value(p.Args[0], index, w.programSignal())
	case *scenario.Wait:
		return w.wait(p, c, index)
	case *scenario.AsCompleted:
		return w.asCompleted(p, c, index)
	case *scenario.Sequence:
		return code.Call("sequence", w.list(p, index, signal, "() => "))
	case *scenario.CreateTasks:
		return code.Call("inOrder", list())
	case *scenario.Attempt:
		args := []code.Expr{w.value(p.Args[0], index, signal)}
		if c.Default != nil {
			args = append(args, code.Text(script.Literal(c.Default, index)))
		}
		return code.Call("attempt", args...)
	}
	function := helperOf(p)
	switch {
	case shape.Is[*scenario.Collect](p):
		return code.Call(function, w.value(p.Args[0], index, signal))
	case p.Cancels.Scope:
		return code.Call(function, append(w.outer(function, signal), w.list(p, index, "signal", "").With("(signal) => ", ""))...)
	}
	return code.Call(function, list())
}

// helperOf is the function of the library that is named for p's own.
func helperOf(p *shape.Part) string { return code.Camel.Join(p.Node.Written.Func) }

// timeout is the function for a limit of time: one for wait_for and timeout, unless
// the two differ.
func (w *writer) timeout(p *shape.Part) string {
	if w.apart && shape.Is[*scenario.WaitFor](p) {
		return "waitFor"
	}
	return "withTimeout"
}

// with is an argument, and the signal after it if there is one.
func with(signal string, e code.Expr) []code.Expr {
	if signal == "" {
		return []code.Expr{e}
	}
	return []code.Expr{e, code.Text(signal)}
}

// outer is the signal as an argument of a function that others call as well: none
// where no call has a signal.
func (w *writer) outer(function, signal string) []code.Expr {
	switch {
	case w.heeded[function] == shape.None:
		return nil
	case signal == "":
		return []code.Expr{code.Text("null")}
	}
	return []code.Expr{code.Text(signal)}
}

// scoped is a call that gives its only awaitable some time, and a signal of its own.
func (w *writer) scoped(function string, p *shape.Part, index, signal string, time code.Expr) code.Expr {
	args := append([]code.Expr{time}, w.outer(function, signal)...)
	return code.Call(function, append(args, w.value(p.Args[0], index, "signal").With("(signal) => ", ""))...)
}

func (w *writer) leafCall(p *shape.Part, index, signal string) code.Expr {
	var args []code.Expr
	leaf := 0
	if p.Name == w.Shared {
		args = append(args, code.Text(script.String(p.Label, index)), code.Text(code.Seconds(p.Naps())))
		leaf = p.Leaf
	} else if p.Counts {
		args = append(args, code.Text(index))
	}
	if signal != "" {
		args = append(args, code.Text(signal))
	}
	return code.Call(p.Name, args...).Whole(leaf)
}

// list is an array of the arguments, each after a text.
func (w *writer) list(p *shape.Part, index, signal, before string) code.Expr {
	e := code.Expr{Head: "[", Tail: "]"}
	for _, arg := range p.Args {
		if shape.Is[*scenario.Repeat](arg) {
			e.Args = append(e.Args, w.copies(arg, signal, before).With("...", ""))
			continue
		}
		e.Args = append(e.Args, w.value(arg, index, signal).With(before, ""))
	}
	return e
}

func (w *writer) copies(p *shape.Part, signal, before string) code.Expr {
	n := "Array.from({ length: " + strconv.Itoa(p.Call.(*scenario.Repeat).N) + " }, "
	arg := p.Args[0]
	if shape.Is[*scenario.Repeat](arg) {
		return w.copies(arg, signal, before).With(n+"() => ", ").flat()")
	}
	params := "() => "
	if arg.Counts {
		params = "(_, i) => "
	}
	return w.value(arg, "i", signal).With(n+params+before, ")")
}

func (w *writer) wait(p *shape.Part, c *scenario.Wait, index string) code.Expr {
	signal := w.programSignal()
	if c.CancelPending {
		signal = "signal"
	}
	args := []code.Expr{w.list(p, index, signal, "")}
	if len(w.Whens) > 1 {
		args = append(args, code.Text(`"`, c.When.String(), `"`))
	}
	if s, limited := p.Limit(); limited {
		args = append(args, code.Text(code.Seconds(s)))
	}
	e := code.Call("wait", args...)
	if c.CancelPending {
		return code.Call("cancelPending", e.With("(signal) => ", ""))
	}
	return e
}

// asCompleted is told what it is to do by names, where its calls differ.
func (w *writer) asCompleted(p *shape.Part, c *scenario.AsCompleted, index string) code.Expr {
	args := []code.Expr{w.list(p, index, w.programSignal(), "")}
	s, limited := p.Limit()
	var options []string
	if limited {
		options = append(options, "seconds: "+code.Seconds(s))
	}
	if c.Catch {
		options = append(options, "keepErrors: true")
	}
	switch {
	case !w.Completed.Mixed():
		if limited {
			args = append(args, code.Text(code.Seconds(s)))
		}
	case options != nil:
		args = append(args, code.Text("{ ", strings.Join(options, ", "), " }"))
	}
	return code.Call("asCompleted", args...)
}
