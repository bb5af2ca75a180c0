package element

import (
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// MostToOrder is how many tasks a visitor is asked to put in order.
const MostToOrder = 8

// order names the tasks to put in order, as they stand in the scenario: those
// that ended, unless they are too many, or only one.
func order(s *show.Shown) []string {
	var names []string
	for i := range s.Trace.Rows {
		if r := &s.Trace.Rows[i]; s.Trace.Ended(r) != trace.Never {
			names = append(names, r.Called())
		}
	}
	if len(names) < 2 || len(names) > MostToOrder {
		return nil
	}
	return names
}

// An Ending is what may become of the call, and the words for it.
type Ending struct {
	State trace.State
	Words string
}

// Endings are those that a visitor chooses from.
var Endings = []Ending{{trace.Returned, "returns"}, {trace.Raised, "raises an exception"}, {trace.Cancelled, "is cancelled"}, {trace.Hung, "never ends"}}

// Endings lets the template read them.
func (view) Endings() []Ending { return Endings }
