package translate

import "github.com/gatherground/gatherground/core/trace"

// A Limit is something that a language cannot say.
type Limit struct {
	What    string // as in "Java cannot say …"
	Why     string
	Example string // a scenario
	holds   func(*form, *part) bool
}

// Limits lists what a language cannot say.
func Limits(l Language) []Limit { return dialects[l].limits() }

// within refuses what is beyond the limits. The first place in the text is told.
func (f *form) within(l Language, limits []Limit) error {
	for _, p := range f.all {
		for i := range limits {
			if limit := &limits[i]; limit.holds(f, p) {
				return &Unsupported{Language: l, What: limit.What, Why: limit.Why, Pos: p.Pos}
			}
		}
	}
	return nil
}

// sideBySide is the limit of languages in which a task that blocks holds up nobody.
func sideBySide(why string) Limit {
	return Limit{
		What:    "a task that holds up all others",
		Why:     why,
		Example: `gather(task("A", block(1)), task("B", 1))`,
		holds:   func(f *form, p *part) bool { return p.does("block") && !f.foreign() },
	}
}

// counterpart is the limit of functions that are neither Python's nor the
// language's own.
func counterpart(own Language, example string) Limit {
	return Limit{
		What:    "what another language's function does",
		Why:     "each of them has the rules of its own runtime, and a program of that language says it best",
		Example: example,
		holds: func(_ *form, p *part) bool {
			theirs := trace.LanguageOf(p.Func)
			return theirs != Python && theirs != own
		},
	}
}
