package csharp

import (
	"slices"
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// many is a call of a method that takes tasks one by one, or as an array.
func (w *writer) many(method string, p *shape.Part, index, token string) code.Expr {
	list := w.list(p, index, token, false)
	if slices.ContainsFunc(p.Args, shape.Is[*scenario.Repeat]) {
		return w.call(method, list)
	}
	return w.call(method, list.Args...)
}

// list is an array of the tasks, or of functions that begin them later.
func (w *writer) list(p *shape.Part, index, token string, later bool) code.Expr {
	if slices.ContainsFunc(p.Args, shape.Is[*scenario.Repeat]) {
		return w.concat(p, index, token, later)
	}
	head, before := "new Task<object>[] { ", ""
	if later {
		head, before = "new Func<Task<object>>[] { ", "() => "
	}
	e := code.Expr{Head: head, Tail: " }"}
	for _, arg := range p.Args {
		e.Args = append(e.Args, w.value(arg, index, token).With(before, ""))
	}
	return e
}

// concat is the array where there are copies.
func (w *writer) concat(p *shape.Part, index, token string, later bool) code.Expr {
	w.Need("linq")
	before, after, begin, kind := "", "", "", "Task<object>"
	if later {
		before, after, begin, kind = "(Func<Task<object>>)(() => ", ")", "() => ", "Func<Task<object>>"
	}
	e := code.Expr{Head: "new[] { ", Tail: " }.SelectMany(tasks => tasks).ToArray()"}
	for _, arg := range p.Args {
		if shape.Is[*scenario.Repeat](arg) {
			e.Args = append(e.Args, w.copies(arg, index, token, before, after).With("", ".ToArray()"))
		} else {
			e.Args = append(e.Args, w.value(arg, index, token).With(begin, "").With("new "+kind+"[] { ", " }"))
		}
	}
	if len(p.Args) == 1 {
		return e.Args[0]
	}
	return e
}

func (w *writer) copies(p *shape.Part, index, token, before, after string) code.Expr {
	i := code.Counter(index)
	loop := "Enumerable.Range(0, " + strconv.Itoa(p.Call.(*scenario.Repeat).N) + ")"
	arg := p.Args[0]
	if shape.Is[*scenario.Repeat](arg) {
		return w.copies(arg, i, token, before, after).With(loop+".SelectMany("+i+" => ", ")")
	}
	return w.value(arg, i, token).With(loop+".Select("+i+" => "+before, after+")")
}
