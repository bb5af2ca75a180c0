//go:build !js

package retell

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Turns returns the awaits in turn that made a run longer than it had to be. That
// is tried: the run is said as a scenario with a gather in their place, and that is
// run. What cannot be said as a scenario is not claimed. They are awaits of the
// program's own coroutines on lines that follow each other, or of one in a loop,
// none of which is given what an earlier one returns.
//
// Not claimed is what might wait for each other once it is gathered: coroutines of
// functions that may take, fill or set a lock, a semaphore, a queue, an event, or what
// else tasks share, or that call functions which may. What was free when they were
// awaited in turn left no wait, so the scenario would not have it either. The text
// says who may, and it is taken for yes where that is not certain; what other modules
// have within them is not looked at. A coroutine that does less since an earlier one
// has kept what it found is said as it was: that is for who reads the sentence to know.
func Turns(text string, t *trace.Trace) []Turn {
	if _, err := Of(text, t); err != nil {
		return nil
	}
	var all []Turn
	lines := strings.Split(t.Program.Source, "\n")
	var shared *shares
	for _, turn := range listen(text, t).turns(lines) {
		if shared == nil {
			shared = sharesOf(lines)
		}
		if shared.among(turn.await.names, turn.await.first, turn.await.last) {
			continue
		}
		if elapsed, ok := gathered(text, t, turn); ok && elapsed < t.Elapsed {
			row := turn.task.row.ID
			all = append(all, Turn{Row: row, Line: turn.await.first, Last: turn.await.last, Names: turn.names, Elapsed: elapsed})
		}
	}
	return all
}

// A turn is one that has not been tried.
type turn struct {
	task  *task
	inner []int // their numbers
	names []string
	await await
}

// gathered runs the program with the coroutines of a turn gathered, and returns how
// long that takes.
func gathered(text string, t *trace.Trace, n turn) (elapsed trace.Time, ok bool) {
	defer func() {
		if problem := recover(); problem != nil {
			if _, is := problem.(*Unsaid); !is {
				panic(problem)
			}
		}
	}()
	s := listen(text, t)
	s.gathers = map[int][]int{n.inner[0]: n.inner}
	root := s.main().call
	p, err := scenario.Parse((&scenario.Program{Root: root}).Line(), scenario.Limits{})
	if err != nil {
		return 0, false
	}
	got, err := scenario.Run(p, scenario.Options{})
	if err != nil || got.Outcome.State != t.Outcome.State {
		return 0, false
	}
	return got.Elapsed, true
}

// turns finds what may be gathered.
func (s *story) turns(lines []string) []turn {
	var all []turn
	for _, k := range s.tasks {
		made := &s.trace.Program.Tasks[k.row.ID-1]
		all = append(all, s.turnsIn(k, made.First, 0, len(k.acts), lines)...)
	}
	sortTurns(all)
	return all
}

// turnsIn finds what may be gathered among the acts of one function, that begins on
// a line, and in the functions that it awaits.
func (s *story) turnsIn(k *task, first, from, to int, lines []string) []turn {
	var all []turn
	var direct []int // the acts with which what it awaits begins
	for i := from; i < to; i++ {
		if k.acts[i].deed != opens {
			continue
		}
		end := closing(k.acts[:to], i, closes)
		if end == 0 {
			break
		}
		direct = append(direct, i)
		all = append(all, s.turnsIn(k, s.inner[k.acts[i].number].at.First, i+1, end, lines)...)
		i = end
	}
	for _, a := range awaits(lines, first) {
		all = append(all, s.matched(k, a, direct)...)
	}
	return all
}

// matched gives the runs of what a function awaits that are as the text has them.
func (s *story) matched(k *task, a await, direct []int) []turn {
	var all []turn
	for i := 0; i < len(direct); {
		n := 0
		for i+n < len(direct) && s.fits(k, a, direct, i, n) {
			n++
		}
		if n < 2 || !a.loop && n < len(a.names) {
			i++
			continue
		}
		found := turn{task: k, await: a}
		for _, at := range direct[i : i+n] {
			number := k.acts[at].number
			in := s.inner[number].at
			found.inner = append(found.inner, number)
			name := short(in.Coroutine) + "(" + in.Arguments + ")"
			found.names = append(found.names, name)
		}
		all = append(all, found)
		i += n
	}
	return all
}

// fits reports whether the n-th coroutine after one is the one that the text has,
// and nothing else was done before it.
func (s *story) fits(k *task, a await, direct []int, i, n int) bool {
	in := s.inner[k.acts[direct[i+n]].number].at
	if in.Stream || in.State != trace.Returned || !a.loop && n >= len(a.names) {
		return false
	}
	want, line := a.names[0], a.first
	if !a.loop {
		want, line = a.names[n], a.first+n
	}
	if short(in.Coroutine) != want || in.Line != line {
		return false
	}
	if n == 0 {
		return true
	}
	before := closing(k.acts, direct[i+n-1], closes)
	return before+1 == direct[i+n]
}

// An await is a place of the program's text where coroutines are awaited in turn.
type await struct {
	first, last int      // lines
	names       []string // of the functions; one where it is a loop
	loop        bool
}

func sortTurns(all []turn) {
	slices.SortFunc(all, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.task.row.ID, b.task.row.ID), cmp.Compare(a.inner[0], b.inner[0]))
	})
}
