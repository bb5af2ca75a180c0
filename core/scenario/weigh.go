package scenario

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// A weight is a bound of the bytes that tell of a run, as a trace's JSON or in a
// page with its picture: it is known before anything runs, so that a text is refused by what it asks for, not by
// what it has cost. A result of n bytes stands in each copy, and once more in
// the value of every call around it.
type weight struct {
	whole int64 // of a call: its rows, its events, its calls
	value int64 // of what it returns or raises, which a call around it repeats
}

// What stands around the texts: keys, times, states.
const (
	rowWeight   = 350 // a row with its start and end
	callWeight  = 300 // a call with its begin and end
	stepWeight  = 400 // a step's events, and what is drawn of them
	valueWeight = 30  // a value among others, with its index
	errorWeight = 60
	// what stands around all: the outcome's state, the times of the whole
	outcomeWeight = 200
)

// weigh returns the weight of a call whose arguments are weighed already.
func (c *Call) weigh(s *Signature) weight {
	var w weight
	for i := range c.Args {
		arg := &c.Args[i]
		switch {
		case s.Takes == Steps:
			w.whole += stepWeight
		case s.Takes == Items:
			w.whole += stepWeight + size(arg.Value)
			w.value += size(arg.Value) + valueWeight
		}
		if arg.Call != nil {
			w.whole += arg.Call.weight.whole
			if s.Takes != Steps {
				w.value += arg.Call.weight.value + valueWeight
			}
		}
	}
	given := int64(0)
	for i := range c.Params {
		given += size(c.Params[i].Value)
	}
	switch s.Class {
	case Copies:
		n, _ := c.Param("n")
		copies := n.(int64)
		return weight{copies * w.whole, copies * w.value}
	case Leaf, StreamLeaf:
		w.value += given // a name, which is also the result where none is given
		w.whole += rowWeight + 2*given
	case StepOnly:
		w.whole += given
	default:
		w.value += given
		w.whole += callWeight + given + w.value
	}
	return w
}

// size returns how many bytes a value takes as JSON, at most.
func size(v trace.Value) int64 {
	switch v := v.(type) {
	case string:
		return printed(v)
	case trace.List:
		n := int64(2)
		for i := range v {
			n += size(v[i]) + 1
		}
		return n
	case Exception:
		return errorWeight + printed(v.Error().Message)
	}
	return 24
}

// printed returns how many bytes a string takes as JSON inside HTML, at most.
func printed(s string) int64 {
	n := int64(2)
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '<', c == '>', c == '&', c == 0x7f:
			n += 6
		case c >= 0x80: // a byte of many that make one character
			n += 3
		case c == '"', c == '\\':
			n += 2
		case c == '{': // of {i}, which counts copies
			n += 8
		default:
			n++
		}
	}
	return n
}

// amount says a number of bytes, rounded up.
func amount(n int64) string {
	unit, name := int64(1_000), " KB"
	if n > 10_000_000 {
		unit, name = 1_000_000, " MB"
	}
	return strconv.FormatInt((n+unit-1)/unit, 10) + name
}

// trace returns a bound of the trace's JSON if this is all that runs: what it
// returns stands once more, as the outcome.
func (w weight) trace() int64 { return w.whole + w.value + outcomeWeight }

// Weight returns a bound of the bytes that the JSON of the run's trace takes.
func (p *Program) Weight() int64 { return p.Root.weight.trace() }
