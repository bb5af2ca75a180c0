package timeline

import (
	"slices"
	"sort"

	"github.com/gatherground/gatherground/core/trace"
)

// A turn is what one iteration of the loop changes at one instant.
type turn struct {
	tick   int32 // 0 where something is over of which no event tells
	at     trace.Time
	events int // of the run, by the end of this
}

// turns finds the turns of a run, in their order.
func turns(t *trace.Trace) (all []turn) {
	quiet := quietly(t)
	for i := range t.Events {
		e := &t.Events[i]
		for ; len(quiet) > 0 && quiet[0] < e.At; quiet = quiet[1:] {
			all = then(all, quiet[0])
		}
		if n := len(all); n == 0 || all[n-1].tick != e.Tick || all[n-1].at != e.At {
			all = append(all, turn{tick: e.Tick, at: e.At})
		}
		all[len(all)-1].events = i + 1
	}
	for _, at := range quiet {
		all = then(all, at)
	}
	return all
}

// then adds a turn without an event, where there is none at that instant.
func then(all []turn, at trace.Time) []turn {
	switch n := len(all); {
	case n == 0:
		return append(all, turn{at: at})
	case all[n-1].at < at:
		return append(all, turn{at: at, events: all[n-1].events})
	}
	return all
}

// quietly returns, in their order, the instants at which something of the picture
// stands of which there may be no event: that main is over, and the run, that a
// future was cancelled, or somebody asked to be, and that a thread or a block is
// done.
func quietly(t *trace.Trace) []trace.Time {
	all := []trace.Time{t.Elapsed, t.Finished}
	for i := range t.Rows {
		r := &t.Rows[i]
		all = append(all, r.Start, t.Ended(r), r.Requested)
	}
	for i := range t.Calls {
		c := &t.Calls[i]
		all = append(all, c.Start, c.End)
	}
	doing := make([]trace.Time, len(t.Rows)+1)
	for i := range t.Events {
		e := &t.Events[i]
		row := min(max(int(e.Row), 0), len(t.Rows))
		switch e.Kind {
		case trace.Reach:
			doing[row] = workOf(e)
			if kindOf(e) == Blocking {
				all = append(all, e.At+doing[row])
			}
		case trace.Thread:
			all = append(all, e.At+doing[row])
		}
	}
	return inOrder(all)
}

// inOrder sorts few instants, and leaves out what is none; to link a sort that is
// fast for many costs the page's program more than it saves.
func inOrder(all []trace.Time) (sorted []trace.Time) {
	for _, at := range all {
		i := len(sorted)
		for i > 0 && sorted[i-1] > at {
			i--
		}
		if at >= 0 && (i == 0 || sorted[i-1] != at) {
			sorted = append(sorted, at)
			copy(sorted[i+1:], sorted[i:])
			sorted[i] = at
		}
	}
	return sorted
}

// retimed returns the run as if each of its turns took a second.
func retimed(t *trace.Trace, all []turn) *trace.Trace {
	// last is the column of an instant: the last turn that is not after it; first is
	// the first that is not before it.
	last := func(at trace.Time) trace.Time {
		if at < 0 {
			return trace.Never
		}
		return placeOf(max(sort.Search(len(all), func(i int) bool { return all[i].at > at })-1, 0))
	}
	first := func(at trace.Time) trace.Time {
		return placeOf(min(sort.Search(len(all), func(i int) bool { return all[i].at >= at }), len(all)-1))
	}
	r := *t
	r.Rows, r.Calls, r.Events, r.Ties = slices.Clone(t.Rows), slices.Clone(t.Calls), slices.Clone(t.Events), slices.Clone(t.Ties)
	for i := range r.Rows {
		row := &r.Rows[i]
		row.Start, row.End, row.Requested = last(row.Start), last(row.End), last(row.Requested)
	}
	for i := range r.Calls {
		c := &r.Calls[i]
		c.Start, c.End, c.Requested = last(c.Start), last(c.End), last(c.Requested)
	}
	now := 0
	steps := make([]int, len(r.Rows)+1) // the event at which each row came to its step
	for i := range r.Events {
		e := &r.Events[i]
		for i >= all[now].events {
			now++
		}
		e.At = placeOf(now)
		if n := int(e.Call); n > 0 && n <= len(r.Calls) {
			retimeCall(&r.Calls[n-1], e)
		}
		n := int(e.Row)
		if n <= 0 || n > len(r.Rows) {
			continue
		}
		retimeRow(&r.Rows[n-1], e)
		switch e.Kind {
		case trace.Reach:
			steps[n] = i
			lasts(e, beyond, first(t.Events[i].At+workOf(e))-e.At)
		case trace.Thread:
			over := last(t.Events[i].At + workOf(&t.Events[steps[n]]))
			lasts(&r.Events[steps[n]], over-e.At, 0)
		}
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Spared > t.Ended(&t.Rows[i]) {
			row.Spared = beyond
		} else if row.Spared > 0 {
			row.Spared = max(row.End, 1)
		}
	}
	for i := range r.Ties {
		tie := &r.Ties[i]
		tie.At = placeOf(max(slices.IndexFunc(all, func(x turn) bool { return int(x.tick) == tie.Tick }), 0))
	}
	r.Elapsed, r.Finished = last(t.Elapsed), placeOf(len(all)-1)
	if len(t.Calls) > 0 && t.Calls[0].End == t.Elapsed {
		r.Elapsed = r.Calls[0].End // whom main awaits; what is left may end in iterations of the same instant
	}
	if t.Finished <= t.Elapsed {
		r.Finished = r.Elapsed
	}
	return &r
}

func retimeCall(c *trace.Call, e *trace.Event) {
	switch e.Kind {
	case trace.Begin:
		c.Start = e.At
	case trace.Settle:
		c.End = e.At
		c.Requested = min(c.Requested, e.At)
	}
}

// retimeRow puts a row to its events. Of a request to cancel it nothing tells in
// which iteration it came: not after the cancellation.
func retimeRow(r *trace.Row, e *trace.Event) {
	switch e.Kind {
	case trace.Start:
		r.Start = e.At
	case trace.End:
		r.End = e.At
		r.Requested = min(r.Requested, e.At)
	case trace.Cancel:
		r.Requested = min(r.Requested, e.At)
	}
}

// lasts makes the step of an event last so long, if it takes time at all; one that
// blocks, as long as it does.
func lasts(e *trace.Event, long, blocks trace.Time) {
	step, ok := e.Detail.(trace.Step)
	if !ok || step.For <= 0 {
		return
	}
	step.For = long
	if step.Kind == trace.Block {
		step.For = blocks
	}
	e.Detail = step
}

// beyond is how long a step takes that was cut short, and when a row ends that was
// cancelled: farther than any scale goes.
const beyond = 1 << 50
