package scenario

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/trace"
)

// Limits bound what a text may ask for. A bound of 0 is the command line's.
type Limits struct {
	Bytes int   // of text
	Rows  int   // of the timeline, copies expanded
	Steps int   // of all tasks and streams, copies expanded; 0 for any number
	Trace int64 // bytes that tell of the run, reckoned before it
}

// The limits of the places where scenarios come from.
var (
	CommandLine = Limits{Bytes: 64 << 20, Rows: 10_000_000, Trace: 8_000_000_000}
	Batch       = Limits{Bytes: 64 << 20, Rows: 1_000_000, Trace: 1_000_000_000} // each line of many
	Browser     = Limits{Bytes: 1 << 20, Rows: 100_000, Steps: 1_000_000, Trace: 400_000_000}
	Post        = Limits{Bytes: 64 << 10, Rows: 1_000, Steps: 10_000, Trace: 2_000_000}
	URL         = Limits{Bytes: 8 << 10, Rows: 1_000, Steps: 10_000, Trace: 2_000_000}
	Page        = Limits{Bytes: 8 << 10, Rows: 1_000, Steps: 10_000, Trace: 1_000_000} // with the picture twice, and the words
)

// Depth is how deep calls, lists and parentheses may stand in each other.
const Depth = 32

// Parse reads a scenario and checks all of it. Its error is a *[Mistake]. It
// takes time in proportion to the text.
func Parse(text string, limits Limits) (*Program, error) {
	if limits.Bytes == 0 {
		limits.Bytes = CommandLine.Bytes
	}
	if limits.Rows == 0 {
		limits.Rows = CommandLine.Rows
	}
	if len(text) > limits.Bytes {
		return nil, mistake(Pos{1, 1}, "the text has "+strconv.Itoa(len(text))+" bytes; at most "+strconv.Itoa(limits.Bytes)+" are taken")
	}
	e, err := parseExpr(text)
	if err != nil {
		return nil, err
	}
	if limits.Trace == 0 {
		limits.Trace = CommandLine.Trace
	}
	c := checker{rows: limits.Rows, steps: limits.Steps, bytes: limits.Trace}
	root, err := c.root(e)
	if err != nil {
		return nil, err
	}
	return &Program{Root: root, Tree: treeOf(root, trace.LanguageOf(c.first))}, nil
}

// An expr is an expression of which only the form is known.
type expr struct {
	pos   Pos
	kind  exprKind
	text  string // a number with its sign, what a string says, or a name
	list  []expr // a list's elements; what a call is given by position
	named []namedExpr
}

type namedExpr struct {
	pos   Pos
	name  string
	value expr
}

type exprKind uint8

const (
	numberExpr exprKind = iota
	stringExpr
	nameExpr
	listExpr
	callExpr
)

// parseExpr reads one expression, the whole text.
func parseExpr(text string) (expr, error) {
	p := parser{scan: scanner{rest: strings.TrimPrefix(text, "\ufeff"), pos: Pos{1, 1}}}
	if !utf8.ValidString(text) {
		return expr{}, p.invalid(text)
	}
	if err := p.advance(); err != nil {
		return expr{}, err
	}
	if p.now.kind == endToken {
		return expr{}, mistake(p.now.pos, `expected a call such as gather(task("A", 1)), found nothing`)
	}
	e, err := p.expr(1)
	if err != nil {
		return expr{}, err
	}
	if p.now.kind != endToken {
		return expr{}, pasted(p.now.pos, afterAll(e, p.now))
	}
	return e, nil
}

type parser struct {
	scan scanner
	now  token
}

func (p *parser) advance() (err error) {
	p.now, err = p.scan.next()
	return err
}

func (p *parser) invalid(text string) error {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				p.scan.rest = text
				p.scan.take(i)
				break
			}
		}
	}
	return mistake(p.scan.pos, "the text is not UTF-8 here")
}

func (p *parser) is(mark string) bool { return p.now.kind == markToken && p.now.text == mark }

