package translate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/trace"
)

// A shown is all that a result may be or hold that a language has to be told how
// to print.
type shown struct {
	null, number, list bool
	err                bool // an exception of the program's own
	blank              bool // one without a message
	cancelled          bool
	group              bool // an exception that holds others
}

func (s shown) failure() bool { return s.err || s.cancelled || s.group }

// gives adds what p may give.
func (p *part) gives(s *shown) {
	switch p.Func {
	case "task", "future":
		if p.fail() == nil {
			s.value(p.result())
		}
		return
	case "stream":
		s.list = true
		for i := range p.Args {
			s.value(p.Args[i].Value)
		}
		return
	case "all_of", "errgroup", "wait_group":
		s.null = true
		return
	case "attempt":
		v, _ := p.Param("default")
		s.value(v)
	case "gather", "bounded_gather", "task_group", "sequence", "create_tasks", "as_completed", "wait", "when_all":
		s.list = true
	}
	kept := p.keepsErrors() || p.flag("catch") || p.Func == "wait" || p.Func == "when_any"
	for _, arg := range p.args {
		if arg.gives(s); kept {
			arg.raises(s)
		}
	}
	if p.Func == "as_completed" && p.timesOut() && kept {
		s.err, s.blank = true, true
	}
}

// raises adds what awaiting p may raise.
func (p *part) raises(s *shown) {
	if e := p.fail(); e != nil {
		s.err = true
		s.blank = s.blank || e.Error().Message == ""
	}
	var within shown
	for _, arg := range p.args {
		arg.raises(&within)
	}
	switch p.Func {
	case "wait", "wait_group", "when_any":
		return
	case "gather", "bounded_gather":
		if p.keepsErrors() {
			return
		}
	case "as_completed":
		if p.flag("catch") {
			return
		}
		if p.timesOut() {
			s.err, s.blank = true, true
		}
	case "attempt":
		within = shown{cancelled: within.cancelled}
	case "wait_for", "timeout":
		if p.scopes() {
			s.err, s.blank = true, true
		}
	case "cancel_after":
		s.cancelled = true
	case "task_group":
		s.group = s.group || p.argsMayFail()
	}
	s.err, s.blank = s.err || within.err, s.blank || within.blank
	s.cancelled, s.group = s.cancelled || within.cancelled, s.group || within.group
}

func (s *shown) value(v trace.Value) {
	switch v := v.(type) {
	case nil:
		s.null = true
	case float64:
		s.number = true
	case trace.List:
		s.list = true
		for _, item := range v {
			s.value(item)
		}
	}
}

// mentions tells whether a program names one of some words, outside of strings.
func mentions(code string, words ...string) bool {
	named := strings.FieldsFunc(withoutStrings(code), func(r rune) bool { return r < utf8.RuneSelf && !unicode.Is(letters, r) })
	return slices.ContainsFunc(named, func(word string) bool { return slices.Contains(words, word) })
}
