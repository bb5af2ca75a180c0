package translated

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
)

// A Construct is something of the scenario language that programs are to be
// checked for: a function, a function with a parameter, or a kind of name.
type Construct string

// constructs returns all that a language can be asked to say.
func constructs(l *translate.Language) []Construct {
	all := []Construct{
		"gather return_exceptions", "wait timeout", "wait FIRST_COMPLETED", "wait FIRST_EXCEPTION", "wait cancel_pending",
		"as_completed timeout", "as_completed catch", "bounded_gather return_exceptions", "run linger",
		"task fail", "task cleanup", "task on_cancel", noTime, nameWord, nameQuote, nameLine, nameLetters, nameEmpty,
	}
	for _, s := range scenario.Signatures() {
		if s.Class != scenario.Outermost && s.Class != scenario.Drawn && (s.Class != scenario.ForeignCombinator || trace.LanguageOf(s.Func).String() == l.Name) {
			all = append(all, Construct(s.Func))
		}
	}
	return all
}

// unsaid has what a language cannot express at all, each with the limit that
// says why. Everything else is translated and run.
var unsaid = map[*translate.Language]map[Construct]string{
	javascript.Language: {"executor": "a call on a thread"},
	golang.Language:     {"block": "a task that holds up all others"},
	java.Language:       {"block": "a task that holds up all others"},
	csharp.Language:     {"block": "a task that holds up all others"},
}

// has reports whether a call, or one within it, is the construct.
func has(c *scenario.Call, what Construct, words []string) bool {
	for i := range c.Args {
		if arg := c.Args[i].Call; arg != nil && has(arg, what, words) {
			return true
		}
	}
	if name, named := c.Param("name"); named && what.names(name.(string), words) {
		return true
	}
	if what == noTime {
		return none(c)
	}
	fn, param, _ := strings.Cut(string(what), " ")
	if c.Func != fn {
		return false
	}
	return param == "" || slices.ContainsFunc(c.Params, func(p scenario.Param) bool {
		return p.Name == param || p.Value == scenario.Name(param)
	})
}

// noTime is a limit that leaves no time for anything.
const noTime = "a limit of 0"

func none(c *scenario.Call) bool {
	limit, _ := c.Param("timeout")
	if c.Func == "timeout" || c.Func == "cancel_after" {
		limit, _ = c.Param("seconds")
	}
	return limit == scenario.Seconds(0)
}

// The kinds of names that a program must not take as they are.
const (
	nameWord    = "a word of the language"
	nameQuote   = "a name with quotes"
	nameLine    = "a name of two lines"
	nameEmpty   = "an empty name"
	nameLetters = "a name with letters beyond A to Z"
)

// names reports whether a name is of this kind.
func (c Construct) names(name string, words []string) bool {
	switch c {
	case nameWord:
		return slices.Contains(words, name)
	case nameQuote:
		return strings.ContainsAny(name, "\"'`")
	case nameLine:
		return strings.Contains(name, "\n")
	case nameLetters:
		return strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
	case nameEmpty:
		return name == ""
	}
	return false
}

// tally counts the scenarios that have each construct. It returns an error if
// fewer than some have one that the language can express.
func tally(l *translate.Language, cases []string, some int) (string, error) {
	words := words(l)
	counted := make(map[Construct]int)
	for _, text := range cases {
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			return "", err
		}
		for _, c := range constructs(l) {
			if has(p.Root, c, words) {
				counted[c]++
			}
		}
	}
	told := ""
	for _, c := range constructs(l) {
		told += fmt.Sprintf("  %4d with %s\n", counted[c], c)
		if why, left := unsaid[l][c]; !left && counted[c] < some {
			return told, fmt.Errorf("%s: %d scenarios with %s are too few", l, counted[c], c)
		} else if left {
			told = strings.TrimSuffix(told, "\n") + ", refused: " + why + "\n"
		}
	}
	return told, nil
}
