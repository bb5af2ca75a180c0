package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// A leaf is the coroutine of one task row, as a state machine: runs of a
// hundred thousand tasks are made of these.
type leaf struct {
	aio.Coroutine[value]
	code  *code
	at    At
	next  int32
	phase phase
	nap   aio.Sleeper
	rare  *rare
}

// rare is what only a leaf needs that does more than sleep.
type rare struct {
	inner aio.Stepper[value] // the awaitable that a step awaits in place
	raise error              // the cancellation that cleanup interrupts
}

// code is what all leaves of one task have in common: the task, and its run.
type code struct {
	node *Node
	task *Task
	run  *run
}

type phase uint8

const (
	fresh phase = iota
	sleeping
	awaiting
	cleaning
)

func (r *run) newLeaf(n *Node, t *Task, at At) *aio.Coroutine[value] {
	if len(r.leaves) == cap(r.leaves) {
		r.leaves = make([]leaf, 0, min(127, len(r.Trace.Rows)-int(at.Rows))) // of less than 32 KiB, with the collector's own word
		r.rooms = append(r.rooms, r.leaves[:cap(r.leaves)])
	}
	r.leaves = r.leaves[:len(r.leaves)+1]
	f := &r.leaves[len(r.leaves)-1]
	f.code, f.at = &r.codes[n.Leaf-1], at
	if f.code.run == nil {
		*f.code = code{n, t, r}
	}
	f.Init(f, &r.Trace.Rows[at.Rows].Name)
	return &f.Coroutine
}

func (f *leaf) row() int32 { return f.at.Rows + 1 }

func (f *leaf) rarely() *rare {
	if f.rare == nil {
		f.rare = &rare{}
	}
	return f.rare
}

// Step is the body of the task: its steps, then its failure or its result.
func (f *leaf) Step(l *aio.Loop, thrown error) (aio.Suspension, bool, value, error) {
	var none aio.Suspension
	var err error
	switch f.phase {
	case fresh:
		f.code.run.Start(f.row())
	case sleeping:
		f.nap.Stop(l)
		err = thrown
	case awaiting:
		var on aio.Suspension
		var over bool
		on, over, _, err = f.rare.inner.Step(l, thrown)
		if !over {
			return on, false, nil, nil
		}
		f.rare.inner = nil
	case cleaning:
		f.nap.Stop(l)
		if thrown != nil {
			f.code.run.Cancelled(f.row(), thrown)
			return none, true, nil, f.end(nil, thrown)
		}
		return f.afterCleanup()
	}
	for err == nil && int(f.next) < len(f.code.task.Steps) {
		var on aio.Suspension
		var over bool
		if on, over, err = f.step(l); !over {
			return on, false, nil, nil
		}
	}
	if err == nil {
		return f.finish()
	}
	if !aio.IsCancelled(err) {
		return none, true, nil, f.end(nil, err)
	}
	f.code.run.Cancelled(f.row(), err)
	f.rarely().raise = err
	if f.code.task.Cleanup == 0 {
		return f.afterCleanup()
	}
	f.code.run.Event(trace.Event{Row: f.row(), Kind: trace.Cleanup})
	f.phase = cleaning
	f.code.run.sets(trace.Due{Row: f.row(), What: trace.CleaningUp})
	return f.nap.Start(l, aio.Duration(f.code.task.Cleanup)), false, nil, nil
}

// step does the next step, up to its end or to what it awaits.
func (f *leaf) step(l *aio.Loop) (on aio.Suspension, over bool, err error) {
	i := f.next
	f.next++
	switch s := f.code.task.Steps[i].(type) {
	case *Sleep:
		d := f.reach(i, s.For, s.Drawn)
		f.code.run.sets(trace.Due{Row: f.row(), What: trace.Sleeping})
		f.phase = sleeping
		return f.nap.Start(l, d), false, nil
	case *Block:
		l.Block(f.reach(i, s.For, s.Drawn))
	case *Executor:
		return f.await(l, f.code.run.InThread(f.row(), f.reach(i, s.For, s.Drawn)))
	case *Hang:
		f.reach(i, 0, nil)
		return f.await(l, aio.NewFuture[value](l))
	case *Log:
		f.code.run.Event(trace.Event{Row: f.row(), Kind: trace.Log, Detail: fillValue(f.code.task.Said[i], f.at.Index)})
	case *Await:
		aw, err := f.code.run.eval(s.Of, f.at.In(f.code.node, s.Of))
		if err != nil {
			return on, true, err
		}
		return f.await(l, aw)
	}
	return on, true, nil
}

// reach writes down that the task is at a step, and returns how long that takes.
func (f *leaf) reach(i int32, d Seconds, drawn *Uniform) aio.Duration {
	said := f.code.task.Said[i]
	if drawn != nil {
		d, said = f.code.run.DrawStep(f.row(), drawn, said)
	}
	f.code.run.Event(trace.Event{Row: f.row(), Kind: trace.Reach, Detail: said})
	return aio.Duration(d)
}

func (f *leaf) await(l *aio.Loop, aw awaitable) (aio.Suspension, bool, error) {
	f.phase, f.rarely().inner = awaiting, aio.Steps(aw)
	on, over, _, err := f.rare.inner.Step(l, nil)
	return on, over, err
}

// afterCleanup raises the cancellation again, or swallows it and goes on to the
// end.
func (f *leaf) afterCleanup() (aio.Suspension, bool, value, error) {
	if !f.code.task.Suppress {
		return aio.Suspension{}, true, nil, f.end(nil, f.rare.raise)
	}
	return f.finish()
}

func (f *leaf) finish() (aio.Suspension, bool, value, error) {
	if f.code.task.fail != nil {
		return aio.Suspension{}, true, nil, f.end(nil, fillError(f.code.task.fail, f.at.Index))
	}
	v := f.result()
	return aio.Suspension{}, true, v, f.end(v, nil)
}

// result is what the task returns: its own name, where nothing else is given.
func (f *leaf) result() value {
	if f.code.task.Named {
		return f.code.run.Trace.Rows[f.row()-1].Name
	}
	return fillValue(f.code.task.Result, f.at.Index)
}

func (f *leaf) end(v value, err error) error {
	f.code.run.End(f.row(), v, err)
	return err
}
