package retell

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Turn is a number of coroutines that a task awaits one after the other, where it
// could have gathered them.
type Turn struct {
	Row     int
	Line    int // of the first await
	Last    int // and of the last; the same for a loop
	Names   []string
	Elapsed trace.Time // of the run if they are gathered
}

// Words say what a turn costs.
func (n *Turn) Words(t *trace.Trace) string {
	where := "line " + strconv.Itoa(n.Line)
	if n.Last != n.Line {
		where = "lines " + strconv.Itoa(n.Line) + " to " + strconv.Itoa(n.Last)
	}
	names := n.Names
	if len(names) > 4 {
		names = append(append([]string{}, names[:3]...), trace.Count(len(n.Names)-3)+" more")
	}
	return t.Rows[n.Row-1].Name + " awaits " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1] +
		" in turn, " + where + ". None is given what another returns: if they need not wait for each other and are gathered, the run takes " +
		trace.Clock(n.Elapsed) + " in place of " + trace.Clock(t.Elapsed) + "."
}

// together says coroutines that are awaited in place as members of one gather. It
// returns the act with which the last of them is over.
func (s *story) together(acts []act, i int, numbers []int) (step, int) {
	n := &scenario.Call{Func: "gather"}
	for _, number := range numbers {
		for acts[i].deed != opens || acts[i].number != number {
			i++
		}
		end := closing(acts, i, closes)
		in := s.inner[number].at
		l := s.leaf(short(in.Coroutine), acts[i+1:end])
		l.ends(in.State, in.Value, in.Err, 0)
		n.Args = append(n.Args, scenario.Arg{Call: l.call})
		i = end
	}
	return step{call: n}, i
}
