package programs

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// holders say who has taken what a row waits for; "" where that is not known.
func (x *teller) holders(w *trace.Wait) string {
	if len(w.Holders) == 0 {
		return ""
	}
	var rows []int
	line := w.Holders[0].Line
	for _, h := range w.Holders {
		rows = append(rows, h.Row)
		if h.Line != line {
			line = 0
		}
	}
	who := x.names(rows)
	if slices.Equal(rows, []int{w.Row}) {
		who = "itself"
	}
	return ", taken by " + who + on(line)
}

// deadlocks tells of rows that wait for each other in a circle.
func (x *teller) deadlocks() {
	seen := make([]bool, len(x.t.Rows)+1)
	for i := range x.t.Rows {
		var path []int
		row := i + 1
		for ; row != 0 && !seen[row]; row = x.waitsFor(row) {
			seen[row] = true
			path = append(path, row)
		}
		if from := slices.Index(path, row); from >= 0 {
			x.circle(path[from:])
		}
	}
}

// waitsFor is the row for which another waits, be it for what that has taken; 0 for
// none.
func (x *teller) waitsFor(row int) int {
	w := x.wait(row)
	switch {
	case w == nil || w.To != trace.Never:
		return 0
	case w.On != 0:
		return w.On
	case len(w.Holders) == 1:
		return w.Holders[0].Row
	}
	for _, member := range w.Rows {
		if x.t.Rows[member-1].State == trace.Running {
			return member
		}
	}
	return 0
}

func (x *teller) circle(rows []int) {
	var links []string
	for i, row := range rows[:min(len(rows), fewNames)] {
		whom := "itself"
		if len(rows) > 1 {
			whom = x.name(rows[(i+1)%len(rows)])
		}
		links = append(links, x.name(row)+" waits for "+whom)
	}
	if len(rows) > fewNames {
		links = append(links, "so on")
	}
	x.say(x.t.Finished, len(x.t.Events), "A deadlock: "+strings.Join(links, ", and "), rows...)
}
