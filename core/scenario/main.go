package scenario

import (
	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/trace"
)

// main is the scenario's main: it awaits the outermost awaitable, keeps what
// came of it, and lingers.
type main struct {
	run   *run
	phase phase
	inner aio.Stepper[value]
	nap   aio.Sleeper
	value value
	err   error
}

func (m *main) Step(l *aio.Loop, thrown error) (on aio.Suspension, over bool, v value, err error) {
	switch m.phase {
	case fresh:
		m.run.Loop = l
		if task, ok := l.CurrentTask(); ok {
			task.SetName("main")
		}
		aw, err := m.run.eval(m.run.Tree.Main, Outset)
		if err != nil {
			return m.linger(l, nil, err)
		}
		m.phase, m.inner = awaiting, aio.Steps(aw)
		return m.await(l, nil)
	case awaiting:
		return m.await(l, thrown)
	}
	m.nap.Stop(l)
	if thrown != nil {
		return on, true, nil, thrown
	}
	return on, true, m.value, m.err
}

func (m *main) await(l *aio.Loop, thrown error) (aio.Suspension, bool, value, error) {
	on, over, v, err := m.inner.Step(l, thrown)
	if !over {
		return on, false, nil, nil
	}
	return m.linger(l, v, err)
}

func (m *main) linger(l *aio.Loop, v value, err error) (on aio.Suspension, over bool, _ value, _ error) {
	r := m.run
	r.Over(v, err)
	if r.Tree.Linger <= 0 {
		return on, true, v, err
	}
	m.phase, m.value, m.err = sleeping, v, err
	r.sets(trace.Due{What: trace.Sleeping})
	return m.nap.Start(l, aio.Duration(r.Tree.Linger)), false, nil, nil
}
