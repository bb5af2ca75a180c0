package trace

// A Sentence says one thing that happened, and why.
type Sentence struct {
	At     Time
	Tick   int
	Events int // how many events have happened when it is true
	Text   string
	Rows   []int // whom it is about
}

// Explain tells what happened, one plain sentence per thing, in the order of
// happening, from the trace alone. Where very much happened it tells the
// beginning and the end.
func Explain(t *Trace) []Sentence {
	var s []Sentence
	for i := range t.Events {
		e := &t.Events[i]
		if e.Kind != End || e.Row == 0 || e.Row > len(t.Rows) {
			continue
		}
		r := &t.Rows[e.Row-1]
		text := rowName(r) + " was cancelled."
		switch r.State {
		case Returned:
			text = rowName(r) + " returned " + briefly(Repr(r.Value)) + "."
		case Raised:
			text = rowName(r) + " raised " + said(r.Err) + "."
		}
		s = append(s, Sentence{e.At, e.Tick, i + 1, text, []int{r.ID}})
	}
	return s
}
