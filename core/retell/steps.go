package retell

import (
	"slices"
	"strconv"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A leaf is a task of the scenario: a task of the program, or a coroutine that one
// awaits in place.
type leaf struct {
	call      *scenario.Call
	steps     []step
	row       *trace.Row   // nil where it is
	inner     *trace.Inner // one of these, or but a part of one
	cancelled bool         // a CancelledError reached it
}

// A step is one of a task, and whether an exception came out of it.
type step struct {
	call  *scenario.Call
	fails []*trace.Error // what it may have raised
	limit bool           // or a TimeoutError
}

// main is the outermost task.
func (s *story) main() *leaf {
	switch {
	case s.runs == 0 && s.first == nil:
		unsaid(0, "The program runs no asyncio.")
	case s.runs != 1:
		unsaid(0, "The program calls asyncio.run more than once, and a scenario is one run.")
	case s.first == nil:
		unsaid(0, "The program runs its loop itself, and a scenario is what one coroutine does.")
	}
	switch s.trace.Program.Ended {
	case trace.ByItself, trace.ByException, trace.ByHanging:
	default:
		unsaid(0, "The run did not come to its end.")
	}
	return s.task(s.first)
}

// task says a task of the program.
func (s *story) task(k *task) *leaf {
	if k.said {
		unsaid(k.line, "makes ", k.row.Name, ", which is awaited in two places; in a scenario a task stands in one.")
	}
	k.said = true
	l := s.leaf(k.row.Name, k.acts)
	l.row = k.row
	l.ends(k.row.State, k.row.Value, k.row.Err, k.line)
	s.keep(l)
	return l
}

func (s *story) kept(k *task) *scenario.Call { return s.task(k).call }

func (s *story) keep(l *leaf) { s.leaves[l.call] = l }

// leaf says a coroutine by what it does, but for its end.
func (s *story) leaf(name string, acts []act) *leaf {
	l := &leaf{call: &scenario.Call{Func: "task"}}
	l.set("name", name)
	acts, after := s.untilCancelled(acts)
	l.cancelled = after != nil
	l.steps = s.steps(acts)
	for _, a := range after {
		switch {
		case a.deed == opens || a.deed == closes || a.deed == cancelled:
		case a.awaits(asyncio.Sleep) && !l.has("cleanup"):
			l.set("cleanup", a.for_)
		case a.deed == cancels:
			unsaid(a.line, "cancels a task while its own is cancelled.")
		default:
			unsaid(a.line, "does more while ", name, " is cancelled than sleep once, and a scenario does not.")
		}
	}
	return l
}

// untilCancelled divides what a coroutine does where a CancelledError reaches it
// that no time limit within it takes.
func (s *story) untilCancelled(acts []act) (before, after []act) {
	for i := 0; i < len(acts); i++ {
		if end := s.region(acts, i); end > 0 {
			i = end
			continue
		}
		if acts[i].deed == cancelled && !s.taken(acts[i]) {
			return acts[:i], acts[i+1 : len(acts) : len(acts)]
		}
	}
	return acts, nil
}

// taken reports whether a CancelledError was that of a call of wait_for with what
// is no coroutine: it comes out as a TimeoutError.
func (s *story) taken(a act) bool {
	return a.by == asyncio.WaitFor
}

// region returns where the time limit ends that begins at an act and passes; 0 if
// none does.
func (s *story) region(acts []act, i int) int {
	a := acts[i]
	switch a.deed {
	case limits:
		if c := s.calls[a.number]; c.expired {
			return closing(acts, i, limited)
		}
	case opens:
		if in := s.inner[a.number].at; in.State == trace.Cancelled {
			if end := closing(acts, i, closes); end > 0 && cancelledBy(acts[i:end], asyncio.WaitFor) && !s.within(acts[i+1:end]) {
				return end
			}
		}
	}
	return 0
}

// within reports whether a call of wait_for among acts has a time limit that passed.
func (s *story) within(acts []act) bool {
	return slices.ContainsFunc(acts, func(a act) bool { return a.deed == calls && s.calls[a.number].expired })
}

func cancelledBy(acts []act, by asyncio.Name) bool {
	return slices.ContainsFunc(acts, func(a act) bool { return a.deed == cancelled && a.by == by })
}

// closing returns where what is opened at an act is closed; 0 if it never is.
func closing(acts []act, i int, d deed) int {
	for end := i + 1; end < len(acts); end++ {
		if acts[end].deed == d && acts[end].number == acts[i].number {
			return end
		}
	}
	return 0
}

// steps says what is done, in order.
func (s *story) steps(acts []act) []step {
	var all []step
	for i := 0; i < len(acts); i++ {
		if end := s.region(acts, i); end > 0 {
			all = append(all, s.limited(acts[i], acts[i+1:end]))
			i = end
			continue
		}
		a := acts[i]
		if numbers := s.gathers[a.number]; a.deed == opens && numbers != nil {
			var n step
			n, i = s.together(acts, i, numbers)
			all = append(all, n)
			continue
		}
		switch a.deed {
		case opens, closes, limits, limited, cancelled:
		case waits:
			all = append(all, s.waited(a)...)
		case blocks:
			all = append(all, step{call: made("block", a.for_)})
		case makes:
			if s.tasks[a.number].call == nil {
				var n step
				n, i = s.created(acts, i)
				all = append(all, n)
			}
		case calls:
			if s.calls[a.number].making || s.calls[a.number].within {
				break
			}
			if last := s.again(acts, i); last > 0 { // the times say whether that is true
				i = last
				break
			}
			if !s.awaited(acts[i+1:], a.number) {
				unsaid(a.line, "calls ", string(s.calls[a.number].kind), " and goes on before it awaits that.")
			}
			var n step
			n, i = s.called(acts, i)
			all = append(all, n)
		case cancels:
			unsaid(a.line, "cancels ", s.tasks[a.number].row.Name, ", which a scenario says only of what wait leaves pending.")
		}
	}
	return all
}

// waited says what a task waits for.
func (s *story) waited(a act) []step {
	switch {
	case a.on == asyncio.Sleep:
		return []step{{call: made("sleep", a.for_)}}
	case a.on == asyncio.Thread:
		if a.thread == nil || a.thread.end == trace.Never {
			unsaid(a.line, "waits for a thread that does not come to its end.")
		}
		return []step{{call: made("executor", a.thread.end-a.thread.start)}}
	case a.on == asyncio.Task:
		name := "a task"
		if k := s.tasks[a.number]; k != nil {
			name = k.row.Name
		}
		unsaid(a.line, "awaits ", name, ", which was made elsewhere.")
	case a.on.Combines():
		if c := s.calls[a.number]; c == nil || !c.making {
			unsaid(a.line, "awaits ", string(a.on), " later than it calls it.")
		}
		return nil
	case a.over && !a.broken:
		unsaid(a.line, "waits for ", a.words, ", and scenarios have none.")
	}
	return []step{{call: &scenario.Call{Func: "hang"}}}
}

// awaited reports whether a call is what a task waits for next, if for anything.
func (s *story) awaited(acts []act, number int) bool {
	for _, a := range acts {
		switch a.deed {
		case makes, opens, closes, calls, cancelled, limited:
			continue
		}
		return a.deed == waits && a.on.Combines() && a.number == number
	}
	// It was over at once, or raised.
	return true
}

// again returns the last act of awaiting once more what an earlier call has awaited,
// and the task has cancelled; 0 where it does not.
func (s *story) again(acts []act, i int) int {
	c := s.calls[acts[i].number]
	if c.kind != asyncio.Gather && c.kind != asyncio.Wait || len(c.members) == 0 {
		return 0
	}
	for _, m := range c.members {
		if k := s.tasks[m]; k == nil || k.call == c || !k.said {
			return 0
		}
	}
	c.making = true
	for i+1 < len(acts) && acts[i+1].awaits(c.kind) && acts[i+1].number == c.number {
		i++
	}
	return i
}

// limited says what a time limit has ended.
func (s *story) limited(a act, within []act) step {
	limit := trace.Never
	name := "line " + strconv.Itoa(a.line)
	var in *trace.Inner
	if a.deed == limits {
		limit = s.calls[a.number].limit
		if len(within) > 1 && within[0].deed == opens && within[len(within)-1].deed == closes && within[0].number == within[len(within)-1].number {
			in = s.inner[within[0].number].at
			within = within[1 : len(within)-1]
		}
	} else {
		in = s.inner[a.number].at
	}
	for _, b := range within {
		if limit == trace.Never && b.deed == cancelled && b.by == asyncio.WaitFor {
			limit = b.at - a.at
		}
	}
	within = mine(within, a)
	if in != nil {
		name = short(in.Coroutine)
		if in.Arguments != "" {
			name += "(" + in.Arguments + ")"
		}
	}
	l := s.leaf(name, within)
	what := l.call
	if in == nil && len(l.steps) == 1 && combinator(l.steps[0].call) && !l.has("cleanup") {
		what = l.steps[0].call
	} else {
		l.inner = in
		state := trace.Cancelled
		var v trace.Value
		var err *trace.Error
		if in != nil {
			state, v, err = in.State, in.Value, in.Err
		}
		l.ends(state, v, err, a.line)
		s.keep(l)
	}
	n := &scenario.Call{Func: "wait_for", Args: []scenario.Arg{{Call: what}}, Params: []scenario.Param{{Name: "timeout", Value: limit}}}
	if a.deed == limits {
		n = &scenario.Call{Func: "timeout", Args: n.Args, Params: []scenario.Param{{Name: "seconds", Value: limit}}}
	}
	return step{call: n, limit: true}
}

// mine makes the CancelledError of a time limit one that nothing within takes.
func mine(acts []act, a act) []act {
	acts = slices.Clone(acts)
	for i := range acts {
		if acts[i].deed == cancelled && (a.deed == opens && acts[i].by == asyncio.WaitFor || a.deed == limits && acts[i].number == a.number) {
			acts[i].by = asyncio.Timeout
		}
	}
	return acts
}
