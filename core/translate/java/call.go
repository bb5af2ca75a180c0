package java

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// value is the expression that does p, and gives its result when it is over.
func (w *writer) value(p *shape.Part, index string) code.Expr {
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future, *scenario.Stream:
		return w.leafCall(p, index)
	case *scenario.Collect, *scenario.Shield:
		return w.value(p.Args[0], index)
	case *scenario.WaitFor, *scenario.Timeout:
		s, limited := p.Limit()
		switch {
		case !limited:
			return w.value(p.Args[0], index)
		case p.Cancels.NoTime:
			return w.call("noTime", w.lambda(p.Args[0], index))
		}
		return w.call("withTimeout", code.Text(code.Seconds(s)), w.lambda(p.Args[0], index))
	case *scenario.CancelAfter:
		return w.call("cancelAfter", code.Text(code.Seconds(c.Seconds)), w.lambda(p.Args[0], index))
	case *scenario.TaskGroup: // nothing in it fails
		return w.call("gather", w.start("start", p, index))
	case *scenario.Gather:
		return w.call(gather(p), w.start("start", p, index))
	case *scenario.BoundedGather:
		return w.call(gather(p), w.start("limited", p, index, code.Text(strconv.Itoa(c.Limit))))
	case *scenario.Wait:
		args := append([]code.Expr{code.Text(`"`, c.When.String(), `"`)}, limit(p, w.Wait)...)
		return w.call("waitFor", append(args, w.start("start", p, index))...)
	case *scenario.AsCompleted:
		args := append(limit(p, w.Completed), code.Text(strconv.FormatBool(c.Catch)))
		return w.call("asCompleted", append(args, w.start("start", p, index))...)
	case *scenario.CreateTasks:
		return w.call("inOrder", w.start("start", p, index))
	case *scenario.Attempt:
		return w.call("attempt", w.lambda(p.Args[0], index), code.Text(w.literal(c.Default, index)))
	case *foreign.AllOf:
		return w.call("allOf", w.start("start", p, index))
	}
	return w.start(code.Camel.Join(p.Node.Written.Func), p, index)
}

// call is a call of a method of the library.
func (w *writer) call(method string, args ...code.Expr) code.Expr {
	w.Need(method)
	return code.Call(method, args...)
}

func gather(p *shape.Part) string {
	if p.KeepsErrors {
		return "settled"
	}
	return "gather"
}

// limit is the time that a wait has, where any has one; so many seconds are for
// ever.
func limit(p *shape.Part, all shape.Waits) []code.Expr {
	if s, limited := p.Limit(); limited {
		return []code.Expr{code.Text(code.Seconds(s))}
	} else if all.Timeout != shape.None {
		return []code.Expr{code.Text("1e9")}
	}
	return nil
}

func (w *writer) leafCall(p *shape.Part, index string) code.Expr {
	switch {
	case p.Name == w.Shared:
		return code.Call(p.Name, code.Text(script.String(p.Label, index)), code.Text(code.Seconds(p.Naps()))).Whole(p.Leaf)
	case p.Counts:
		return code.Text(p.Name, "(", index, ")")
	}
	return code.Text(p.Name, "()")
}

// lambda is the Task that does p.
func (w *writer) lambda(p *shape.Part, index string) code.Expr {
	if p.Leaf > 0 && p.Name != w.Shared && !p.Counts {
		return code.Text("Main::", p.Name)
	}
	switch p.Call.(type) {
	case *scenario.Collect, *scenario.Shield:
		return w.lambda(p.Args[0], index)
	}
	return w.value(p, index).With("() -> ", "")
}

// start is a call of a method that takes tasks one by one, or as an array.
func (w *writer) start(method string, p *shape.Part, index string, before ...code.Expr) code.Expr {
	one := func(arg *shape.Part) code.Expr { return w.lambda(arg, index) }
	copies := func(arg *shape.Part) code.Expr { return w.copies(arg, index) }
	args, whole := code.Groups(p, one, copies, "new Task[] { ", " }")
	if !whole && len(args) > 1 {
		w.Need("util", "stream")
		args = []code.Expr{code.Call("Stream.of", args...).With("", ".flatMap(Arrays::stream).toArray(Task[]::new)")}
	}
	return w.call(method, append(before, args...)...)
}

func (w *writer) copies(p *shape.Part, around string) code.Expr {
	around, _, _ = strings.Cut(around, " ")
	i := code.Counter(around)
	p, total, counter := code.Flat(p, i, " % ")
	return w.call("repeat", code.Text(strconv.Itoa(total)), w.lambda(p, counter).With(i+" -> ", ""))
}
