package translate

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A form is a scenario laid out as functions.
type form struct {
	main    *part
	linger  scenario.Seconds
	workers int     // of the executor
	all     []*part // each before those within it, main first
	fns     map[string]bool
	names   names
	shared  string // the name of the function that plain tasks share; "" if each has its own
}

// A part is one call of the scenario, a task or a repeat.
type part struct {
	*scenario.Call
	up     *part   // nil for main
	args   []*part // awaitables, in order
	steps  []step  // of a task
	leaf   int     // 0 if it is none
	name   string  // of its function
	copied bool    // stands within repeat
	counts bool    // its strings, or those within it, count the copies of the repeat around it
}

// A step of a task: a number of seconds of something, a text, or a part.
type step struct {
	fn      string // "sleep", "block", "executor", "log", "hang"; "" for a part
	seconds scenario.Seconds
	text    string
	part    *part
}

func newForm(root *scenario.Call) *form {
	f := &form{workers: 32, fns: make(map[string]bool)}
	if root.Func == "run" {
		outer := &part{Call: root}
		f.linger, _ = outer.seconds("linger")
		if n, ok := root.Param("workers"); ok {
			f.workers = int(n.(int64))
		}
		root = root.Args[0].Call
	}
	leaves := 0
	f.main = f.part(root, nil, false, &leaves)
	return f
}

func (f *form) part(c *scenario.Call, up *part, copied bool, leaves *int) *part {
	p := &part{Call: c, up: up, copied: copied}
	f.all = append(f.all, p)
	f.fns[c.Func] = true
	switch c.Func {
	case "task", "future", "stream":
		*leaves++
		p.leaf = *leaves
	}
	p.counts = copied && counts(c)
	for i := range c.Args {
		arg := &c.Args[i]
		if c.Func == "task" {
			f.step(p, arg, leaves)
		} else if arg.Call != nil {
			p.take(f.part(arg.Call, p, copied || c.Func == "repeat", leaves))
		} else if copied && countsIn(arg.Value) {
			p.counts = true
		}
	}
	return p
}

func (f *form) step(p *part, arg *scenario.Arg, leaves *int) {
	if arg.Call == nil {
		p.steps = append(p.steps, step{fn: "sleep", seconds: arg.Value.(scenario.Seconds)})
		f.fns["sleep"] = true
		return
	}
	s := step{fn: arg.Call.Func}
	switch s.fn {
	case "sleep", "block", "executor":
		s.seconds, _ = (&part{Call: arg.Call}).seconds("seconds")
	case "log":
		v, _ := arg.Call.Param("text")
		s.text = v.(string)
		p.counts = p.counts || p.copied && countsIn(s.text)
	case "hang":
	default:
		s.fn, s.part = "", f.part(arg.Call, p, p.copied, leaves)
		p.take(s.part)
	}
	if s.fn != "" {
		f.fns[s.fn] = true
	}
	p.steps = append(p.steps, s)
}

// take makes arg one of p's arguments. What counts within a repeat is no matter
// of the repeat around that.
func (p *part) take(arg *part) {
	p.args = append(p.args, arg)
	if p.Func == "repeat" {
		return
	}
	p.counts = p.counts || arg.counts
}

const counter = "{i}"

func counts(c *scenario.Call) bool {
	for i := range c.Params {
		if countsIn(c.Params[i].Value) {
			return true
		}
	}
	return false
}

func countsIn(v trace.Value) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, counter)
	case scenario.Exception:
		return strings.Contains(v.Arg, counter)
	case trace.List:
		for i := range v {
			if countsIn(v[i]) {
				return true
			}
		}
	}
	return false
}

// rows gives the leaf of each row, copies expanded.
func (f *form) rows() []int {
	var rows []int
	var lay func(p *part)
	lay = func(p *part) {
		if p.leaf > 0 {
			rows = append(rows, p.leaf)
		}
		for _, arg := range p.args {
			lay(arg)
		}
		if p.Func != "repeat" {
			return
		}
		n := p.number("n")
		if n == 0 {
			rows = rows[:len(rows)-p.args[0].Rows]
		}
		once := rows[max(0, len(rows)-p.args[0].Rows):]
		for range n - 1 {
			rows = append(rows, once...)
		}
	}
	lay(f.main)
	return rows
}

