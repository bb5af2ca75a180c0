// Package foreign runs the functions of other languages than Python, each with
// the semantics of its own runtime: JavaScript's promises, Go's groups of
// goroutines, Java's CompletableFuture and C#'s Task.
//
// It is imported for its effect: where a program imports it, [scenario.Run] runs
// them; in any other it returns [scenario.ErrForeign]. The types that matter
// are those of its functions, program, a run, and thread, on which code runs.
package foreign

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

func init() {
	scenario.RegisterForeign(kind, func(r *scenario.Recorder) aio.Stepper[trace.Value] { return &program{Recorder: r} })
}

// A program is a run of a scenario in another language. It has the loop's clock,
// timers and threads, but not its order: what is to be told to whom waits in a
// queue that is emptied after each timer, as JavaScript empties that of its
// microtasks. In the other languages, where no such order is promised, it is as
// good as any. No more is it promised in JavaScript whether, after it stood still,
// it hears first of a worker or of a timer: browsers and Node differ. Here it is
// the worker.
type program struct {
	*scenario.Recorder
	queue   []func()
	coming  int      // timers and threads' calls that are to come
	outcome *promise // of the outermost call, once it has been called
	ended   bool
}

// Step is the main coroutine of the loop: it runs the program up to its first
// wait. All else is called by timers and threads.
func (m *program) Step(l *aio.Loop, _ error) (aio.Suspension, bool, trace.Value, error) {
	m.Loop = l
	m.launch(m)
	m.turn()
	return aio.NewFuture[trace.Value](l).Until(), false, nil, nil
}

// launch runs a frame on a thread of its own.
func (m *program) launch(first frame) { (&thread{program: m, frames: []frame{first}}).run() }

// turn does what is left to do at this instant, and finds out whether the
// program is at its end.
func (m *program) turn() {
	for i := 0; i < len(m.queue) && !m.ended; i++ {
		m.queue[i]()
		m.queue[i] = nil
	}
	m.queue = m.queue[:0]
	if m.coming == 0 && !m.ended {
		m.exit()
	}
}

// exit ends the program. Main is left only by a hang.
func (m *program) exit() {
	m.Hang()
	m.ended = true
	m.Loop.Abort()
}

// after has fn called when d has passed.
func (m *program) after(d scenario.Seconds, fn func()) *aio.Handle {
	m.coming++
	return m.Loop.CallLater(aio.Duration(d), func() { m.arrive(fn) })
}

// arrive calls what was to come.
func (m *program) arrive(fn func()) {
	if m.ended {
		return
	}
	m.coming--
	fn()
	m.turn()
}

// step is the program's main: it awaits the outermost call, keeps what came of
// it, and lingers. JavaScript's program then lives on as long as something is to
// come; the others end there.
func (m *program) step(t *thread) verdict {
	if m.outcome == nil {
		m.outcome = t.call(m.Tree.Main, scenario.Outset, nil)
		return goingOn
	}
	if t.thrown != nil {
		m.settle(m.outcome, nil, t.thrown)
	}
	m.await(m.outcome, m.keep)
	return leaving
}

// await has fn called once the promise is settled: in JavaScript never at
// once, in the others at once if it is.
func (m *program) await(p *promise, fn func()) {
	if p.settled && m.Tree.Language != trace.JavaScript {
		fn()
		return
	}
	m.then(p, fn)
}

func (m *program) keep() {
	m.Over(m.outcome.value, m.outcome.err)
	if m.Tree.Linger > 0 {
		m.after(m.Tree.Linger, m.leave)
	} else {
		m.leave()
	}
}

func (m *program) leave() {
	if m.Tree.Language != trace.JavaScript {
		m.exit()
	}
}
