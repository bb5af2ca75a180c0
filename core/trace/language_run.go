//go:build !play

package trace

// Language is the language of the run's functions, Python if it has none.
func (t *Trace) Language() Language {
	if len(t.Calls) == 0 {
		return Python
	}
	return LanguageOf(t.Calls[0].Func)
}
