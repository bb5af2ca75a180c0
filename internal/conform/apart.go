package conform

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

const (
	late   = 0.1 // seconds by which any time may be exceeded, and nothing changes
	trials = 30  // runs with such times by which that is seen
)

// GenerateApart draws a scenario for a run in real time, with threads and blocks
// in most tasks: all its times are so far apart that neither a tie decides nor a
// delay of the machine.
func GenerateApart(r *rand.Rand) string {
	for {
		g := &generator{r: r, rows: 3 + r.IntN(6), threads: true, apart: true}
		text := g.run(g.combinator(r.IntN(3)))
		if telling(text) && steady(r, text) {
			return text
		}
	}
}

// telling reports whether the loop stands still while a thread takes its next
// call, or while first a sleep is over and then a call; and no call is given up at
// the instant at which a thread takes it, for which of the two is first is decided
// by the machine.
func telling(text string) bool {
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		return false
	}
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		return false
	}
	handed := make([]trace.Time, len(t.Rows)+1) // how long the row's present call takes
	took := make([]trace.Time, len(t.Rows)+1)   // when a thread took it
	for row := range took {
		took[row] = trace.Never
	}
	var blocks, sleeps, calls []span
	var taken []trace.Time
	for _, e := range t.Events {
		step, _ := e.Detail.(trace.Step)
		lasting := span{e.At, e.At + step.For}
		switch {
		case e.Kind == trace.Cancel && e.At == took[e.Row]:
			return false
		case e.Kind == trace.Thread:
			took[e.Row] = e.At
			taken = append(taken, e.At)
			calls = append(calls, span{e.At, e.At + handed[e.Row]})
		case e.Kind != trace.Reach:
		case step.Kind == trace.Block:
			blocks = append(blocks, lasting)
		case step.Kind == trace.Sleep:
			sleeps = append(sleeps, lasting)
		case step.Kind == trace.Executor:
			handed[e.Row] = step.For
		}
	}
	return slices.ContainsFunc(blocks, func(b span) bool {
		return slices.ContainsFunc(taken, b.holds) || slices.ContainsFunc(sleeps, func(sleep span) bool {
			return b.holds(sleep.to) && slices.ContainsFunc(calls, func(call span) bool { return b.holds(call.to) && sleep.to < call.to })
		})
	})
}

type span struct{ from, to trace.Time }

// holds reports whether t is in the midst of the span.
func (s span) holds(t trace.Time) bool { return s.from < t && t < s.to }

// steady reports whether a scenario that ends soon comes to the same when each of
// its times is a little longer.
func steady(r *rand.Rand, text string) bool {
	exact, err := engine(text)
	if err != nil || !soon.Match(exact) || strings.Contains(string(exact), `"hung"`) {
		return false
	}
	for range trials {
		longer, err := engine(apartTimes.ReplaceAllStringFunc(text, func(time string) string {
			seconds, _ := strconv.ParseFloat(time, 64)
			return fmt.Sprintf("%.6f", seconds+late*r.Float64())
		}))
		if err != nil {
			return false
		}
		if differences, err := CompareOrder(exact, longer); err != nil || len(differences) > 0 {
			return false
		}
	}
	return true
}

var (
	soon       = regexp.MustCompile(`"finished": ?[0-4][.,]`)
	apartTimes = regexp.MustCompile(`\b\d\.\d{3}\b`) // as such a scenario has them, and nothing else
)
