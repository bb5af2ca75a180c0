package trace

import "strings"

// A Language is one whose functions a run calls.
type Language uint8

const (
	Python Language = iota
	JavaScript
	Go
	Java
	CSharp
)

var languageNames = [...]string{Python: "Python", JavaScript: "JavaScript", Go: "Go", Java: "Java", CSharp: "C#"}

// String gives the language's own name: "Python", "C#".
func (l Language) String() string { return nameOf(languageNames[:], int(l)) }

// Language returns the language of the run's functions, Python if it has none.
func (t *Trace) Language() Language {
	if len(t.Calls) == 0 {
		return Python
	}
	return LanguageOf(t.Calls[0].Func)
}

// LanguageOf gives the language whose function that is.
func LanguageOf(fn string) Language {
	switch fn {
	case "wait_group", "errgroup":
		return Go
	case "all_of":
		return Java
	case "when_all", "when_any":
		return CSharp
	}
	if strings.HasPrefix(fn, "promise_") {
		return JavaScript
	}
	return Python
}
