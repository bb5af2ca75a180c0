package golang

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// helpers writes the functions of the library that the program needs, those of the
// calls last, in the order of these.
func (w *writer) helpers() {
	choices := w.choices()
	var ofCalls []string
	for _, p := range w.Parts {
		for _, name := range w.used[p] {
			if !slices.Contains(ofCalls, name) {
				ofCalls = append(ofCalls, name)
				w.Need(library.Needs(name, choices)...)
			}
		}
	}
	for _, name := range []string{"sleep", "thread", "repeat", "never", "errTimeout"} {
		if w.Needs(name) {
			w.Need(library.Needs(name, choices)...)
			w.helper(name, choices)
		}
	}
	for _, name := range ofCalls {
		w.helper(name, choices)
	}
}

func (w *writer) helper(name string, choices code.Choices) {
	w.Blank(1)
	w.Lines(library.Text(name, choices))
}

// choices make the functions of the library say no more than their calls ask.
func (w *writer) choices() code.Choices {
	only := func(when scenario.When) bool { return len(w.Whens) == 1 && w.Whens[0] == when }
	first, failed, mixed := only(scenario.FirstCompleted), only(scenario.FirstException), len(w.Whens) > 1
	enough := "true"
	switch {
	case failed:
		enough = "e.err != nil"
	case mixed:
		enough = `until == "FIRST_COMPLETED" || until == "FIRST_EXCEPTION" && e.err != nil`
	}
	return code.Choices{
		Holds: map[string]bool{
			"ctx":    w.ctx,
			"lone":   w.lone,
			"all":    only(scenario.AllCompleted),
			"first":  first,
			"failed": failed,
			"mixed":  mixed,
			"breaks": failed || mixed,
			"timed":  w.Wait.Timeout != shape.None,
			"late":   w.Completed.Timeout != shape.None,
			"keeps":  w.Completed.Catch != shape.None,
			"choice": w.Completed.Catch == shape.Some,
		},
		Values: map[string]string{"enough": enough},
	}
}
