package trace

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

// foreign are the functions of other languages than Python.
var foreign = [...]struct {
	fn       string
	language Language
}{
	{"promise_all", JavaScript}, {"promise_all_settled", JavaScript}, {"promise_race", JavaScript}, {"promise_any", JavaScript},
	{"wait_group", Go}, {"errgroup", Go},
	{"all_of", Java},
	{"when_all", CSharp}, {"when_any", CSharp},
}

// LanguageOf gives the language whose function that is.
func LanguageOf(fn string) Language {
	for i := range foreign {
		if foreign[i].fn == fn {
			return foreign[i].language
		}
	}
	return Python
}
