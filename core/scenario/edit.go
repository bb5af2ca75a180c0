package scenario

import (
	"strconv"
	"strings"
)

// An Edit is one change of a program. A path is a list of indexes of
// arguments, from the outermost call inwards; the empty one is that call.
type Edit struct {
	Op    string // "replace", "insert", "remove", "move", "set" or "rename"
	Path  []int
	Index int    // insert: before which argument; move: to which place
	Param string // set
	Text  string // replace, insert, set: source text; "" takes a parameter away. rename: parameters to give where they are taken, as lines such as timeout=1
	Func  string // rename
}

// Apply gives the program that the edit makes of this one. Its error is a
// *[Mistake]: in Text, or in what would come of it.
func (p *Program) Apply(e Edit, limits Limits) (*Program, error) {
	root := Arg{Call: p.Root}
	if err := root.edit(e, e.Path); err != nil {
		return nil, err
	}
	text := root.source
	if text == "" {
		text = lineOf(root.Call)
	}
	return Parse(text, limits)
}

// edit follows the path, copying the calls on its way.
func (a *Arg) edit(e Edit, path []int) error {
	if len(path) == 0 {
		return a.change(e)
	}
	last := len(path) == 1 && (e.Op == "remove" || e.Op == "move")
	if a.Call == nil || path[0] < 0 || path[0] >= len(a.Call.Args) {
		return mistake(Pos{1, 1}, "there is no argument "+strconv.Itoa(path[0]+1)+" at that place")
	}
	a.copy()
	if !last {
		return a.Call.Args[path[0]].edit(e, path[1:])
	}
	args := a.Call.Args
	moved := args[path[0]]
	args = append(args[:path[0]], args[path[0]+1:]...)
	if e.Op == "move" {
		to := min(max(e.Index, 0), len(args))
		args = append(args[:to], append([]Arg{moved}, args[to:]...)...)
	}
	a.Call.Args = args
	return nil
}

// copy lets a.Call be changed.
func (a *Arg) copy() {
	c := *a.Call
	c.Args = append([]Arg(nil), c.Args...)
	c.Params = append([]Param(nil), c.Params...)
	a.Call = &c
}

func (a *Arg) change(e Edit) error {
	if e.Op == "replace" {
		return a.replace(e.Text)
	}
	if a.Call == nil {
		return mistake(Pos{1, 1}, "no call stands at that place")
	}
	a.copy()
	switch e.Op {
	case "insert":
		return a.insert(e)
	case "set":
		return a.Call.set(e)
	case "rename":
		return a.Call.rename(e.Func, e.Text)
	case "remove", "move":
		return mistake(Pos{1, 1}, "the outermost call cannot be taken away")
	}
	return mistake(Pos{1, 1}, "no edit is called "+quote(shorten(e.Op)))
}

func (a *Arg) replace(text string) error {
	if _, err := parseExpr(text); err != nil {
		return err
	}
	a.source = text
	return nil
}

func (a *Arg) insert(e Edit) error {
	var arg Arg
	if err := arg.replace(e.Text); err != nil {
		return err
	}
	at := min(max(e.Index, 0), len(a.Call.Args))
	a.Call.Args = append(a.Call.Args[:at], append([]Arg{arg}, a.Call.Args[at:]...)...)
	return nil
}

// set gives a parameter, keeping the order of the signature.
func (c *Call) set(e Edit) error {
	s := lookUp(c.Func)
	if s.param(e.Param) == nil {
		return mistake(Pos{1, 1}, c.Func+" has no parameter "+quote(shorten(e.Param)))
	}
	if e.Text != "" {
		if _, err := parseExpr(e.Text); err != nil {
			return err
		}
	}
	var params []Param
	for _, list := range [][]Parameter{s.Before, s.Params} {
		for i := range list {
			name := list[i].Name
			old, given := c.given(name)
			switch {
			case name != e.Param && given:
				params = append(params, old)
			case name == e.Param && e.Text != "":
				params = append(params, Param{Name: name, text: e.Text})
			case name == e.Param && list[i].Required:
				return mistake(Pos{1, 1}, c.Func+" needs "+name)
			}
		}
	}
	c.Params = params
	return nil
}

func (c *Call) given(name string) (Param, bool) {
	for _, p := range c.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

// rename calls another function with the same arguments. Parameters that it
// lacks are dropped, those that it needs are filled in. It takes up parameters
// that are known from before.
func (c *Call) rename(name, known string) error {
	s := lookUp(name)
	if s == nil {
		return mistake(Pos{1, 1}, "no function is called "+quote(shorten(name)))
	}
	var params []Param
	for _, list := range [][]Parameter{s.Before, s.Params} {
		for i := range list {
			old, given := c.given(list[i].Name)
			text := valueIn(known, list[i].Name)
			if text == "" && list[i].Required {
				text = list[i].Initial
			}
			if !given {
				old = Param{Name: list[i].Name, text: text}
			}
			if given || text != "" {
				params = append(params, old)
			}
		}
	}
	c.Func, c.Params = name, params
	return nil
}

// valueIn gives the source of a parameter's value among lines such as timeout=1;
// "" if it is not there, or no expression.
func valueIn(lines, name string) string {
	for line := range strings.SplitSeq(lines, "\n") {
		if text, is := strings.CutPrefix(line, name+"="); is {
			if _, err := parseExpr(text); err == nil {
				return text
			}
		}
	}
	return ""
}
