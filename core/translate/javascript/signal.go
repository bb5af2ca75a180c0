package javascript

import (
	"slices"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// abandons reports whether something that p began may have to be stopped when the
// program ends. A wait that cancels stops what is pending itself.
func abandons(p *shape.Part) bool { return p.Ends.Leaves && !p.CancelsPending() }

// heeds reports whether p has a signal to heed: one of a call around it, or the
// program's.
func (w *writer) heeds(p *shape.Part) bool { return p.Cancels.Depth > 0 || w.ends }

// programSignal is the signal of what nothing but the program's end stops.
func (w *writer) programSignal() string {
	if w.ends {
		return "program.signal"
	}
	return ""
}

// hear counts, for each function of the library that the calls need, how many of
// those have a signal to heed.
func (w *writer) hear() map[string]shape.Spread {
	with, without, heeded := make(map[string]bool), make(map[string]bool), make(map[string]shape.Spread)
	for _, p := range w.Parts {
		for _, name := range w.functions(p) {
			with[name], without[name] = with[name] || w.heeds(p), without[name] || !w.heeds(p)
			heeded[name] = shape.SpreadOf(with[name], without[name])
		}
	}
	return heeded
}

// functions are the functions of the library that a call needs.
func (w *writer) functions(p *shape.Part) (names []string) {
	need := func(name string, needed bool) {
		if needed {
			names = append(names, name)
		}
	}
	need("shielded", w.shielded(p))
	need("settled", p.KeepsErrors)
	switch c := p.Call.(type) {
	case *scenario.Task:
		need("aborted", w.heeds(p) && shape.Does[*scenario.Hang](p))
	case *scenario.Future:
		need("aborted", w.heeds(p) && !p.Limited())
	case *foreign.PromiseAllSettled:
		need("readable", p.Fails.Within)
	case *scenario.WaitFor, *scenario.Timeout:
		need(w.timeout(p), p.Cancels.Scope)
	case *scenario.CancelAfter:
		need("cancelAfter", true)
	case *scenario.Wait:
		need("wait", true)
		need("cancelPending", c.CancelPending)
	case *scenario.BoundedGather:
		need("limited", true)
	case *scenario.CreateTasks:
		need("inOrder", true)
	default:
		need(helperOf(p), slices.Contains(library.Names(), helperOf(p)))
	}
	return names
}

// sleeps says how many calls of sleep have a signal: a cleanup is not to be cut
// short by what it follows.
func (w *writer) sleeps() shape.Spread {
	with, without := false, w.Linger > 0
	for _, p := range w.Parts {
		due := shape.Is[*scenario.Future](p) && p.Limited()
		if shape.Does[*scenario.Sleep](p) || due || shape.Is[*scenario.Stream](p) {
			with, without = with || w.heeds(p), without || !w.heeds(p)
		}
		without = without || p.Cleanup > 0 && w.Stoppable(p)
	}
	return shape.SpreadOf(with, without)
}

// shielded reports whether a call ends when it is cancelled, though what it waits
// for goes on, or gives a result when what it waits for is stopped at the program's
// end, where that would let something go on.
func (w *writer) shielded(p *shape.Part) bool {
	keeps := shape.Is[*scenario.Wait](p) || p.Catches()
	return p.Cancels.Shielded || keeps && w.ends && followed(p)
}

// followed reports whether something may be left to do when p is over, besides
// passing its result on.
func followed(p *shape.Part) bool {
	for up := p.Up; up != nil; up = up.Up {
		switch up.Call.(type) {
		case *scenario.Task, *scenario.Sequence, *scenario.BoundedGather:
			return true
		}
	}
	return false
}

// mostListeners is how many a signal may have before Node warns of them.
const mostListeners = 10

// crowded reports whether there may be more calls at once than one signal has room
// for.
func (w *writer) crowded() bool {
	stay := w.Any(func(p *shape.Part) bool { return p.Ends.Leaves && followed(p) })
	at, _ := w.crowd(w.Main, stay)
	return at > mostListeners
}

// crowd counts the tasks of p that may wait at once, and those of its largest
// argument. Some may stay when their call has ended.
func (w *writer) crowd(p *shape.Part, stay bool) (all, largest int) {
	for _, arg := range p.Args {
		n, one := w.crowd(arg, stay)
		all, largest = all+n, max(largest, one)
	}
	switch c := p.Call.(type) {
	case *scenario.Repeat:
		return all * c.N, largest
	case *scenario.Task, *scenario.Future, *scenario.Stream:
		return max(all, 1), max(all, 1)
	case *scenario.Sequence:
		if !stay {
			return largest, largest
		}
	case *scenario.BoundedGather:
		if !stay {
			all = min(all, largest*c.Limit)
			return all, all
		}
	}
	if w.shielded(p) {
		all++
	}
	return all, all
}
