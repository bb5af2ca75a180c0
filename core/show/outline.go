package show

import (
	"github.com/gatherground/gatherground/core/scenario"
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

// Outline returns the outermost call, with all that stand in it.
func (s *Shown) Outline() Outline {
	n := s.Program.Tree.Main
	if n.Written != s.Program.Root {
		n = &scenario.Node{Aws: []*scenario.Node{n}} // run stands around it
	}
	return outline(s.Program.Root, n, nil)
}

// outline returns the outline of a call, whose node in the tree is n.
func outline(c *scenario.Call, n *scenario.Node, path []int) Outline {
	out := Outline{Path: path, Func: c.Func, Params: c.Params, sign: signatureOf(c.Func)}
	if !n.Copied {
		out.Row, out.Call = n.Row, n.Call
	}
	inner := n.Aws
	for i := range c.Args {
		at := append(path[:len(path):len(path)], i)
		arg := c.Args[i].Call
		if arg == nil {
			out.Args = append(out.Args, Outline{Path: at, Text: c.Args[i].Source()})
			continue
		}
		n := &scenario.Node{} // of a step such as sleep, which has none
		if len(inner) > 0 && inner[0].Written == arg {
			n, inner = inner[0], inner[1:]
		}
		out.Args = append(out.Args, outline(arg, n, at))
	}
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

func (w *writer) outline(o *Outline) {
	w.open("{")
	w.ints("path", o.Path)
	if o.Func == "" {
		w.text("text", o.Text)
		w.close("}")
		return
	}
	w.text("func", o.Func)
	w.number("row", o.Row)
	w.number("call", o.Call)
	w.key("params").open("{")
	for i := range o.Params {
		w.text(o.Params[i].Name, o.Params[i].Source())
	}
	w.close("}")
	w.options(o.sign)
	w.list("args", len(o.Args), func(i int) { w.outline(&o.Args[i]) })
	w.close("}")
}

// options writes what a combinator takes: awaitables, and which options.
func (w *writer) options(s *scenario.Signature) {
	if s.Class != scenario.Combinator && s.Class != scenario.ForeignCombinator {
		return
	}
	switch s.Takes {
	case scenario.ManyAwaitables:
		w.text("takes", "many")
	case scenario.OneAwaitable:
		w.text("takes", "one")
	}
	before := len(s.Before)
	w.list("options", before+len(s.Params), func(i int) {
		p := &s.Params
		if i < before {
			p = &s.Before
		} else {
			i -= before
		}
		w.open("{")
		w.text("param", (*p)[i].Name)
		w.text("kind", kindOf((*p)[i].Type))
		if (*p)[i].Required {
			w.key("required").raw("true")
		}
		w.close("}")
	})
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