// seconds gives a time; false if it is None or not given.
func (p *part) seconds(param string) (scenario.Seconds, bool) {
	v, _ := p.Param(param)
	s, ok := v.(scenario.Seconds)
	return s, ok
}

func (p *part) number(param string) int {
	v, _ := p.Param(param)
	n, _ := v.(int64)
	return int(n)
}

func (p *part) flag(param string) bool {
	v, _ := p.Param(param)
	on, _ := v.(bool)
	return on
}

func (p *part) label() string {
	v, _ := p.Param("name")
	s, _ := v.(string)
	return s
}

// result is what a leaf returns: its own name, where nothing else is given.
func (p *part) result() trace.Value {
	if v, ok := p.Param("result"); ok {
		return v
	}
	return p.label()
}

// fail is what a leaf raises, nil for nothing.
func (p *part) fail() *scenario.Exception {
	v, _ := p.Param("fail")
	if e, ok := v.(scenario.Exception); ok {
		return &e
	}
	return nil
}

func (p *part) suppresses() bool {
	v, _ := p.Param("on_cancel")
	return v == "suppress" && len(p.steps) > 0
}

func (p *part) cleanup() scenario.Seconds {
	s, _ := p.seconds("cleanup")
	if len(p.steps) == 0 {
		return 0
	}
	return s
}

// when is what a wait waits for.
func (p *part) when() string {
	if v, ok := p.Param("return_when"); ok {
		return string(v.(scenario.Name))
	}
	return "ALL_COMPLETED"
}

// plain tells of a task that does no more than sleep and return its name.
func (p *part) plain() bool {
	return p.Func == "task" && len(p.Params) == 1 && len(p.steps) == 1 && p.steps[0].fn == "sleep"
}

// eager tells whether something begins as soon as the call is evaluated, before
// it is awaited.
func (p *part) eager() bool {
	switch p.Func {
	case "gather", "shield", "future":
		return true
	case "task", "stream":
		return false
	}
	for _, arg := range p.args {
		if arg.eager() {
			return true
		}
	}
	return false
}

// any tells whether something holds for one of the parts.
func (f *form) any(holds func(*part) bool) bool {
	for _, p := range f.all {
		if holds(p) {
			return true
		}
	}
	return false
}

// times counts how often something is done, copies included.
func (f *form) times(step string) int {
	n := 0
	var count func(p *part, copies int)
	count = func(p *part, copies int) {
		for _, s := range p.steps {
			if s.fn == step {
				n += copies
			}
		}
		if p.Func == "repeat" {
			copies *= p.number("n")
		}
		for _, arg := range p.args {
			count(arg, copies)
		}
	}
	count(f.main, 1)
	return n
}

// does tells whether p has such a step.
func (p *part) does(fn string) bool {
	for _, s := range p.steps {
		if s.fn == fn {
			return true
		}
	}
	return false
}

func (p *part) language() Language { return trace.LanguageOf(p.Func) }

func (p *part) timesOut() bool {
	_, limited := p.seconds("timeout")
	return limited
}

func (p *part) catches() bool { return p.flag("catch") }

// having tells whether some calls of a function have something, and whether all.
func (f *form) having(fn string, has func(*part) bool) (some, all bool) {
	all = true
	for _, p := range f.all {
		if p.Func == fn {
			some, all = some || has(p), all && has(p)
		}
	}
	return some, some && all
}

// differ tells whether some calls of a function have something, and others not.
func (f *form) differ(fn string, has func(*part) bool) bool {
	some, all := f.having(fn, has)
	return some != all
}

// timed tells whether a function is ever called with a timeout.
func (f *form) timed(fn string) bool {
	some, _ := f.having(fn, (*part).timesOut)
	return some
}

// whens gives what the waits wait for, each once.
func (f *form) whens() []string {
	var whens []string
	for _, when := range []string{"ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"} {
		if f.any(func(p *part) bool { return p.Func == "wait" && p.when() == when }) {
			whens = append(whens, when)
		}
	}
	return whens
}
