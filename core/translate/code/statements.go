package code

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Statements are what a language writes in the function of a leaf.
type Statements interface {
	// Stoppable reports whether a cancellation may reach a task that heeds it.
	Stoppable(p *shape.Part) bool
	// Careful writes the steps of a task that cleans up or swallows its
	// cancellation, and what it then does. It reports whether nothing after them is
	// reached unless the task swallows that.
	Careful(p *shape.Part, steps func() (over bool)) (over bool)
	// Step writes one step, and reports whether nothing after it is reached.
	Step(p *shape.Part, s shape.Step) (over bool)
	// Stream writes the items of a stream, and its end.
	Stream(p *shape.Part, s *scenario.Stream)
	// Print writes what prints a text of p.
	Print(p *shape.Part, text string)
	// Raise writes what ends p with its exception.
	Raise(p *shape.Part)
	// Return writes what ends p with its result.
	Return(p *shape.Part)
}

// Functions writes a function for each leaf that has one of its own, with so many
// empty lines before it.
func Functions(w *Writer, s *shape.Shape, blank int, function func(*shape.Part)) {
	for _, p := range s.Parts {
		if p.Leaf == 0 || p.Name == s.Shared {
			continue
		}
		w.Blank(blank)
		w.Leaf = p.Leaf
		function(p)
		w.Leaf = 0
	}
}

// Body writes what the function of a leaf does.
func Body(w *Writer, st Statements, p *shape.Part) {
	switch c := p.Call.(type) {
	case *scenario.Task:
		task(w, st, p)
	case *scenario.Future:
		after, resolved := p.Limit()
		if !resolved {
			st.Step(p, shape.Step{Do: &scenario.Hang{}})
			return
		}
		st.Step(p, shape.Step{Do: &scenario.Sleep{For: after}})
		End(st, p)
	case *scenario.Stream:
		st.Stream(p, c)
	}
}

func task(w *Writer, st Statements, p *shape.Part) {
	steps := func() bool {
		for _, s := range p.Steps {
			if st.Step(p, s) {
				return true
			}
		}
		return false
	}
	careful := p.Cleanup > 0 || p.Suppresses
	if careful && st.Stoppable(p) {
		if over := st.Careful(p, steps); !over || p.Suppresses {
			End(st, p)
		}
		return
	}
	if careful {
		w.Line(spared(p))
	}
	if !steps() {
		End(st, p)
	}
}

// spared is the comment of a task that would clean up, where nothing cancels it.
func spared(p *shape.Part) string {
	if p.Ends.Left {
		return "// Nobody cancels it here: whoever is left ends with the program."
	}
	return "// Nobody cancels it here, so it never has to clean up."
}

// End writes the end of a leaf: what says so, and what it gives.
func End(st Statements, p *shape.Part) {
	if p.Raises != nil {
		st.Print(p, p.Label+" failed")
		st.Raise(p)
		return
	}
	st.Print(p, p.Label+" done")
	st.Return(p)
}

// Items writes a stream as a list that is given once it has all items: a line that
// makes it, and one for each item, between two texts.
func Items(w *Writer, st Statements, p *shape.Part, s *scenario.Stream, list string, item func(i int) string) {
	w.Line(list)
	for i := range s.Items {
		st.Step(p, shape.Step{Do: &scenario.Sleep{For: s.Every}})
		w.Line(item(i))
	}
	End(st, p)
}

// Index is the variable that counts copies within a leaf's function, "" if nothing
// does.
func Index(p *shape.Part) string {
	if p.Counts {
		return "i"
	}
	return ""
}

// Throw raises p's exception, in a language in which that is an object.
func Throw(w *Writer, s Script, p *shape.Part) {
	w.Line("throw new ", p.Raises.Type, "(", s.String(p.Raises.Error().Message, Index(p)), ");")
}

// Return gives a task's result, or the items of a stream that has listed them.
func Return(w *Writer, p *shape.Part, result, items string) {
	if shape.Is[*scenario.Stream](p) {
		result = items
	}
	w.Line("return ", result, ";")
}
