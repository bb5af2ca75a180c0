package element

import (
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// mostToOrder is how many tasks a visitor is asked to put in order
// (prediction.ts has the same).
const mostToOrder = 8

// order names the tasks to put in order, as they stand in the scenario: those
// that ended, unless they are too many, or only one.
func order(s *show.Shown) []string {
	var names []string
	for i := range s.Trace.Rows {
		if r := &s.Trace.Rows[i]; s.Trace.Ended(r) != trace.Never {
			names = append(names, r.Called())
		}
	}
	if len(names) < 2 || len(names) > mostToOrder {
		return nil
	}
	return names
}

// An ending is what may become of the call, and the words for it.
type ending struct{ Value, Words string }

// Endings are those that a visitor chooses from (prediction.ts has the same).
func (view) Endings() []ending {
	return []ending{{"returned", "returns"}, {"raised", "raises an exception"}, {"cancelled", "is cancelled"}, {"hung", "never ends"}}
}
