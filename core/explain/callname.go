package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// name says whom a sentence is about.
func (x *teller) name(n node) string {
	switch {
	case n == 0:
		return "main"
	case x.call(n) != nil:
		return x.callName(x.call(n))
	}
	return rowName(x.parts[n].row)
}

// callName gives a call that is the only one of its function that name; others
// are told apart by where they stand, or by what stands in them.
func (x *teller) callName(c *trace.Call) string {
	told := &x.calls[c.ID]
	if told.name == "" {
		told.name = x.newCallName(c)
	}
	return told.name
}

func (x *teller) newCallName(c *trace.Call) string {
	n, fn := x.callNode(c.ID), x.spoken(c)
	switch root := x.call(x.root); {
	case x.count(c.Func).n == 1:
		return fn
	case root == c:
		return "the outer " + bare(fn)
	case x.count(c.Func).n == 2 && root != nil && root.Func == c.Func:
		return "the inner " + bare(fn)
	}
	rows := x.rowsIn(n)
	if len(rows) == 0 {
		return "the empty " + bare(fn)
	}
	return "the " + x.depth(c) + bare(fn) + " of " + x.names(rows)
}

// depth tells a call from those of the same function around it, and around nothing else.
func (x *teller) depth(c *trace.Call) string {
	deep := 1
	for p := x.parent(x.callNode(c.ID)); x.call(p) != nil && len(x.parts[p].kids) == 1; p = x.parent(p) {
		if x.call(p).Func == c.Func {
			deep++
		}
	}
	switch deep {
	case 1:
		return ""
	case 2:
		return "inner "
	}
	return ordinal(deep) + " "
}

// spoken is how programmers call the function of a call.
func (x *teller) spoken(c *trace.Call) string { return or(x.voice(c).spoken, c.Func) }

// bare is a name without its article.
func bare(fn string) string { return strings.TrimPrefix(fn, "the ") }

func (x *teller) names(nodes []node) string {
	names := make([]string, 0, manyNames)
	for _, n := range nodes[:min(len(nodes), manyNames)] {
		names = append(names, x.name(n))
	}
	return listed(names, len(nodes))
}

// A funcCount is how many calls of a function there are. Few functions occur in
// a run, and a list of them needs no map, which the browser would have to load.
type funcCount struct {
	fn string
	n  int
}

func (x *teller) count(fn string) *funcCount {
	for i := range x.funcs {
		if x.funcs[i].fn == fn {
			return &x.funcs[i]
		}
	}
	x.funcs = append(x.funcs, funcCount{fn: fn})
	return &x.funcs[len(x.funcs)-1]
}
