package scenario

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A checker makes calls of expressions, by the table of signatures.
type checker struct {
	rows  int    // at most
	steps int    // at most, if not 0
	bytes int64  // of the trace, at most
	first string // the first function that waits for others
}

func (c *checker) root(e expr) (*Call, error) {
	s, err := c.signature(e, "a call")
	if err != nil {
		return nil, err
	}
	if s.Class != Outermost {
		if err := c.awaitable(e, s); err != nil {
			return nil, err
		}
	}
	return c.call(e, s)
}

// signature gives what is known of the function that e calls.
func (c *checker) signature(e expr, want string) (*Signature, error) {
	if e.kind != callExpr {
		return nil, mistake(e.pos, "expected "+want+", found "+shownExpr(e))
	}
	if s := lookUp(e.text); s != nil {
		return s, nil
	}
	var known []string
	for i := range table {
		known = append(known, table[i].Func)
	}
	if slices.Contains(exceptionTypes, e.text) {
		return nil, mistake(e.pos, "expected "+want+", found the exception "+e.text+"; an exception is given as fail="+e.text+`("…")`)
	}
	if p := pythonName(e.text); p != nil && p.Says != "" {
		return nil, pasted(e.pos, p.Says)
	}
	hint := didYouMean(e.text, known)
	m := mistake(e.pos, "no function is called "+quote(shorten(e.text))+hint)
	if hint == "" {
		m.Message += "; a task is written task(" + quote(shorten(e.text)) + ", 1)"
		m.Python = true
	}
	return nil, m
}

func shownExpr(e expr) string {
	switch e.kind {
	case numberExpr:
		return e.text
	case stringExpr:
		return "a string"
	case listExpr:
		return "a list"
	case callExpr:
		return "a call of " + e.text
	}
	if s := lookUp(e.text); s != nil {
		return quote(e.text) + " without its call; write " + s.Func + "(…)"
	}
	return quote(shorten(e.text))
}

// awaitable refuses calls that cannot be awaited.
func (c *checker) awaitable(e expr, s *Signature) error {
	switch s.Class {
	case StreamLeaf:
		return mistake(e.pos, "a stream cannot be awaited; write collect(stream(…))")
	case StepOnly:
		return pasted(e.pos, s.Func+" is a step of a task, not an awaitable; write task(\"A\", "+s.Func+"(…))")
	case Drawn:
		return pasted(e.pos, "uniform is a time, not an awaitable; write task(\"A\", uniform(1, 3))")
	case Copies:
		return mistake(e.pos, "repeat stands only among the arguments of a call that takes many awaitables")
	case Outermost:
		return mistake(e.pos, s.Func+" stands only outermost")
	}
	return nil
}

func (c *checker) call(e expr, s *Signature) (*Call, error) {
	if err := c.speaks(e, s); err != nil {
		return nil, err
	}
	call := &Call{Func: e.text, Pos: e.pos}
	rest := e.list
	for i := range s.Before {
		if len(rest) == 0 {
			return nil, mistake(e.pos, s.Func+" begins with "+article(&s.Before[i]))
		}
		if err := c.param(call, &s.Before[i], rest[0].pos, rest[0]); err != nil {
			return nil, err
		}
		rest = rest[1:]
	}
	rest, err := c.args(call, s, rest)
	if err != nil {
		return nil, err
	}
	if err := c.params(call, s, e, rest); err != nil {
		return nil, err
	}
	return call, c.count(call, s)
}

func article(p *Parameter) string {
	switch p.Type {
	case Time, TimeOrNone:
		return "a time in seconds"
	case Count:
		return "a number of copies"
	}
	return "a " + p.Name + ", which is a string"
}

// args checks the awaitables, steps or items, and gives what is left by
// position.
func (c *checker) args(call *Call, s *Signature, rest []expr) ([]expr, error) {
	n := len(rest)
	switch s.Takes {
	case Nothing:
		return rest, nil
	case OneAwaitable, OneStream:
		what := "one awaitable"
		if s.Takes == OneStream {
			what = "one stream"
		}
		if n == 0 {
			return nil, mistake(call.Pos, s.Func+" takes "+what)
		}
		n = 1
	}
	call.Args = make([]Arg, n)
	for i, e := range rest[:n] {
		arg, err := c.arg(s, e)
		if err != nil {
			return nil, err
		}
		call.Args[i] = arg
	}
	return rest[n:], nil
}

func (c *checker) arg(s *Signature, e expr) (Arg, error) {
	arg := Arg{Pos: e.pos}
	var err error
	switch {
	case s.Takes == Items:
		arg.Value, err = c.literal(e)
		return arg, err
	case s.Takes == Steps && e.kind == numberExpr:
		arg.Value, err = c.seconds(e)
		return arg, err
	case s.Takes == Steps && isUniform(e):
		arg.Value, err = c.uniform(e)
		return arg, err
	}
	want := "an awaitable such as task(\"A\", 1)"
	if s.Takes == Steps {
		want = "a step: a time, sleep, block, executor, log, hang or an awaitable"
	} else if s.Takes == OneStream {
		want = "a stream"
	}
	if s.Takes == ManyAwaitables && e.kind == listExpr {
		return arg, pasted(e.pos, "expected "+want+", found a list; leave the brackets out, since awaitables stand one by one")
	}
	called, err := c.signature(e, want)
	if err != nil {
		return arg, err
	}
	if err := c.fits(s, e, called); err != nil {
		return arg, err
	}
	arg.Call, err = c.call(e, called)
	return arg, err
}

