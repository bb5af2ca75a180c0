package show

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// An Outline is a call of the scenario as a form shows it.
type Outline struct {
	Path   []int // indexes of arguments, from the outermost call inwards
	Func   string
	Row    int // in the trace; 0 if it has none, or stands for several copies
	Call   int
	Params []scenario.Param
	sign   *scenario.Signature // nil for a bare value
	Args   []Outline
	Text   string // of an argument that is a bare value; Func is "" then
}

// Outline gives the outermost call, with all that stand in it.
func (s *Shown) Outline() Outline {
	o := outliner{}
	return o.call(s.Program.Root, nil, false)
}

// outliner numbers rows and calls as a run does: in the order of the text.
type outliner struct{ rows, calls int }

func (o *outliner) call(c *scenario.Call, path []int, copied bool) Outline {
	out := Outline{Path: path, Func: c.Func, Params: c.Params, sign: signatureOf(c.Func)}
	rows, calls := o.rows, o.calls
	switch out.sign.Class {
	case scenario.Leaf, scenario.StreamLeaf:
		o.rows++
		out.Row = o.rows
	case scenario.Combinator, scenario.Counterpart:
		o.calls++
		out.Call = o.calls
	}
	if copied {
		out.Row, out.Call = 0, 0
	}
	for i := range c.Args {
		at := append(path[:len(path):len(path)], i)
		if arg := c.Args[i].Call; arg != nil {
			out.Args = append(out.Args, o.call(arg, at, copied || c.Func == "repeat"))
		} else {
			out.Args = append(out.Args, Outline{Path: at, Text: c.Args[i].Source()})
		}
	}
	o.rows, o.calls = rows+c.Rows, calls+c.Calls
	return out
}

func signatureOf(fn string) *scenario.Signature {
	all := scenario.Signatures()
	for i := range all {
		if all[i].Func == fn {
			return &all[i]
		}
	}
	return nil
}

func (o Outline) appendJSON(b []byte) []byte {
	b = append(b, `{"path":`...)
	b = appendInts(b, o.Path)
	if o.Func == "" {
		b = append(b, `,"text":`...)
		b = trace.AppendString(b, o.Text)
		return append(b, '}')
	}
	b = append(b, `,"func":`...)
	b = trace.AppendString(b, o.Func)
	b = append(b, `,"row":`...)
	b = appendInt(b, o.Row)
	b = append(b, `,"call":`...)
	b = appendInt(b, o.Call)
	b = append(b, `,"params":{`...)
	for i := range o.Params {
		b = trace.AppendString(comma(b, i), o.Params[i].Name)
		b = append(b, ':')
		b = trace.AppendString(b, o.Params[i].Source())
	}
	b = append(b, '}')
	b = o.appendOptions(b)
	b = append(b, `,"args":[`...)
	for i := range o.Args {
		b = o.Args[i].appendJSON(comma(b, i))
	}
	return append(b, `]}`...)
}

// appendOptions appends what a combinator takes: awaitables, and which options.
func (o Outline) appendOptions(b []byte) []byte {
	if o.Call == 0 && o.sign.Class != scenario.Combinator && o.sign.Class != scenario.Counterpart {
		return b
	}
	switch o.sign.Takes {
	case scenario.ManyAwaitables:
		b = append(b, `,"takes":"many"`...)
	case scenario.OneAwaitable:
		b = append(b, `,"takes":"one"`...)
	}
	b = append(b, `,"options":[`...)
	n := 0
	for _, list := range [][]scenario.Parameter{o.sign.Before, o.sign.Params} {
		for i := range list {
			b = append(comma(b, n), `{"param":"`...)
			b = append(append(append(b, list[i].Name...), `","kind":"`...), kindOf(list[i].Type)...)
			b = append(b, '"')
			if list[i].Required {
				b = append(b, `,"required":true`...)
			}
			b = append(b, '}')
			n++
		}
	}
	return append(b, ']')
}

// kindOf names the control that fits a parameter.
func kindOf(t scenario.Type) string {
	switch t {
	case scenario.Time, scenario.TimeOrNone:
		return "time"
	case scenario.Bool:
		return "flag"
	case scenario.Int, scenario.Count, scenario.Positive:
		return "count"
	case scenario.WhenNames:
		return "when"
	}
	return "literal"
}

// appendFunctions appends the functions that can take each other's place.
func appendFunctions(b []byte) []byte {
	b = append(b, '{')
	for i, takes := range []struct {
		name string
		scenario.Takes
	}{{"many", scenario.ManyAwaitables}, {"one", scenario.OneAwaitable}} {
		b = append(append(comma(b, i), '"'), takes.name...)
		b = append(b, `":[`...)
		n := 0
		for _, s := range scenario.Signatures() {
			if s.Takes == takes.Takes && (s.Class == scenario.Combinator || s.Class == scenario.Counterpart) {
				b = trace.AppendString(comma(b, n), s.Func)
				n++
			}
		}
		b = append(b, ']')
	}
	return append(b, '}')
}
