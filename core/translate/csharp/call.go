package csharp

import (
	"strconv"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// value is the expression that begins p and gives its Task.
func (w *writer) value(p *shape.Part, index, token string) code.Expr {
	if w.tokens && p.Cancels.Shielded {
		return w.call("Shielded", w.begun(p, index, "CancellationToken.None"), code.Text(token))
	}
	return w.begun(p, index, token)
}

func (w *writer) begun(p *shape.Part, index, token string) code.Expr {
	list := func() code.Expr { return w.list(p, index, token, false) }
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future, *scenario.Stream:
		return w.leafCall(p, index, token)
	case *scenario.Collect, *scenario.Shield:
		return w.value(p.Args[0], index, token)
	case *scenario.Gather:
		if c.ReturnExceptions {
			return w.call("Settled", w.with(token, list())...)
		}
		return w.many("Gather", p, index, token)
	case *scenario.BoundedGather:
		args := append(w.with(token, code.Text(strconv.Itoa(c.Limit))), w.list(p, index, token, true))
		limited := w.call("Limited", args...)
		if c.ReturnExceptions {
			return w.call("Settled", w.with(token, limited)...)
		}
		return w.call("Gather", limited)
	case *scenario.WaitFor, *scenario.Timeout:
		s, limited := p.Limit()
		switch {
		case !limited:
			return w.value(p.Args[0], index, token)
		case p.Cancels.NoTime:
			return w.call("NoTime", w.value(p.Args[0], index, token).With("() => ", ""))
		}
		return w.scoped("WithTimeout", milliseconds(s), p, index, token)
	case *scenario.CancelAfter:
		return w.scoped("CancelAfter", milliseconds(c.Seconds), p, index, token)
	case *scenario.Attempt:
		return w.call("Attempt", w.value(p.Args[0], index, token), code.Text(script.Literal(c.Default, index)))
	case *scenario.Sequence:
		return w.call("Sequence", w.list(p, index, token, true))
	case *scenario.CreateTasks:
		return w.many("InOrder", p, index, token)
	case *scenario.Wait:
		return w.wait(p, c, index, token)
	case *scenario.AsCompleted:
		args := append(limit(p, w.Completed), code.Text(strconv.FormatBool(c.Catch)))
		return w.call("AsCompleted", append(args, list())...)
	case *foreign.WhenAll:
		if p.Up == nil && len(p.Args) > 0 {
			// Awaited where it is called, so that its type is no matter.
			return w.many("Task.WhenAll", p, index, token)
		}
	}
	method := code.Pascal.Join(p.Node.Written.Func)
	if p.Cancels.Scope {
		inner := inner(p)
		return w.call(method, code.Text(token), w.list(p, index, inner, false).With(inner+" => ", ""))
	}
	return w.many(method, p, index, token)
}

// call is a call of a method, be it of the library or of .NET.
func (w *writer) call(method string, args ...code.Expr) code.Expr {
	w.Need(method)
	return code.Call(method, args...)
}

// with is an argument, and the token after it where methods take one.
func (w *writer) with(token string, e code.Expr) []code.Expr {
	if w.tokens {
		return []code.Expr{e, code.Text(token)}
	}
	return []code.Expr{e}
}

// scoped is a call that gives its only awaitable some time, and a token of its own.
func (w *writer) scoped(method, time string, p *shape.Part, index, token string) code.Expr {
	inner := inner(p)
	return w.call(method, code.Text(time), code.Text(token), w.value(p.Args[0], index, inner).With(inner+" => ", ""))
}

// inner names the token of a scope; in C# no name may hide another.
func inner(p *shape.Part) string {
	level := 0
	for up := p.Up; up != nil; up = up.Up {
		if up.Cancels.Scope && !up.Cancels.NoTime {
			level++
		}
		if shape.Is[*scenario.Task](up) {
			level++
			break
		}
	}
	switch level {
	case 0:
		return "token"
	case 1:
		return "inner"
	}
	return "inner" + strconv.Itoa(level)
}

// limit is the time that a wait has, where any has one.
func limit(p *shape.Part, all shape.Waits) []code.Expr {
	if s, limited := p.Limit(); limited {
		return []code.Expr{code.Text(milliseconds(s))}
	} else if all.Timeout != shape.None {
		return []code.Expr{code.Text("-1")}
	}
	return nil
}

func (w *writer) wait(p *shape.Part, c *scenario.Wait, index, token string) code.Expr {
	args := append([]code.Expr{code.Text(`"`, c.When.String(), `"`)}, limit(p, w.Wait)...)
	if !c.CancelPending {
		return w.call("Wait", append(args, w.list(p, index, token, false))...)
	}
	inner := inner(p)
	wait := w.call("Wait", append(args, w.list(p, index, inner, false))...)
	return w.call("CancelPending", code.Text(token), wait.With(inner+" => ", ""))
}

func (w *writer) leafCall(p *shape.Part, index, token string) code.Expr {
	var args []code.Expr
	leaf := 0
	if p.Name == w.Shared {
		args = append(args, code.Text(script.String(p.Label, index)), code.Text(milliseconds(p.Naps())))
		leaf = p.Leaf
	} else if p.Counts {
		args = append(args, code.Text(index))
	}
	if w.tokens {
		args = append(args, code.Text(token))
	}
	return code.Call(p.Name, args...).Whole(leaf)
}
