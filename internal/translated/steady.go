package translated

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A real machine keeps time badly, so only scenarios are of use here in which a
// little more or less time changes nothing.

// tolerance is how much, in parts of the scenario's shortest time.
const tolerance = 0.2

// steady reports whether a scenario prints the same, however its times are changed
// by less than tolerance.
func steady(r *rand.Rand, text string) bool {
	p, t, err := played(text, nil)
	if err != nil || t.Outcome.State == trace.Hung || atOnce(p.Root, false) {
		return false
	}
	if passesOn(p.Root) && strings.Contains(text, "cleanup=") && stopped(t) {
		return false // which of a set is cancelled first decides whether a cleanup is cancelled too
	}
	all := lines(p, t)
	for i := 1; i < len(all); i++ {
		if all[i].at == all[i-1].at && all[i].row != all[i-1].row {
			return false
		}
	}
	want := account(text, nil)
	for range 40 {
		if account(text, r) != want {
			return false
		}
	}
	return true
}

// atOnce reports whether a limit of no time stands within another: which of the two
// real timers is up first, nobody knows. To shake a time that is 0 would not tell.
func atOnce(c *scenario.Call, within bool) bool {
	if none(c) {
		if within {
			return true
		}
		within = true
	}
	return slices.ContainsFunc(c.Args, func(arg scenario.Arg) bool { return arg.Call != nil && atOnce(arg.Call, within) })
}

// passesOn reports whether a call cancels its tasks by code of its own, which runs
// once it is itself cancelled.
func passesOn(c *scenario.Call) bool {
	return c.Func == "task_group" || c.Func == "race" ||
		slices.ContainsFunc(c.Args, func(arg scenario.Arg) bool { return arg.Call != nil && passesOn(arg.Call) })
}

// stopped reports whether asyncio.run cancelled something, which it does in the
// order of a set.
func stopped(t *trace.Trace) bool {
	return slices.ContainsFunc(t.Rows, func(row trace.Row) bool { return row.By == trace.ByShutdown })
}

// account is all that a program of the scenario prints.
func account(text string, r *rand.Rand) string {
	p, t, err := played(text, r)
	if err != nil {
		return err.Error()
	}
	told := ""
	for _, l := range lines(p, t) {
		told += l.text + "\n"
	}
	return told + fmt.Sprint(pythonOutcome(t.Outcome))
}

// played runs a scenario, with its times shaken if r is not nil.
func played(text string, r *rand.Rand) (*scenario.Program, *trace.Trace, error) {
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		return nil, nil, err
	}
	if r != nil {
		most := tolerance * float64(grain(p.Root))
		change(p.Root, func(s scenario.Seconds) scenario.Seconds {
			if s == 0 {
				return s
			}
			return s + scenario.Seconds((2*r.Float64()-1)*most)
		})
		late(p.Root, r, most)
		soon(p.Root, r, most)
		// What runs is the tree that is made of the text.
		if p, err = scenario.Parse(p.Line(), scenario.Limits{}); err != nil {
			return nil, nil, err
		}
	}
	t, err := scenario.Run(p, scenario.Options{})
	return p, t, err
}

// soon gives a little time to some of the limits that have none: a real timer takes
// some. A wait_for without time is none, for it does not begin.
func soon(c *scenario.Call, r *rand.Rand, most float64) {
	for i := range c.Params {
		if none(c) && c.Func != "wait_for" && c.Params[i].Value == scenario.Seconds(0) && r.IntN(2) == 0 {
			c.Params[i].Value = scenario.Seconds(1 + r.Float64()*most)
		}
	}
	for i := range c.Args {
		if c.Args[i].Call != nil {
			soon(c.Args[i].Call, r, most)
		}
	}
}

// change changes all times of a call.
func change(c *scenario.Call, by func(scenario.Seconds) scenario.Seconds) {
	for i := range c.Params {
		if s, ok := c.Params[i].Value.(scenario.Seconds); ok {
			c.Params[i].Value = by(s)
		}
	}
	for i := range c.Args {
		if s, ok := c.Args[i].Value.(scenario.Seconds); ok {
			c.Args[i].Value = by(s)
		}
		if c.Args[i].Call != nil {
			change(c.Args[i].Call, by)
		}
	}
}

// grain is the shortest time of a call, at most a second.
func grain(c *scenario.Call) trace.Time {
	shortest := trace.Second
	change(c, func(s scenario.Seconds) scenario.Seconds {
		if s > 0 {
			shortest = min(shortest, trace.Time(s))
		}
		return s
	})
	return shortest
}

// late makes each task begin a little later.
func late(c *scenario.Call, r *rand.Rand, most float64) {
	for i := range c.Args {
		if c.Args[i].Call != nil {
			late(c.Args[i].Call, r, most)
		}
	}
	if c.Func == "task" {
		pause := scenario.Arg{Value: scenario.Seconds(r.Float64() * most)}
		c.Args = append([]scenario.Arg{pause}, c.Args...)
	}
}
