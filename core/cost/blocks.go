package cost

import (
	"slices"

	"github.com/gatherground/gatherground/core/trace"
)

// A Block is a stretch in which a task held up the loop, and others.
type Block struct {
	trace.Held
	Rows []int      // the rows that could have gone on meanwhile
	Most trace.Time // the longest that one of them was held up
}

// manyBlocks are too many to look who was held up by each.
const manyBlocks = 1000

// Blocks returns all blocks of a run, in the order of time.
func Blocks(t *trace.Trace) []Block {
	all := make([]Block, len(t.Program.Blocks))
	for i, b := range t.Program.Blocks {
		all[i].Held = b
	}
	if len(all) > manyBlocks {
		return all
	}
	hold := func(row int, due, at trace.Time) {
		for i := range all {
			b := &all[i]
			if from := max(due, b.From); b.Row != row && from < min(b.To, at) {
				if !slices.Contains(b.Rows, row) {
					b.Rows = append(b.Rows, row)
				}
				b.Most = max(b.Most, min(b.To, at)-from)
			}
		}
	}
	for i := range t.Program.Waits {
		if w := &t.Program.Waits[i]; w.Sleep > 0 && w.To > w.From+w.Sleep {
			hold(w.Row, w.From+w.Sleep, w.To)
		}
	}
	for i := range t.Rows {
		if r := &t.Rows[i]; r.Kind == trace.TaskRow && r.Start > t.Program.Tasks[i].Created {
			hold(r.ID, t.Program.Tasks[i].Created, r.Start)
		}
	}
	return all
}
