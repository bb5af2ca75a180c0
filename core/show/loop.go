package show

import (
	"strconv"

	"github.com/gatherground/gatherground/core/aio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

const (
	loopRows  = 1000 // of a run whose loop is opened up
	loopQueue = 20   // entries of a queue that are told one by one
)

// Loop runs a text and gives its trace with the loop from within. Long queues
// are cut, and end with how many entries more there are.
func Loop(text string, limits scenario.Limits) (*trace.Trace, error) {
	p, err := scenario.Parse(text, limits)
	if err != nil {
		return nil, err
	}
	if p.Root.Rows > loopRows {
		return nil, &scenario.LimitError{Message: "the loop is opened up for at most 1,000 rows"}
	}
	if p.Language() != trace.Python {
		return nil, &scenario.LimitError{Message: "the loop is opened up for Python only"}
	}
	var seen []trace.Iteration
	t, err := scenario.Run(p, scenario.Options{Iterations: MaxIterations, Watch: func(l *aio.Loop) { seen = append(seen, iteration(l)) }})
	if err != nil {
		return nil, err
	}
	t.Loop = seen
	return t, nil
}

func iteration(l *aio.Loop) trace.Iteration {
	i := trace.Iteration{Tick: l.Tick(), At: trace.Time(l.Time()), Ready: l.Ready()}
	if more := len(i.Ready) - loopQueue; more > 0 {
		i.Ready = append(i.Ready[:loopQueue], moreOf(more))
	}
	for n, t := range l.Timers() {
		if n == loopQueue {
			i.Timers = append(i.Timers, trace.Timer{At: trace.Time(t.At), What: moreOf(len(l.Timers()) - n)})
			break
		}
		i.Timers = append(i.Timers, trace.Timer{At: trace.Time(t.At), What: t.What})
	}
	return i
}

func moreOf(n int) string { return "and " + strconv.Itoa(n) + " more" }
