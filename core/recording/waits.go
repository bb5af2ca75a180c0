package recording

import (
	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// wait reads that a task is suspended.
func (r *reader) wait(o object) string {
	id := r.row(o, "task")
	if id == 0 || r.t.Rows[id-1].Start == trace.Never {
		return ""
	}
	on := o.object("on")
	r.rests(o, id)
	r.resume(id)
	r.tasks[id-1].thrown = false
	r.p.Waits = append(r.p.Waits, trace.Wait{
		Row: id, From: r.last, To: trace.Never, Line: o.int("line"),
		For: r.words(on), On: r.target(on), Holders: r.holders(direct(on).list("held")), Events: len(r.t.Events),
	})
	t := &r.tasks[id-1]
	t.wait, t.awaits, t.in = len(r.p.Waits), r.row(direct(on), "task"), nil
	if kind := kindOf(direct(on)); kind == asyncio.Gather || kind == asyncio.Shield {
		t.in = r.calls[direct(on).int("call")]
	}
	r.reached = append(r.reached, len(r.t.Events))
	r.within(o, id)
	r.event(o, trace.Event{Kind: trace.Reach, Row: int32(id), Detail: r.step(on)})
	return ""
}

// held reads that others have taken by now what a task waits for.
func (r *reader) held(o object) string {
	if id := r.row(o, "task"); id != 0 && r.tasks[id-1].wait != 0 {
		r.p.Waits[r.tasks[id-1].wait-1].Holders = r.holders(o.list("by"))
	}
	return ""
}

func (r *reader) holders(list []any) []trace.Holder {
	var all []trace.Holder
	for _, one := range list {
		o, _ := one.(object)
		if row := r.row(o, "task"); row != 0 {
			all = append(all, trace.Holder{Row: row, Line: o.int("line")})
		}
	}
	return all
}

// within notes what a task sleeps, or in which call it waits.
func (r *reader) within(o object, id int) {
	on := o.object("on")
	if kindOf(on) == asyncio.Sleep {
		if d, ok := seconds(on.get("seconds")); ok {
			r.p.Waits[len(r.p.Waits)-1].Sleep = d
		}
		return
	}
	c := r.calls[on.int("call")]
	if kindOf(on) == asyncio.AsCompleted { // it does not say which
		if last := r.iterated[id]; last != nil {
			c = last
		}
	}
	if c != nil {
		r.waits = append(r.waits, waitIn{len(r.p.Waits) - 1, c})
	}
}

// A waitIn is a wait in a call, whose members may come later.
type waitIn struct {
	wait int
	call *call
}

// gather gives each wait in a call the rows that it is for.
func (r *reader) gather() {
	for _, w := range r.waits {
		rows := &r.p.Waits[w.wait].Rows
		w.call.each(r, 0, func(row int) { *rows = append(*rows, row) })
	}
}

// step is what a task does while it waits, as a scenario has it, or in words.
func (r *reader) step(on object) trace.Value {
	if kindOf(on) == asyncio.Sleep {
		if d, ok := seconds(on.get("seconds")); ok {
			return trace.Step{Kind: trace.Sleep, For: d}
		}
	}
	return r.words(on)
}

// seconds is a time that a program gave, if it is one with which one can reckon.
func seconds(v any) (trace.Time, bool) {
	var s float64
	switch v := v.(type) {
	case int64:
		s = float64(v)
	case float64:
		s = v
	default:
		return 0, false
	}
	if s < 0 {
		s = 0
	}
	if s > 9_000_000_000 {
		return 0, false
	}
	return trace.Time(s*1e9 + 0.5), true
}

// resume ends a task's wait.
func (r *reader) resume(id int) {
	if open := &r.tasks[id-1].wait; *open != 0 {
		r.p.Waits[*open-1].To = r.last
		*open = 0
	}
}
