package scenario

import (
	"strconv"
	"strings"
)

// An Edit is one change of a program: a [Replace], [Insert], [Remove], [Move],
// [Set] or [Rename], or one of its shape: a [Wrap], [Unwrap], [Duplicate], [Add]
// or [Place]. Its Path is a list of indexes of arguments, from the
// outermost call inwards; the empty one is that call. Its texts are source text.
type Edit interface {
	// edit changes the root, of which it may change copies alone.
	edit(root *Arg) error
}

// A Replace puts a text in the place of an argument, or of the whole.
type Replace struct {
	Path []int
	Text string
}

// An Insert puts a text before an argument of the call at Path. An Index beyond
// the last one is behind that.
type Insert struct {
	Path  []int
	Index int
	Text  string
}

// A Remove takes an argument away, and with it a call of one awaitable that it
// leaves empty.
type Remove struct{ Path []int }

// A Move puts an argument in another place among its siblings.
type Move struct {
	Path []int
	To   int
}

// A Set gives a parameter of the call at Path. The text "" takes it away.
type Set struct {
	Path        []int
	Param, Text string
}

// A Rename calls another function with the same arguments. Parameters that it
// lacks are dropped, those that it needs are filled in. It takes up parameters
// that are known from before.
type Rename struct {
	Path  []int
	Func  string
	Known string // lines such as timeout=1
}

// Apply returns the program that the edit makes of this one. Its error is a
// *[Mistake]: in the edit's text, or in what would come of it.
func (p *Program) Apply(e Edit, limits Limits) (*Program, error) {
	text, err := p.Edited(e)
	if err != nil {
		return nil, err
	}
	return Parse(text, limits)
}

// Edited returns the text that the edit makes of the program. Whether that is a
// scenario, [Parse] knows.
func (p *Program) Edited(e Edit) (string, error) {
	root := Arg{Call: p.Root}
	if err := e.edit(&root); err != nil {
		return "", err
	}
	if root.source != "" {
		return root.source, nil
	}
	return lineOf(root.Call), nil
}

func (e *Replace) edit(root *Arg) error {
	a, err := root.reach(e.Path)
	if err != nil {
		return err
	}
	return a.replace(e.Text)
}

func (e *Insert) edit(root *Arg) error {
	c, err := root.call(e.Path)
	if err != nil {
		return err
	}
	var arg Arg
	if err := arg.replace(e.Text); err != nil {
		return err
	}
	c.insert(arg, e.Index)
	return nil
}

func (e *Remove) edit(root *Arg) error {
	return root.drop(e.Path)
}

func (e *Move) edit(root *Arg) error {
	c, moved, err := root.take(e.Path)
	if err != nil {
		return err
	}
	c.insert(moved, e.To)
	return nil
}

func (e *Set) edit(root *Arg) error {
	c, err := root.call(e.Path)
	if err != nil {
		return err
	}
	return c.set(e.Param, e.Text)
}

func (e *Rename) edit(root *Arg) error {
	c, err := root.call(e.Path)
	if err != nil {
		return err
	}
	return c.rename(e.Func, e.Known)
}

// reach follows a path, copying the calls on its way.
func (a *Arg) reach(path []int) (*Arg, error) {
	for _, i := range path {
		if a.Call == nil || i < 0 || i >= len(a.Call.Args) {
			return nil, mistake(Pos{1, 1}, "there is no argument "+strconv.Itoa(i+1)+" at that place")
		}
		a.copy()
		a = &a.Call.Args[i]
	}
	return a, nil
}

// call returns the call at a path, as a copy.
func (a *Arg) call(path []int) (*Call, error) {
	a, err := a.reach(path)
	if err != nil {
		return nil, err
	}
	if a.Call == nil {
		return nil, mistake(Pos{1, 1}, "no call stands at that place")
	}
	a.copy()
	return a.Call, nil
}

// take takes an argument away, and returns the call that it stood in.
func (a *Arg) take(path []int) (*Call, Arg, error) {
	last := len(path) - 1
	if last < 0 {
		return nil, Arg{}, mistake(Pos{1, 1}, "the outermost call cannot be taken away")
	}
	taken, err := a.reach(path)
	if err != nil {
		return nil, Arg{}, err
	}
	arg := *taken
	c, err := a.call(path[:last])
	if err != nil {
		return nil, Arg{}, err
	}
	c.Args = append(c.Args[:path[last]], c.Args[path[last]+1:]...)
	return c, arg, nil
}

// copy lets a.Call be changed.
func (a *Arg) copy() {
	c := *a.Call
	c.Args = append([]Arg(nil), c.Args...)
	c.Params = append([]Param(nil), c.Params...)
	a.Call = &c
}

func (a *Arg) replace(text string) error {
	if _, err := parseExpr(text); err != nil {
		return err
	}
	a.source = text
	return nil
}

func (c *Call) insert(arg Arg, at int) {
	at = min(max(at, 0), len(c.Args))
	c.Args = append(c.Args[:at], append([]Arg{arg}, c.Args[at:]...)...)
}

// set gives a parameter, keeping the order of the signature.
func (c *Call) set(param, text string) error {
	s := lookUp(c.Func)
	if s.param(param) == nil {
		return mistake(Pos{1, 1}, c.Func+" has no parameter "+quote(shorten(param)))
	}
	if text != "" {
		if _, err := parseExpr(text); err != nil {
			return err
		}
	}
	var params []Param
	for _, list := range [][]Parameter{s.Before, s.Params} {
		for i := range list {
			name := list[i].Name
			old, given := c.given(name)
			switch {
			case name != param && given:
				params = append(params, old)
			case name == param && text != "":
				params = append(params, Param{Name: name, text: text})
			case name == param && list[i].Required:
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

func (c *Call) rename(name, known string) error {
	s := lookUp(name)
	if s == nil {
		return mistake(Pos{1, 1}, "no function is called "+quote(shorten(name)))
	}
	c.Func = name
	c.fill(s, known)
	return nil
}

// fill gives a call the parameters that its function takes: those that it has,
// else what is known of them, else what is needed.
func (c *Call) fill(s *Signature, known string) {
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
	c.Params = params
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
