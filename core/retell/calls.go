package retell

import (
	"slices"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// created says tasks that are made and then awaited, one after the other.
func (s *story) created(acts []act, i int) (step, int) {
	var numbers []int
	for ; i < len(acts) && acts[i].deed == makes && s.tasks[acts[i].number].call == nil; i++ {
		numbers = append(numbers, acts[i].number)
	}
	next := 0
	for ; i < len(acts); i++ {
		a := acts[i]
		if !a.awaits(asyncio.Task) {
			break
		}
		at := slices.Index(numbers[next:], a.number)
		if at < 0 {
			break
		}
		next += at
	}
	first := s.tasks[numbers[0]]
	if next == 0 && (i == 0 || !acts[i-1].awaits(asyncio.Task)) {
		unsaid(first.line, "starts ", first.row.Name, ", which goes on beside what ", first.maker.row.Name, " does next; in a scenario tasks are awaited where they are made.")
	}
	n := &scenario.Call{Func: "create_tasks"}
	var fails []*trace.Error
	for _, m := range numbers {
		k := s.tasks[m]
		n.Args = append(n.Args, scenario.Arg{Call: s.kept(k)})
		fails = append(fails, k.row.Err)
	}
	if first.timer != trace.Never && len(numbers) == 1 {
		n.Func = "cancel_after"
		n.Params = []scenario.Param{{Name: "seconds", Value: first.timer - s.trace.Program.Tasks[first.row.ID-1].Created}}
	}
	return step{call: n, fails: fails}, i - 1
}

// called says a call and the awaiting of it, and returns its last act.
func (s *story) called(acts []act, i int) (step, int) {
	c := s.calls[acts[i].number]
	n := s.combined(c)
	last := i
	for last+1 < len(acts) {
		a := acts[last+1]
		switch {
		case a.awaits(c.kind) && a.number == c.number, a.deed == cancelled && s.taken(a):
		case a.deed == makes && slices.Contains(c.members, a.number):
		case a.deed == cancels && c.kind == asyncio.Wait && slices.Contains(c.members, a.number):
			if !has(n.call, "cancel_pending") {
				n.call.Params = append(n.call.Params, scenario.Param{Name: "cancel_pending", Value: true})
			}
		case a.deed == calls && c.when == "FIRST_COMPLETED" && c.limit == trace.Never && has(n.call, "cancel_pending") && s.again(acts, last+1) > 0:
			last = s.again(acts, last+1)
			n.call.Func, n.call.Params = "race", nil
			for _, m := range c.members {
				if k := s.tasks[m]; k != nil {
					n.fails = append(n.fails, k.row.Err)
				}
			}
			return n, last
		default:
			return n, last
		}
		last++
	}
	return n, last
}

func has(c *scenario.Call, name string) bool {
	_, is := c.Param(name)
	return is
}

// combined says a call.
func (s *story) combined(c *call) step {
	if c.making {
		unsaid(c.line, "calls ", string(c.kind), ", and that is awaited in two places.")
	}
	c.making = true
	n := &scenario.Call{Func: string(c.kind)}
	var fails []*trace.Error
	limit, permits := false, s.permits(c)
	for _, m := range c.members {
		switch {
		case m > 0 && s.tasks[m] != nil:
			k := s.tasks[m]
			if permits > 0 {
				k.enters()
			}
			n.Args = append(n.Args, scenario.Arg{Call: s.kept(k)})
			fails = append(fails, k.row.Err)
		case m < 0 && s.calls[-m] != nil:
			inner := s.combined(s.calls[-m])
			n.Args = append(n.Args, scenario.Arg{Call: inner.call})
			fails, limit = append(fails, inner.fails...), limit || inner.limit
		default:
			unsaid(c.line, "gives ", string(c.kind), " a future that is no task.")
		}
	}
	give := func(name string, v trace.Value) { n.Params = append(n.Params, scenario.Param{Name: name, Value: v}) }
	switch c.kind {
	case asyncio.Gather:
		if permits > 0 {
			n.Func = "bounded_gather"
			give("limit", int64(permits))
		}
		if c.keeps {
			give("return_exceptions", true)
			fails = nil
		}
	case asyncio.Wait:
		if c.limit != trace.Never {
			give("timeout", c.limit)
		}
		if c.when != "" && c.when != "ALL_COMPLETED" {
			give("return_when", scenario.Name(c.when))
		}
		fails, limit = nil, false
	case asyncio.AsCompleted:
		if c.limit != trace.Never {
			give("timeout", c.limit)
			limit = true
		}
	case asyncio.WaitFor:
		if c.limit == trace.Never {
			give("timeout", nil)
		} else {
			give("timeout", c.limit)
		}
		limit = limit || c.expired
	case asyncio.Shield, asyncio.TaskGroup:
	default:
		unsaid(c.line, "calls ", string(c.kind), ", which scenarios do not have.")
	}
	if c.kind.TakesOne() && len(n.Args) != 1 {
		unsaid(c.line, "gives ", string(c.kind), " what is no task.")
	}
	return step{call: n, fails: fails, limit: limit}
}

// permits returns how many of a gather's members a semaphore lets in at first, where
// others wait for it before all else; 0 where there is none.
func (s *story) permits(c *call) int {
	if c.kind != asyncio.Gather {
		return 0
	}
	name, free := "", 0
	for _, m := range c.members {
		k := s.tasks[m]
		switch {
		case k == nil || k.said:
			return 0
		case !k.queues():
			free++
		case name != "" && name != k.acts[0].words:
			return 0
		default:
			name = k.acts[0].words
		}
	}
	if name == "" {
		return 0
	}
	return free
}

// queues reports whether a task waits for a semaphore before all else.
func (k *task) queues() bool {
	return len(k.acts) > 0 && k.acts[0].awaits(asyncio.Semaphore)
}

// enters lets a task begin when a semaphore lets it in, if it had to wait for that.
func (k *task) enters() {
	if !k.queues() {
		return
	}
	now := *k.row
	if wait := k.acts[0]; wait.over && !wait.broken {
		now.Start, k.acts = wait.until, k.acts[1:]
	} else {
		now.State, now.Start, now.End, k.acts = trace.NeverStarted, trace.Never, trace.Never, nil
	}
	k.row = &now
}
