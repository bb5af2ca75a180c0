//go:build !play

package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// foreign is a run of a scenario in another language. It has the loop's clock,
// timers and threads, but not its order: what is to be told to whom waits in a
// queue that is emptied after each timer, as JavaScript empties that of its
// microtasks. In the other languages, where no such order is promised, it is as
// good as any. No more is it promised in JavaScript whether, after it stood still,
// it hears first of a worker or of a timer: browsers and Node differ. Here it is
// the worker.
type foreign struct {
	*run
	queue   []func()
	coming  int      // timers and threads' calls that are to come
	outcome *promise // of the outermost call, once it has been called
	ended   bool
}

// foreigners tells that other languages can be run here.
const foreigners = true

// foreignKind makes what a node of another language's function is.
func foreignKind(fn string) Kind {
	switch fn {
	case "promise_all":
		return &PromiseAll{}
	case "promise_all_settled":
		return &PromiseAllSettled{}
	case "promise_race":
		return &PromiseRace{}
	case "promise_any":
		return &PromiseAny{}
	case "wait_group":
		return &WaitGroup{}
	case "errgroup":
		return &ErrGroup{}
	case "all_of":
		return &AllOf{}
	case "when_all":
		return &WhenAll{}
	}
	return &WhenAny{}
}

func foreignMain(r *run) aio.Stepper[value] { return &foreign{run: r} }

// Step is the main coroutine of the loop: it runs the program up to its first
// wait. All else is called by timers and threads.
func (f *foreign) Step(l *aio.Loop, _ error) (aio.Suspension, bool, value, error) {
	f.loop = l
	f.launch(f)
	f.turn()
	return aio.NewFuture[value](l).Until(), false, nil, nil
}

// launch runs a frame on a thread of its own.
func (f *foreign) launch(first frame) { (&thread{foreign: f, frames: []frame{first}}).run() }

// turn does what is left to do at this instant, and finds out whether the
// program is at its end.
func (f *foreign) turn() {
	for i := 0; i < len(f.queue) && !f.ended; i++ {
		f.queue[i]()
		f.queue[i] = nil
	}
	f.queue = f.queue[:0]
	if f.coming == 0 && !f.ended {
		f.exit()
	}
}

// exit ends the program. Main is left only by a hang.
func (f *foreign) exit() {
	if !f.over {
		f.trace.Outcome = trace.Outcome{State: trace.Hung}
		f.trace.Elapsed = f.now()
	}
	f.ended = true
	f.loop.Abort()
}

// after lets fn be called when d has passed.
func (f *foreign) after(d Seconds, fn func()) *aio.Handle {
	f.coming++
	return f.loop.CallLater(aio.Duration(d), func() { f.arrive(fn) })
}

// arrive calls what was to come.
func (f *foreign) arrive(fn func()) {
	if f.ended {
		return
	}
	f.coming--
	fn()
	f.turn()
}

// step is the program's main: it awaits the outermost call, keeps what came of
// it, and lingers. JavaScript's program then lives on as long as something is to
// come; the others end there.
func (f *foreign) step(t *thread) verdict {
	if f.outcome == nil {
		f.outcome = t.call(f.tree.Main, Outset, nil)
		return goingOn
	}
	if t.thrown != nil {
		f.settle(f.outcome, nil, t.thrown)
	}
	f.await(f.outcome, f.keep)
	return leaving
}

// await lets fn be called once the promise is settled: in JavaScript never at
// once, in the others at once if it is.
func (f *foreign) await(p *promise, fn func()) {
	if p.settled && f.language != trace.JavaScript {
		fn()
		return
	}
	f.then(p, fn)
}

func (f *foreign) keep() {
	f.over = true
	f.trace.Elapsed = f.now()
	f.trace.Outcome = outcome(f.outcome.value, f.outcome.err)
	if f.tree.Linger > 0 {
		f.after(f.tree.Linger, f.leave)
	} else {
		f.leave()
	}
}

func (f *foreign) leave() {
	if f.language != trace.JavaScript {
		f.exit()
	}
}
