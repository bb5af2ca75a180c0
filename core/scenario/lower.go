package scenario

import (
	"slices"

	"github.com/gatherground/gatherground/core/trace"
)

// treeOf makes the tree of a call that has been checked.
func treeOf(root *Call, l trace.Language) *Tree {
	t := &Tree{Workers: 32, Language: l}
	if root.Func == "run" {
		g := givenIn(root)
		t.Linger, t.Seed = g.time(0), g.seed
		if g.number > 0 {
			t.Workers = g.number
		}
		root = root.Args[0].Call
	}
	w := lowerer{}
	t.Main = w.node(root)
	t.Leaves, t.Draws = w.leaves, w.draws
	return t
}

// A lowerer numbers what it meets, in the order of the text.
type lowerer struct {
	rows, calls int32
	leaves      int
	copied      bool
	draws       bool
}

// node makes the node that a call stands for.
func (w *lowerer) node(c *Call) *Node {
	n := &Node{Written: c, Copied: w.copied, rows: w.rows, calls: w.calls}
	g := givenIn(c)
	w.draws = w.draws || g.drawn != nil
	sig := lookUp(c.Func)
	switch sig.Class {
	case Leaf, StreamLeaf:
		w.rows++
		w.leaves++
		n.Row, n.Leaf = int(w.rows), w.leaves
		n.Is = w.leaf(n, &g)
	case Copies:
		n.Is = &Repeat{g.number}
		rows, calls, copied := w.rows, w.calls, w.copied
		w.copied = true
		w.args(n)
		n.width *= g.number
		w.rows, w.calls, w.copied = rows+int32(c.Rows), calls+int32(c.Calls), copied // behind all copies
	default:
		w.calls++
		n.Call = int(w.calls)
		n.options = options(c)
		if sig.node != nil {
			n.Is = sig.node(&g)
		} else if foreign.kind != nil {
			n.Is = foreign.kind(c.Func)
		}
		w.args(n)
	}
	return n
}

// leaf makes a leaf, and what stands in it.
func (w *lowerer) leaf(n *Node, g *given) Kind {
	args := n.Written.Args
	switch n.Written.Func {
	case "task":
		t := &Task{Ending: g.Ending, Name: g.name, Suppress: g.suppress, Cleanup: g.time(0)}
		t.Steps = make([]Step, len(args))
		t.Said = make([]trace.Value, len(args))
		for i := range args {
			t.Steps[i], t.Said[i] = w.step(n, &args[i])
		}
		return t
	case "future":
		return &Future{Ending: g.Ending, Name: g.name, After: g.limit(), Drawn: g.drawn}
	}
	s := &Stream{Name: g.name, Every: g.time(0), Drawn: g.drawn, Fail: g.Fail, fail: g.fail}
	for i := range args {
		s.Items = append(s.Items, args[i].Value)
	}
	return s
}

// given is what the parameters of a call say, and of those that are not given
// the defaults.
type given struct {
	*Ending
	name             string
	text             trace.Value // of a log
	seconds          Seconds     // after, every, cleanup, timeout, seconds: each call has one
	timed            bool        // that is given, and not None
	drawn            *Uniform    // that is drawn, and seconds is what it is at most
	seed             uint64
	number           int // limit, workers, n
	returnExceptions bool
	catch            bool
	cancelPending    bool
	suppress         bool
	when             When
	byDefault        trace.Value
}

func givenIn(c *Call) (g given) {
	g.Ending = &Ending{Named: true}
	for i := range c.Params {
		v := c.Params[i].Value
		switch t := v.(type) {
		case Seconds:
			g.seconds, g.timed = t, true
		case Uniform:
			g.seconds, g.timed, g.drawn = t.High, true, &t
		}
		switch c.Params[i].Name {
		case "name":
			g.name, _ = v.(string)
		case "text":
			g.text = v
		case "result":
			g.Result, g.Named = v, false
		case "fail":
			if x, ok := v.(Exception); ok {
				g.Fail, g.fail = &x, x.Error()
			}
		case "default":
			g.byDefault = v
		case "on_cancel":
			g.suppress = v == "suppress"
		case "return_exceptions":
			g.returnExceptions = v == true
		case "catch":
			g.catch = v == true
		case "cancel_pending":
			g.cancelPending = v == true
		case "return_when":
			g.when = When(slices.Index(whenNames, string(v.(Name))))
		case "seed":
			n, _ := v.(int64)
			g.seed = uint64(n)
		case "limit", "workers", "n":
			n, _ := v.(int64)
			g.number = int(n)
		}
	}
	if g.Named {
		g.Result = g.name
	}
	return g
}

// limit is the call's time; Never if it is None or not given.
func (g *given) limit() Seconds { return g.time(trace.Never) }

// time is the call's time; absent if it is None or not given.
func (g *given) time(absent Seconds) Seconds {
	if g.timed {
		return g.seconds
	}
	return absent
}

// args makes the nodes of a call's arguments.
func (w *lowerer) args(n *Node) {
	args := n.Written.Args
	n.Aws = make([]*Node, len(args))
	for i := range args {
		n.Aws[i] = w.node(args[i].Call)
		n.width++
		if _, ok := n.Aws[i].Is.(*Repeat); ok {
			n.width += n.Aws[i].width - 1
		}
	}
}

// step makes a step of the task n, and what an event tells of it.
func (w *lowerer) step(n *Node, a *Arg) (s Step, Said trace.Value) {
	var does trace.Step
	var drawn *Uniform
	fn := "sleep"
	if a.Call != nil {
		g := givenIn(a.Call)
		if g.text != nil {
			return &Log{g.text.(string)}, g.text
		}
		fn, does.For, drawn = a.Call.Func, g.time(trace.Never), g.drawn
	} else if u, ok := a.Value.(Uniform); ok {
		does.For, drawn = u.High, &u
	} else {
		does.For, _ = a.Value.(Seconds)
	}
	w.draws = w.draws || drawn != nil
	switch fn {
	case "sleep":
		s = &Sleep{does.For, drawn}
	case "block":
		does.Kind = trace.Block
		s = &Block{does.For, drawn}
	case "executor":
		does.Kind = trace.Executor
		s = &Executor{does.For, drawn}
	case "hang":
		does.Kind = trace.Hang
		s = &Hang{}
	default:
		of := w.node(a.Call)
		n.Aws = append(n.Aws, of)
		return &Await{of}, nil
	}
	return s, does
}
