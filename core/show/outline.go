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
	out := Outline{Path: path, Func: c.Func, Params: c.Params}
	rows, calls := o.rows, o.calls
	switch kindOf(c) {
	case aRow:
		o.rows++
		out.Row = o.rows
	case aCall:
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

type kind uint8

const (
	neither kind = iota
	aRow
	aCall
)

func kindOf(c *scenario.Call) kind {
	for _, s := range scenario.Signatures() {
		if s.Func != c.Func {
			continue
		}
		switch s.Class {
		case scenario.Leaf, scenario.StreamLeaf:
			return aRow
		case scenario.Combinator, scenario.Counterpart:
			return aCall
		}
	}
	return neither
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
	b = append(b, `},"args":[`...)
	for i := range o.Args {
		b = o.Args[i].appendJSON(comma(b, i))
	}
	return append(b, `]}`...)
}
