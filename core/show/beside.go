package show

import (
	"strconv"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
)

// A Changed sets a run beside the one that it was made of, on one scale of time.
type Changed struct {
	Before, After *Shown
	Differs       []explain.Difference // how the later one does
}

// Beside runs a scenario and the one that it was before. Its error is that of
// [Run], and says which of them is meant.
func Beside(before, after string, limits scenario.Limits) (*Changed, error) {
	var both [2]*Shown
	for i, text := range [2]string{before, after} {
		s, err := Run(text, limits)
		if m, ok := err.(*scenario.Mistake); ok && i == 0 {
			err = &scenario.Mistake{Line: 1, Column: 1, Message: "what this is to be compared with is no scenario: line " + strconv.Itoa(m.Line) + ", column " + strconv.Itoa(m.Column) + ": " + m.Message}
		}
		if err != nil {
			return nil, err
		}
		both[i] = s
	}
	c := &Changed{Before: both[0], After: both[1]}
	last := max(c.Before.Trace.Finished, c.After.Trace.Finished)
	c.Before.Until, c.After.Until = last, last
	c.Differs = explain.Contrast(c.Before.Trace, c.After.Trace)
	return c, nil
}

// AppendJSON appends what web/host/play.ts calls Beside.
func (c *Changed) AppendJSON(b []byte) []byte {
	w := &writer{b: b}
	w.open("{")
	w.key("before").open("{").run(c.Before)
	w.close("}").key("after").open("{").run(c.After)
	w.close("}").differs(c.Differs)
	return w.close("}").b
}
