package runtimes

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Wanted describes the scenarios to draw for a runtime.
type Wanted struct {
	Functions []string
	// Ties allows timers to meet in one instant, and tasks to wait for ever.
	// Without it, two events in one instant are always cause and effect.
	Ties bool
	// Apart is how far from each other instants are where there are no ties.
	Apart time.Duration
	// Empty allows functions without arguments.
	Empty bool
}

// Nth is the nth scenario of a seed.
func (d Wanted) Nth(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	for {
		g := &generator{Rand: r, Wanted: d, rows: 1 + r.IntN(10)}
		for range 1 + r.IntN(3) {
			g.times = append(g.times, []string{"0", "1", "1", "2", "3", "0.5"}[r.IntN(6)])
		}
		text := g.scenario()
		if d.Ties || d.apart(text) {
			return text
		}
	}
}

// apart reports whether the events of a scenario lie well apart, and whether it
// ends.
func (d Wanted) apart(text string) bool {
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		return true // and will be told of
	}
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil || t.Outcome.State == trace.Hung {
		return false
	}
	last := trace.Time(0)
	for _, e := range t.Events {
		if e.At != last && e.At-last < trace.Time(d.Apart) {
			return false
		}
		last = e.At
	}
	return last == t.Elapsed || t.Elapsed-last >= trace.Time(d.Apart)
}

// generator draws one scenario.
type generator struct {
	*rand.Rand
	Wanted
	rows, names int
	times       []string
}

func (g *generator) oneIn(n int) bool { return g.IntN(n) == 0 }

func (g *generator) scenario() string {
	text := g.call(2)
	if g.oneIn(12) {
		text = g.task(2)
		if !strings.Contains(text, "_") && !strings.Contains(text, "errgroup") {
			text = g.call(1)
		}
	}
	if !g.oneIn(3) {
		return text
	}
	options := ""
	if g.oneIn(2) {
		options += ", linger=" + g.time()
	}
	if g.Ties {
		options += fmt.Sprintf(", workers=%d", 1+g.IntN(3))
	}
	return "run(" + text + options + ")"
}

// time is one of few where there are ties, and else one that comes once.
func (g *generator) time() string {
	if g.Ties {
		return g.times[g.IntN(len(g.times))]
	}
	return fmt.Sprintf("0.%09d", 40_000_000+g.IntN(560_000_000))
}

func (g *generator) call(depth int) string {
	var args []string
	if !g.Empty || !g.oneIn(20) {
		for range 1 + g.IntN(4) {
			arg := g.awaitable(depth)
			if g.Ties && g.oneIn(20) {
				arg = "repeat(2, " + arg + ")"
			}
			args = append(args, arg)
		}
	}
	return g.Functions[g.IntN(len(g.Functions))] + "(" + strings.Join(args, ", ") + ")"
}

func (g *generator) awaitable(depth int) string {
	switch {
	case depth > 0 && g.rows > 0 && g.oneIn(5):
		return g.call(depth - 1)
	case g.oneIn(8):
		return g.future()
	}
	return g.task(depth)
}

func (g *generator) name() string {
	g.names++
	g.rows--
	return fmt.Sprintf(`"T%d"`, g.names)
}

func (g *generator) task(depth int) string {
	args := []string{g.name()}
	if !g.Ties {
		args = append(args, []string{"sleep", "sleep", "block", "executor"}[g.IntN(4)]+"("+g.time()+")")
	}
	for range g.IntN(4) {
		args = append(args, g.step(depth))
	}
	ending := g.ending()
	fails := strings.Contains(strings.Join(ending, ""), "fail=")
	args = append(args, ending...)
	cleans := g.oneIn(4)
	if cleans {
		args = append(args, "cleanup="+g.time())
	}
	// Whoever suppresses a cancellation and fails at once, does it in the instant
	// in which its siblings end as cancelled.
	if g.oneIn(4) && (g.Ties || cleans || !fails) {
		args = append(args, `on_cancel="suppress"`)
	}
	return "task(" + strings.Join(args, ", ") + ")"
}

func (g *generator) ending() (params []string) {
	if g.oneIn(3) {
		params = append(params, "result="+[]string{"None", "True", "42", "2.5", `"ok"`, "[]", `[1, "x"]`}[g.IntN(7)])
	}
	if g.oneIn(4) {
		params = append(params, "fail="+[]string{`ValueError("boom")`, `KeyError("x")`, "OSError()", `TimeoutError("late")`}[g.IntN(4)])
	}
	return params
}

func (g *generator) future() string {
	after := g.time()
	if g.Ties && g.oneIn(10) {
		after = "None"
	}
	return "future(" + strings.Join(append([]string{g.name(), after}, g.ending()...), ", ") + ")"
}

func (g *generator) step(depth int) string {
	switch n := g.IntN(20); {
	case n < 3:
		return "block(" + g.time() + ")"
	case n < 6:
		return "executor(" + g.time() + ")"
	case n < 8:
		return `log("here")`
	case n < 9:
		return "hang()"
	case n < 13 && depth > 0 && g.rows > 0:
		return g.awaitable(depth - 1)
	}
	return g.time()
}
