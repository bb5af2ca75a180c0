package show

import (
	"strconv"

	"github.com/gatherground/gatherground/core/trace"
)

// A writer writes JSON. Each of its methods is one call where it is used, which
// keeps the page's program small.
type writer struct {
	b     []byte
	fresh bool // nothing stands before the next key or item
}

func (w *writer) raw(s string) *writer { w.b = append(w.b, s...); return w }

// open begins an object or a list.
func (w *writer) open(bracket string) *writer {
	w.raw(bracket)
	w.fresh = true
	return w
}

func (w *writer) close(bracket string) *writer {
	w.raw(bracket)
	w.fresh = false
	return w
}

// item puts the comma before what is not the first.
func (w *writer) item() *writer {
	if !w.fresh {
		w.raw(",")
	}
	w.fresh = false
	return w
}

func (w *writer) key(name string) *writer { return w.item().raw(`"`).raw(name).raw(`":`) }

func (w *writer) str(s string) *writer { w.b = trace.AppendString(w.b, s); return w }

func (w *writer) int(n int) *writer { w.b = strconv.AppendInt(w.b, int64(n), 10); return w }

func (w *writer) seconds(t trace.Time) *writer { w.b = trace.AppendSeconds(w.b, t); return w }

// markup writes a drawing, in which texts are escaped already and no control
// characters stand. It is for programs, not for pages: a < stays one, which
// makes it shorter by half.
func (w *writer) markup(key, svg string) {
	w.key(key).raw(`"`)
	from := 0
	for i := range len(svg) {
		if c := svg[i]; c == '"' || c == '\\' {
			w.raw(svg[from:i]).raw(`\`)
			from = i
		}
	}
	w.raw(svg[from:]).raw(`"`)
}

// text, number and time write a key and its value.
func (w *writer) text(key, s string)            { w.key(key).str(s) }
func (w *writer) number(key string, n int)      { w.key(key).int(n) }
func (w *writer) time(key string, t trace.Time) { w.key(key).seconds(t) }

// list writes n items.
func (w *writer) list(key string, n int, item func(i int)) {
	w.key(key).open("[")
	for i := range n {
		w.item()
		item(i)
	}
	w.close("]")
}

func (w *writer) ints(key string, ns []int) {
	w.list(key, len(ns), func(i int) { w.int(ns[i]) })
}
