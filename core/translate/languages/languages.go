// Package languages lists the languages that scenarios are translated to.
//
// Another one is a package beside these, and a line in [All]. It has a Language,
// whose Write writes a shape: for the functions of tasks it needs no more than the
// statements that package code asks for, for its own ready-made functions a library,
// and for what it cannot say limits, many of which stand in package limits.
package languages

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
	"github.com/gatherground/gatherground/core/translate/python"
)

// All returns every language, in the order in which they are shown.
func All() []*translate.Language {
	return []*translate.Language{python.Language, javascript.Language, golang.Language, java.Language, csharp.Language}
}

// Of returns the language whose functions a program calls.
func Of(p *scenario.Program) *translate.Language { return Named(p.Language().String()) }

// Named returns the language of that name, nil if there is none.
func Named(name string) *translate.Language {
	for _, l := range All() {
		if l.Name == name {
			return l
		}
	}
	return nil
}
