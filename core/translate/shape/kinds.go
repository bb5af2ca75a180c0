package shape

import (
	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Kinds are the kinds of values that a result may be or hold, of those that a
// language has to be told how to print.
type Kinds struct {
	Null, Number, List bool
	Error              bool // an exception of the program's own
	Blank              bool // one without a message
	Cancelled          bool
	Group              bool // an exception that holds others
}

// Failure reports whether an exception of any kind is among them.
func (k Kinds) Failure() bool { return k.Error || k.Cancelled || k.Group }

// Gives returns the kinds of what a part may return.
func (p *Part) Gives() Kinds {
	var k Kinds
	p.gives(&k)
	return k
}

// Throws returns the kinds of what awaiting a part may raise.
func (p *Part) Throws() Kinds {
	var k Kinds
	p.throws(&k)
	return k
}

// Shows returns both.
func (p *Part) Shows() Kinds {
	k := p.Gives()
	p.throws(&k)
	return k
}

func (p *Part) gives(k *Kinds) {
	kept := p.KeepsErrors
	switch c := p.Call.(type) {
	case *scenario.Task, *scenario.Future:
		if p.Raises == nil {
			k.value(p.Result)
		}
		return
	case *scenario.Stream:
		k.List = true
		for _, item := range c.Items {
			k.value(item)
		}
		return
	case *foreign.AllOf, *foreign.ErrGroup, *foreign.WaitGroup:
		k.Null = true
		return
	case *scenario.Attempt:
		k.value(c.Default)
	case *scenario.Gather, *scenario.BoundedGather, *scenario.TaskGroup, *scenario.Sequence, *scenario.CreateTasks, *foreign.WhenAll:
		k.List = true
	case *scenario.AsCompleted:
		k.List, kept = true, c.Catch
		if c.Catch && p.limited {
			k.Error, k.Blank = true, true
		}
	case *scenario.Wait:
		k.List, kept = true, true
	case *foreign.WhenAny:
		kept = true
	}
	for _, arg := range p.Args {
		if arg.gives(k); kept {
			arg.throws(k)
		}
	}
}

func (p *Part) throws(k *Kinds) {
	if e := p.Raises; e != nil {
		k.Error = true
		k.Blank = k.Blank || e.Error().Message == ""
	}
	var within Kinds
	for _, arg := range p.Args {
		arg.throws(&within)
	}
	if p.TimesOut() && !p.Catches() {
		k.Error, k.Blank = true, true
	}
	switch p.Call.(type) {
	case *scenario.Wait, *foreign.WaitGroup, *foreign.WhenAny:
		return
	case *scenario.Gather, *scenario.BoundedGather:
		if p.KeepsErrors {
			return
		}
	case *scenario.AsCompleted:
		if p.Catches() {
			return
		}
	case *scenario.Attempt:
		within = Kinds{Cancelled: within.Cancelled}
	case *scenario.CancelAfter:
		k.Cancelled = true
	case *scenario.TaskGroup:
		k.Group = k.Group || p.Fails.Within
	}
	k.Error, k.Blank = k.Error || within.Error, k.Blank || within.Blank
	k.Cancelled, k.Group = k.Cancelled || within.Cancelled, k.Group || within.Group
}

func (k *Kinds) value(v trace.Value) {
	switch v := v.(type) {
	case nil:
		k.Null = true
	case float64:
		k.Number = true
	case trace.List:
		k.List = true
		for _, item := range v {
			k.value(item)
		}
	}
}
