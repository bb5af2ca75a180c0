package translate

import "github.com/gatherground/gatherground/core/translate/shape"

// A Limit is something that a language cannot say.
type Limit struct {
	What    string // as in "Java cannot say …"
	Why     string
	Example string // a scenario
	Holds   func(*shape.Shape, *shape.Part) bool
}

// within refuses what is beyond the language's limits. The error tells of the
// first place in the text.
func (l *Language) within(s *shape.Shape) error {
	limits := l.Limits()
	for _, p := range s.Parts {
		for i := range limits {
			if limit := &limits[i]; limit.Holds(s, p) {
				return &Unsupported{Language: l, What: limit.What, Why: limit.Why, Pos: p.Pos}
			}
		}
	}
	return nil
}
