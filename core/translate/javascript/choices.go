package javascript

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// helpers writes the functions of the library that the calls need.
func (w *writer) helpers() {
	for _, name := range library.Names() {
		w.helper(name, name)
		if name == "withTimeout" {
			w.helper(name, "waitFor")
		}
	}
}

// helper writes a function of the library under a name, if the calls need it.
func (w *writer) helper(function, name string) {
	if heeded, needed := w.heeded[name]; needed {
		w.Blank(1)
		w.Lines(library.Text(function, w.choices(name, heeded)))
	}
}

// choices make a function of the library, of whose calls so many have a signal, say
// no more than they ask.
func (w *writer) choices(name string, heeded shape.Spread) code.Choices {
	waits, completed := w.Wait, w.Completed
	has := func(when scenario.When) bool { return slices.Contains(w.Whens, when) }
	return code.Choices{
		Holds: map[string]bool{
			"signal": heeded != shape.None,
			"partly": heeded == shape.Some,
			"crowd":  w.crowded(),
			"noTime": w.Any(func(p *shape.Part) bool { return p.Cancels.NoTime && w.timeout(p) == name }),
			"caught": heeded != shape.None || w.Any(func(p *shape.Part) bool { return shape.Is[*scenario.Attempt](p) && p.Fails.Cancelled }),

			"choice":    len(w.Whens) > 1,
			"all":       has(scenario.AllCompleted),
			"first":     has(scenario.FirstCompleted),
			"failed":    has(scenario.FirstException),
			"plain":     len(w.Whens) == 1 && has(scenario.AllCompleted) && waits.Timeout == shape.None,
			"timed":     waits.Timeout != shape.None,
			"sometimes": waits.Timeout == shape.Some,

			"late":  completed.Timeout != shape.None,
			"keeps": completed.Catch != shape.None,
			"mixed": completed.Mixed(),
		},
		Values: map[string]string{
			"withTimeout":      name,
			"late.signal":      either(heeded, "late.signal"),
			"cancelled.signal": either(heeded, "cancelled.signal"),
			"failed.signal":    either(heeded, "failed.signal"),
			"enough.signal":    w.enoughSignal(),
			"enough":           w.enough(),
			"options":          options(completed),
			"next":             next(completed),
		},
	}
}

// either is a signal that is aborted with the function's own and the given one.
func either(heeded shape.Spread, signal string) string {
	both := "AbortSignal.any([signal, " + signal + "])"
	switch heeded {
	case shape.None:
		return signal
	case shape.Some:
		return "signal ? " + both + " : " + signal
	}
	return both
}

func (w *writer) enoughSignal() string {
	if w.ends {
		return "AbortSignal.any([program.signal, enough.signal])"
	}
	return "enough.signal"
}

// enough is a promise for the end of a wait.
func (w *writer) enough() string {
	switch {
	case len(w.Whens) > 1:
		return "enough"
	case slices.Contains(w.Whens, scenario.FirstCompleted):
		return "Promise.race(promises).catch(() => {})"
	case slices.Contains(w.Whens, scenario.FirstException):
		return "Promise.all(promises).catch(() => {})"
	}
	return "Promise.allSettled(promises)"
}

// options are what asCompleted is told by name, where its calls differ.
func options(completed shape.Waits) string {
	var options []string
	if completed.Timeout != shape.None {
		options = append(options, "seconds = Infinity")
	}
	if completed.Catch != shape.None {
		options = append(options, "keepErrors = false")
	}
	return strings.Join(options, ", ")
}

// next is what asCompleted waits for.
func next(completed shape.Waits) string {
	if completed.Timeout != shape.None {
		return "Promise.race([promise, late])"
	}
	return "promise"
}