func (p *parser) expr(depth int) (expr, error) {
	e := expr{pos: p.now.pos, text: p.now.text}
	if depth > Depth {
		return e, mistake(e.pos, "calls, lists and parentheses stand in each other at most "+strconv.Itoa(Depth)+" deep")
	}
	switch {
	case p.now.kind == numberToken:
		return e, p.advance()
	case p.now.kind == stringToken:
		return p.stringExpr(e)
	case p.now.kind == nameToken:
		return p.nameExpr(e, depth)
	case p.is("-"):
		return p.negative(e)
	case p.is("["):
		e.kind = listExpr
		return e, p.elements(&e, "]", depth)
	case p.is("("):
		return p.parentheses(e, depth)
	}
	return e, mistake(e.pos, "expected a value, found "+p.now.shown())
}

func (p *parser) stringExpr(e expr) (expr, error) {
	e.kind = stringExpr
	if err := p.advance(); err != nil {
		return e, err
	}
	if p.now.kind == stringToken {
		return e, mistake(p.now.pos, "two strings stand side by side; write one, or a comma between them")
	}
	return e, nil
}

func (p *parser) negative(e expr) (expr, error) {
	sign := ""
	for p.is("-") {
		if sign == "" {
			sign = "-"
		} else {
			sign = ""
		}
		if err := p.advance(); err != nil {
			return e, err
		}
	}
	if p.now.kind != numberToken {
		return e, mistake(p.now.pos, `expected a number after "-", found `+p.now.shown())
	}
	e.text = sign + p.now.text
	return e, p.advance()
}

func (p *parser) parentheses(e expr, depth int) (expr, error) {
	if err := p.advance(); err != nil {
		return e, err
	}
	e, err := p.expr(depth + 1)
	if err != nil {
		return e, err
	}
	if !p.is(")") {
		return e, mistake(p.now.pos, `expected ")", found `+p.now.shown())
	}
	return e, p.advance()
}

// nameExpr reads a name, and the call that it may begin. A leading await and
// the prefixes asyncio. and random. are passed over.
func (p *parser) nameExpr(e expr, depth int) (expr, error) {
	e.kind = nameExpr
	if err := p.advance(); err != nil {
		return e, err
	}
	for e.text == "await" && p.now.kind == nameToken {
		e.pos, e.text = p.now.pos, p.now.text
		if err := p.advance(); err != nil {
			return e, err
		}
	}
	if module := e.text; (module == "asyncio" || module == "random") && p.is(".") {
		if err := p.advance(); err != nil {
			return e, err
		}
		if p.now.kind != nameToken {
			return e, mistake(p.now.pos, `expected a name after "`+module+`.", found `+p.now.shown())
		}
		e.text = p.now.text
		if err := p.advance(); err != nil {
			return e, err
		}
	}
	if p.is(".") {
		return e, p.dotted(&e)
	}
	if !p.is("(") {
		return e, nil
	}
	e.kind = callExpr
	return e, p.elements(&e, ")", depth)
}

// elements reads what stands between brackets, up to and with the end.
func (p *parser) elements(e *expr, end string, depth int) error {
	if err := p.advance(); err != nil {
		return err
	}
	for !p.is(end) {
		if err := p.element(e, depth); err != nil {
			return err
		}
		if p.is(end) {
			break
		}
		if !p.is(",") {
			if p.now.kind == nameToken && p.now.text == "for" {
				return pasted(p.now.pos, copies)
			}
			return mistake(p.now.pos, `expected "," or `+quote(end)+", found "+p.now.shown())
		}
		if err := p.advance(); err != nil {
			return err
		}
	}
	return p.advance()
}

// mostNamed is more than any function has, and so few that each can be held
// against all before it.
const mostNamed = 16

func (p *parser) element(e *expr, depth int) error {
	value, err := p.expr(depth + 1)
	if err != nil {
		return err
	}
	if !p.is("=") {
		if len(e.named) > 0 {
			return mistake(value.pos, "what stands by position comes before the parameters with a name")
		}
		e.list = append(e.list, value)
		return nil
	}
	if e.kind != callExpr || value.kind != nameExpr {
		return mistake(p.now.pos, `"=" stands only after the name of a call's parameter`)
	}
	if len(e.named) == mostNamed {
		return mistake(value.pos, "a call has at most "+strconv.Itoa(mostNamed)+" parameters with a name")
	}
	for _, other := range e.named {
		if other.name == value.text {
			return mistake(value.pos, quote(value.text)+" is given twice")
		}
	}
	if err := p.advance(); err != nil {
		return err
	}
	named := namedExpr{pos: value.pos, name: value.text}
	if named.value, err = p.expr(depth + 1); err != nil {
		return err
	}
	e.named = append(e.named, named)
	return nil
}
