// Package runs runs a scenario whose times are drawn many times, each time with
// another seed, and says how what comes of it is spread: how long it takes, how
// often a time limit runs out, and how often it raises what.
//
// The type that matters is [Runs]; [Of] makes it.
package runs

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Runs are many runs of one scenario.
type Runs struct {
	Seed   uint64       // of the first; each further one has the next
	N      int          // how many there are
	Fewer  bool         // than were asked for, which would take too long
	Times  []trace.Time // how long main took, shortest first, of those that do not hang
	Fates  []Fate       // what came of main, what is most frequent first
	Limits []Limit      // of the calls that have one, in the order of the text
	Rows   []Row        // the first of them, of those that ever end
}

// A Fate is what came of main in so many of the runs.
type Fate struct {
	State trace.State
	Type  string // of the exception, where it raised
	Runs  int
}

// A Limit is a call with a time limit, which runs out in so many of the runs.
type Limit struct {
	Func string
	Nth  int // of its function's that have one, from 1; 0 where it is the only one
	Runs int
}

// A Row is when a row ends: by From in 5 of 100 runs, by To in 95 of 100.
type Row struct {
	Name             string
	From, Middle, To trace.Time

	ends []trace.Time
}

const (
	mostRows   = 20 // are told of
	mostLimits = 6
)

// Of runs a scenario so many times, or fewer where these would take more than so
// many steps in all, iterations of the loop and events; 0 is for any number. It
// runs at least once. Its error is that of [scenario.Run], or a [*scenario.Mistake]
// where no time of the scenario is drawn: all its runs are the same.
func Of(p *scenario.Program, most, steps int) (*Runs, error) {
	if !p.Tree.Draws {
		return nil, &scenario.Mistake{Line: 1, Column: 1, Message: `all runs are the same, since no time is drawn: a time such as uniform(1, 3) is another one in each run`}
	}
	r := &Runs{Seed: p.Tree.Seed}
	left := steps
	for i := range most {
		t, err := scenario.Run(p.Seeded(r.Seed+uint64(i)), scenario.Options{Iterations: left})
		if err != nil && i == 0 {
			return nil, err
		}
		if err != nil {
			r.Fewer = true
			break
		}
		r.add(t)
		if steps > 0 {
			left -= len(t.Events) + ticks(t)
			if left <= 0 {
				r.Fewer = r.N < most
				break
			}
		}
	}
	r.sum()
	return r, nil
}

func ticks(t *trace.Trace) int {
	if len(t.Events) == 0 {
		return 0
	}
	return int(t.Events[len(t.Events)-1].Tick)
}

// add takes in one run.
func (r *Runs) add(t *trace.Trace) {
	if r.N == 0 {
		r.begin(t)
	}
	r.N++
	if t.Outcome.State != trace.Hung {
		r.Times = append(r.Times, t.Elapsed)
	}
	fate := Fate{State: t.Outcome.State}
	if t.Outcome.Err != nil {
		fate.Type = t.Outcome.Err.Type
	}
	at := slices.IndexFunc(r.Fates, func(f Fate) bool { return f.State == fate.State && f.Type == fate.Type })
	if at < 0 {
		at = len(r.Fates)
		r.Fates = append(r.Fates, fate)
	}
	r.Fates[at].Runs++
	limit := 0
	for i := range t.Calls {
		if t.Calls[i].Limit() == trace.Never || limit == len(r.Limits) {
			continue
		}
		if ranOut(&t.Calls[i]) {
			r.Limits[limit].Runs++
		}
		limit++
	}
	for i := range r.Rows {
		if end := t.Rows[i].End; end != trace.Never {
			r.Rows[i].ends = append(r.Rows[i].ends, end)
		}
	}
}

// begin lays out what is counted, which is the same in all runs.
func (r *Runs) begin(t *trace.Trace) {
	for i := range t.Rows[:min(len(t.Rows), mostRows)] {
		r.Rows = append(r.Rows, Row{Name: t.Rows[i].Name})
	}
	for i := range t.Calls {
		c := &t.Calls[i]
		if c.Limit() == trace.Never || len(r.Limits) == mostLimits {
			continue
		}
		r.Limits = append(r.Limits, Limit{Func: c.Func})
	}
	for i := range r.Limits {
		r.Limits[i].Nth = r.nth(i)
	}
}

// nth counts a limit among those of its function.
func (r *Runs) nth(i int) int {
	n, all := 0, 0
	for j := range r.Limits {
		if r.Limits[j].Func == r.Limits[i].Func {
			all++
			if j <= i {
				n++
			}
		}
	}
	if all == 1 {
		return 0
	}
	return n
}

// ranOut reports whether a call's time was up before what it waited for.
func ranOut(c *trace.Call) bool {
	if c.End == trace.Never || c.End < c.Deadline() {
		return false
	}
	switch c.State {
	case trace.Raised:
		return c.Err.Type == "TimeoutError"
	case trace.Cancelled:
		return string(c.By) == c.Func // cancel_after
	}
	w, ok := c.Value.(trace.Waited)
	return ok && len(w.Pending) > 0
}

// sum puts in order what was counted.
func (r *Runs) sum() {
	trace.Sort(r.Times)
	for i := range r.Fates { // few, so that it is not worth the code of a sort
		for ; i > 0 && r.Fates[i].Runs > r.Fates[i-1].Runs; i-- {
			r.Fates[i], r.Fates[i-1] = r.Fates[i-1], r.Fates[i]
		}
	}
	kept := r.Rows[:0]
	for _, row := range r.Rows {
		if len(row.ends) == 0 {
			continue
		}
		trace.Sort(row.ends)
		row.From, row.Middle, row.To = share(row.ends, 5), share(row.ends, 50), share(row.ends, 95)
		row.ends = nil
		kept = append(kept, row)
	}
	r.Rows = kept
}

// share returns the time that so many of 100 do not exceed.
func share(sorted []trace.Time, percent int) trace.Time {
	return sorted[max((len(sorted)*percent+99)/100, 1)-1]
}
