package translated

import (
	"regexp"
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
	"github.com/gatherground/gatherground/core/translate/python"
)

// keywords are those of each language's specification, with what its programs
// commonly name.
var keywords = map[*translate.Language]string{
	python.Language: `False None True and as assert async await break class continue def del elif else except finally for from
		global if import in is lambda nonlocal not or pass raise return try while with yield match case type _
		print len list dict str id sum range asyncio main self`,
	javascript.Language: `await break case catch class const continue debugger default delete do else enum export extends false
		finally for function if import in instanceof new null return super switch this throw true try typeof var void while
		with yield let static implements interface package private protected public async of get set eval arguments undefined
		console Promise Error process window name length constructor`,
	golang.Language: `break case chan const continue default defer else fallthrough for func go goto if import interface map package
		range return select struct switch type var any bool error int string true false iota nil append cap clear close copy
		delete len make max min new panic print println recover main init fmt time errors context sync err ctx`,
	java.Language: `abstract assert boolean break byte case catch char class const continue default do double else enum extends
		final finally float for goto if implements import instanceof int interface long native new package private protected
		public return short static strictfp super switch synchronized this throw throws transient try void volatile while
		true false null _ var record yield sealed permits main Main System String Object toString hashCode wait notify getClass`,
	csharp.Language: `abstract as base bool break byte case catch char checked class const continue decimal default delegate do
		double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal
		is lock long namespace new null object operator out override params private protected public readonly ref return sbyte
		sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe
		ushort using virtual void volatile while var async await dynamic yield Main Program Console Task System Equals ToString`,
}

// helped are scenarios whose programs define a function of their own for the call.
var helped = []string{
	`gather(repeat(2, task("A", 1)), task("B", 1, log("x"), sleep(1), fail=ValueError()), return_exceptions=True)`,
	`wait(task("A", 1), timeout=1, cancel_pending=True)`, `wait(task("A", 1), future("B", 1))`,
	`as_completed(task("A", 1), timeout=1)`, `timeout(2, task("A", 1))`, `cancel_after(2, task("A", 1))`,
	`bounded_gather(task("A", 1), limit=1)`, `collect(stream("A", 1))`, `task("A", 1, executor(1))`,
}

var word = regexp.MustCompile(`[A-Za-z_][A-Za-z_0-9]*`)

// words returns what a program of the language must not take for the name of a
// function: the keywords, and all that stands in a program already.
func words(l *translate.Language) []string {
	found := strings.Fields(keywords[l])
	texts := slices.Clone(helped)
	for _, fn := range combinators {
		texts = append(texts, fn+`(task("A", 1))`) // one that needs more than that is no scenario
	}
	for _, text := range texts {
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			continue
		}
		code, _ := l.Program(p)
		found = append(found, word.FindAllString(code.Text, -1)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
