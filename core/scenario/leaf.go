package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// A leaf is the coroutine of one task row, as a state machine: runs of a
// hundred thousand tasks are made of these.
type leaf struct {
	aio.Coroutine[value]
	plan  *plan
	place place
	next  int32
	phase phase
	nap   aio.Sleeper
	rare  *rare
}

// rare is what only a leaf needs that does more than sleep.
type rare struct {
	inner aio.Stepper[value] // the awaitable that a step awaits in place
	raise error              // the cancellation that cleanup interrupts
	rows  int32              // rows and combinators in the steps before the one that comes next
	calls int32
}

type phase uint8

const (
	fresh phase = iota
	sleeping
	awaiting
	cleaning
)

func (r *run) newLeaf(p *plan, at place) *aio.Coroutine[value] {
	if len(r.leaves) == cap(r.leaves) {
		r.leaves = make([]leaf, 0, min(127, len(r.trace.Rows)-int(at.rows))) // of less than 32 KiB, with the collector's own word
	}
	r.leaves = r.leaves[:len(r.leaves)+1]
	f := &r.leaves[len(r.leaves)-1]
	f.plan, f.place = p, at
	f.Init(f, &r.trace.Rows[at.rows].Name)
	return &f.Coroutine
}

func (f *leaf) row() int32 { return f.place.rows + 1 }

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
		f.plan.run.start(f.row())
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
			f.plan.run.cancelled(f.row(), thrown)
			return none, true, nil, f.end(nil, thrown)
		}
		return f.afterCleanup()
	}
	for err == nil && int(f.next) < len(f.plan.args) {
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
	f.plan.run.cancelled(f.row(), err)
	f.rarely().raise = err
	if f.plan.time == 0 {
		return f.afterCleanup()
	}
	f.plan.run.event(trace.Event{Row: f.row(), Kind: trace.Cleanup})
	f.phase = cleaning
	return f.nap.Start(l, aio.Duration(f.plan.time)), false, nil, nil
}

// step does the next step, up to its end or to what it awaits.
func (f *leaf) step(l *aio.Loop) (on aio.Suspension, over bool, err error) {
	arg := &f.plan.args[f.next]
	f.next++
	switch arg.step {
	case awaitStep:
		rare := f.rarely()
		at := place{f.row() + rare.rows, f.place.calls + rare.calls, f.place.index}
		rare.rows += arg.call.rows
		rare.calls += arg.call.calls
		aw, err := f.plan.run.eval(arg.call, at)
		if err != nil {
			return on, true, err
		}
		return f.await(l, aw)
	case logStep:
		f.plan.run.event(trace.Event{Row: f.row(), Kind: trace.Log, Detail: fillValue(arg.does, f.place.index)})
		return on, true, nil
	}
	f.plan.run.event(trace.Event{Row: f.row(), Kind: trace.Reach, Detail: arg.does})
	switch arg.step {
	case blockStep:
		l.Block(aio.Duration(arg.time))
		return on, true, nil
	case executorStep:
		return f.await(l, f.plan.run.inThread(f.row(), aio.Duration(arg.time)))
	case hangStep:
		return f.await(l, aio.NewFuture[value](l))
	}
	f.phase = sleeping
	return f.nap.Start(l, aio.Duration(arg.time)), false, nil
}

func (f *leaf) await(l *aio.Loop, aw awaitable) (aio.Suspension, bool, error) {
	f.phase, f.rarely().inner = awaiting, aio.Steps(aw)
	on, over, _, err := f.rare.inner.Step(l, nil)
	return on, over, err
}

// inThread lets a thread work for d, for a row that has just reached that step. A
// thread that has nothing to do takes it at that instant.
func (r *run) inThread(row int32, d aio.Duration) *aio.Future[value] {
	at, reaching := r.trace.Events[len(r.trace.Events)-1].At, true
	defer func() { reaching = false }()
	return aio.RunInExecutor(r.loop, aio.ThreadCall[value]{
		Fn: func() (value, error) {
			if r.options.Work != nil {
				r.options.Work(d)
			}
			return nil, nil
		},
		Cost: d,
		Started: func(taken aio.Duration) {
			if !reaching {
				at = trace.Time(taken)
			}
			r.taken(row, at)
		},
	})
}

// afterCleanup raises the cancellation again, or swallows it and goes on to the
// end.
func (f *leaf) afterCleanup() (aio.Suspension, bool, value, error) {
	if !f.plan.flag {
		return aio.Suspension{}, true, nil, f.end(nil, f.rare.raise)
	}
	return f.finish()
}

func (f *leaf) finish() (aio.Suspension, bool, value, error) {
	if f.plan.fail != nil {
		return aio.Suspension{}, true, nil, f.end(nil, fillError(f.plan.fail, f.place.index))
	}
	v := f.result()
	return aio.Suspension{}, true, v, f.end(v, nil)
}

// result is what the task returns: its own name, where nothing else is given.
func (f *leaf) result() value {
	if f.plan.named {
		return f.plan.run.trace.Rows[f.row()-1].Name
	}
	return fillValue(f.plan.result, f.place.index)
}

func (f *leaf) end(v value, err error) error {
	f.plan.run.end(f.row(), v, err)
	return err
}
