package timeline

import (
	"errors"

	"github.com/gatherground/gatherground/core/trace"
)

// A Scale says what the scale of a picture counts.
type Scale string

const (
	AsRun      Scale = "" // seconds; iterations, if the run is all one instant
	Seconds    Scale = "seconds"
	Iterations Scale = "iterations"
)

// ReadScale returns the scale of that name, and [AsRun] for "".
func ReadScale(name string) (Scale, error) {
	switch s := Scale(name); s {
	case AsRun, Seconds, Iterations:
		return s, nil
	}
	return AsRun, errors.New(`the scale of a picture is "seconds" or "iterations"; without it, a run that is all one instant has iterations, and any other seconds`)
}

// Iterates reports whether a picture of the run counts iterations, if these can be
// drawn. Where nobody has chosen it does not if something was asked for of seconds: a
// chain, or how far the scale reaches.
func (by Scale) Iterates(t *trace.Trace, o Options) bool {
	return by == Iterations || by == AsRun && o.Until == 0 && o.Chain == nil && AtOnce(t)
}

// LayoutBy is [Layout] with that scale. What [LayoutIterations] cannot draw has
// seconds.
func LayoutBy(by Scale, t *trace.Trace, o Options) *Picture {
	if by.Iterates(t, o) {
		if p := LayoutIterations(t, o); p != nil {
			return p
		}
	}
	return Layout(t, o)
}

// AtOnce reports whether the scale of seconds has nothing to show, so that a picture
// begins with iterations: all rows that begin do so at the same instant, and end at
// it, though not all in the first iterations of the loop.
func AtOnce(t *trace.Trace) bool {
	at := trace.Never
	for i := range t.Rows {
		switch r := &t.Rows[i]; {
		case r.Start == trace.Never:
		case r.End != r.Start, at != trace.Never && r.Start != at:
			return false
		default:
			at = r.Start
		}
	}
	return at != trace.Never && t.Language() == trace.Python && len(t.Rows) <= MostLines && len(turns(t)) > 2
}