// fits reports whether a call of called may stand among the arguments of s.
func (c *checker) fits(s *Signature, e expr, called *Signature) error {
	switch {
	case s.Takes == OneStream:
		if called.Class != StreamLeaf {
			return mistake(e.pos, s.Func+" takes a stream, found a call of "+called.Func)
		}
		return nil
	case s.Takes == Steps && called.Class == StepOnly:
		return nil
	case called.Class == Copies && s.Takes == ManyAwaitables:
		return c.copies(s, e)
	case called.Class == StreamLeaf && s.Func == "gather":
		return nil
	case called.Class == Copies && s.Class == Copies, called.Class == StreamLeaf && s.Class == Copies:
		return nil // the call around the outermost repeat was asked already
	}
	return c.awaitable(e, called)
}

// copies looks through repeats for what they repeat.
func (c *checker) copies(s *Signature, e expr) error {
	for e.kind == callExpr && e.text == "repeat" && len(e.list) > 1 {
		e = e.list[1]
	}
	if e.kind == callExpr && e.text == "stream" && s.Func != "gather" {
		return c.awaitable(e, lookUp("stream"))
	}
	return nil
}

// params checks what is left by position, and what is given by name.
func (c *checker) params(call *Call, s *Signature, e expr, rest []expr) error {
	var given []namedExpr
	for i, value := range rest {
		if i >= len(s.Params) || !s.Params[i].Position {
			return mistake(value.pos, c.tooMany(s, value))
		}
		given = append(given, namedExpr{value.pos, s.Params[i].Name, value})
	}
	for _, n := range e.named {
		if err := c.known(s, n); err != nil {
			return err
		}
		if find(given, n.name) != nil {
			return mistake(n.pos, quote(n.name)+" is given twice")
		}
		given = append(given, n)
	}
	for i := range s.Params {
		p := &s.Params[i]
		n := find(given, p.Name)
		if n == nil {
			if p.Required {
				return mistake(e.pos, s.Func+" needs "+p.Name+": write "+p.Name+"="+p.Initial)
			}
			continue
		}
		if err := c.param(call, p, n.pos, n.value); err != nil {
			return err
		}
	}
	return nil
}

func find(given []namedExpr, name string) *namedExpr {
	for i := range given {
		if given[i].name == name {
			return &given[i]
		}
	}
	return nil
}

func (c *checker) tooMany(s *Signature, value expr) string {
	message := "expected no further argument of " + s.Func + ", found " + shownExpr(value)
	if s.Takes == OneAwaitable && value.kind == callExpr {
		message = s.Func + " takes one awaitable; write " + s.Func + "(gather(…))"
	}
	var names []string
	for i := range s.Params {
		names = append(names, s.Params[i].Name)
	}
	if len(names) > 0 && value.kind != callExpr {
		message += "; parameters are given by name: " + trace.OneOf(names)
	}
	return message
}

func (c *checker) known(s *Signature, n namedExpr) error {
	var names []string
	for i := range s.Params {
		if s.Params[i].Name == n.name {
			return nil
		}
		names = append(names, s.Params[i].Name)
	}
	for i := range s.Before {
		if s.Before[i].Name == n.name {
			return mistake(n.pos, n.name+" of "+s.Func+" stands by position, at the beginning")
		}
	}
	message := s.Func + " has no parameter " + quote(shorten(n.name)) + didYouMean(n.name, names)
	if !strings.HasSuffix(message, "?") && len(names) > 0 {
		message += "; it has " + trace.OneOf(names)
	} else if len(names) == 0 {
		message += "; it has none by name"
	}
	return mistake(n.pos, message)
}

// count adds up the rows and calls.
func (c *checker) count(call *Call, s *Signature) error {
	for i := range call.Args {
		if arg := call.Args[i].Call; arg != nil {
			call.Rows += arg.Rows
			call.Calls += arg.Calls
			call.Steps += arg.Steps
		}
	}
	switch s.Class {
	case Leaf, StreamLeaf:
		call.Rows++
		call.Steps += len(call.Args)
	case Combinator, ForeignCombinator:
		call.Calls++
	case Copies:
		n, _ := call.Param("n")
		copies := n.(int64)
		if inside := int64(max(call.Rows, call.Calls, 1)); copies > int64(c.rows)/inside {
			return mistake(call.Pos, strconv.FormatInt(copies, 10)+" copies are too many: a scenario has at most "+strconv.Itoa(c.rows)+" rows here")
		}
		call.Rows *= int(copies)
		call.Calls *= int(copies)
		call.Steps *= int(copies)
	}
	call.weight = call.weigh(s)
	if bytes := call.weight.trace(); bytes > c.bytes {
		return mistake(call.Pos, "what comes of this would fill "+amount(bytes)+"; at most "+amount(c.bytes)+" are taken here: repeat less, or give shorter names and results")
	}
	if c.steps > 0 && call.Steps > c.steps {
		return mistake(call.Pos, "the tasks have "+strconv.Itoa(call.Steps)+" steps in all; at most "+strconv.Itoa(c.steps)+" are taken here")
	}
	if call.Rows > c.rows || call.Calls > 2*c.rows {
		return mistake(call.Pos, "the scenario has "+strconv.Itoa(call.Rows)+" rows; at most "+strconv.Itoa(c.rows)+" are taken here")
	}
	return nil
}
