// Package languages lists the languages that scenarios are translated to.
package languages

import (
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

// Named returns the language of that name, nil if there is none.
func Named(name string) *translate.Language {
	for _, l := range All() {
		if l.Name == name {
			return l
		}
	}
	return nil
}
