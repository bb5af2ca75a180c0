package golang

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// value is the expression of the function that p is.
func (w *writer) value(p *shape.Part, index string) code.Expr {
	if w.ctx && p.Cancels.Shielded {
		w.use(p, "shield")
		return code.Call("shield", w.unshielded(p, index))
	}
	return w.unshielded(p, index)
}

// use records that p needs a function of the library, and returns its name.
func (w *writer) use(p *shape.Part, function string) string {
	w.used[p] = append(w.used[p], function)
	return function
}

func (w *writer) unshielded(p *shape.Part, index string) code.Expr {
	one := func() code.Expr { return w.value(p.Args[0], index) }
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future, *scenario.Stream:
		return w.leafValue(p, index)
	case *scenario.Collect, *scenario.Shield:
		return one()
	case *scenario.WaitFor, *scenario.Timeout:
		s, limited := p.Limit()
		switch {
		case !limited:
			return one()
		case p.Cancels.NoTime:
			return code.Call(w.use(p, "noTime"), one())
		}
		return code.Call(w.use(p, "withTimeout"), code.Text(w.duration(s, among)), one())
	case *scenario.CancelAfter:
		return code.Call(w.use(p, "cancelAfter"), code.Text(w.duration(c.Seconds, among)), one())
	case *scenario.Attempt:
		return code.Call(w.use(p, "attempt"), code.Text(w.literal(c.Default, index)), one())
	case *scenario.Wait:
		if c.CancelPending {
			w.use(p, "cancelPending")
		}
		e := w.call(p, index, "wait", w.until(p, c)...)
		if c.CancelPending {
			return code.Call("cancelPending", e)
		}
		return e
	case *scenario.AsCompleted:
		args := w.limit(p, w.Completed)
		if w.Completed.Catch == shape.Some {
			args = append(args, code.Text(strconv.FormatBool(c.Catch)))
		}
		return w.call(p, index, "asCompleted", args...)
	case *scenario.BoundedGather:
		outer := w.use(p, w.gather(p))
		return code.Call(outer, w.call(p, index, "limited", code.Text(strconv.Itoa(c.Limit))).With("", "..."))
	case *scenario.Gather:
		return w.call(p, index, w.gather(p))
	case *scenario.CreateTasks:
		return w.call(p, index, "inOrder")
	case *foreign.ErrGroup:
		return w.call(p, index, "errGroup")
	}
	return w.call(p, index, code.Camel.Join(p.Node.Written.Func))
}

func (w *writer) gather(p *shape.Part) string {
	if p.KeepsErrors {
		return "settled"
	}
	return "gather"
}

// limit is the time that a wait has, where any has one.
func (w *writer) limit(p *shape.Part, all shape.Waits) []code.Expr {
	if s, limited := p.Limit(); limited {
		return []code.Expr{code.Text(w.duration(s, among))}
	} else if all.Timeout != shape.None {
		w.Need("never")
		return []code.Expr{code.Text("never")}
	}
	return nil
}

// until says what a wait waits for, where not all wait for the same.
func (w *writer) until(p *shape.Part, c *scenario.Wait) []code.Expr {
	if len(w.Whens) > 1 {
		return append([]code.Expr{code.Text(`"`, c.When.String(), `"`)}, w.limit(p, w.Wait)...)
	}
	return w.limit(p, w.Wait)
}

// call is a call of a function of the library with the arguments of p last.
func (w *writer) call(p *shape.Part, index, function string, first ...code.Expr) code.Expr {
	w.use(p, function)
	one := func(arg *shape.Part) code.Expr { return w.value(arg, index) }
	args, whole := code.Groups(p, one, w.copies, "[]task{", "}")
	switch {
	case whole:
		return code.Call(function, append(first, args...)...)
	case len(args) == 1:
		return code.Call(function, append(first, args[0].With("", "..."))...)
	}
	w.Need("slices")
	return code.Call(function, append(first, code.Call("slices.Concat", args...).With("", "..."))...)
}

// copies are functions that count themselves.
func (w *writer) copies(p *shape.Part) code.Expr {
	w.Need("repeat")
	p, total, index := code.Flat(p, "i", "%")
	n := code.Text(strconv.Itoa(total))
	switch {
	case !p.Counts:
		return code.Call("repeat", n, code.Function("func(int) task {", w.value(p, "")))
	case p.Leaf > 0 && p.Name != w.Shared && index == "i":
		return code.Call("repeat", n, code.Text(p.Name))
	}
	return code.Call("repeat", n, code.Function("func(i int) task {", w.value(p, index)))
}

func (w *writer) leafValue(p *shape.Part, index string) code.Expr {
	switch {
	case p.Name == w.Shared:
		return code.Call(p.Name, code.Text(w.literal(p.Label, index)), code.Text(w.duration(p.Naps(), among))).Whole(p.Leaf)
	case p.Counts:
		return code.Text(p.Name, "(", loose(index), ")")
	}
	return code.Text(p.Name)
}

// loose is the number of a copy as gofmt has it where it is the only argument.
func loose(index string) string {
	if i, n, again := strings.Cut(index, "%"); again {
		return i + " % " + n
	}
	return index
}
