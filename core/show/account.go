package show

import (
	"slices"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
)

// An Account sets what the call gave beside who finished when: the two orders
// whose difference gather is about.
type Account struct {
	Label         string // says what Gave is
	Gave          []Item
	GaveMore      int // items that are left out, because there are too many
	Finishing     []Finish
	FinishingMore int
}

// An Item is one value, or exception, that the call gave.
type Item struct {
	State trace.State
	Text  string // as Python's repr has it
	Row   int    // that it came from; 0 where that is no row, or not known
}

// A Finish is a row in the order of ending. Those that did not end come last.
type Finish struct {
	Row   int
	State trace.State
	Name  string
	At    trace.Time // Never where it did not end
	Fate  string     // "returned", "cancelled by asyncio.run" …
}

// most is how many items stand in a list.
const most = 50

// Account returns the run's, which is drawn up once.
func (s *Shown) Account() *Account {
	if s.account != nil {
		return s.account
	}
	a := accountant{trace: s.Trace, finishing: trace.Finishing(s.Trace)}
	a.arguments()
	a.gave()
	a.finished()
	s.account = &a.Account
	return s.account
}

type accountant struct {
	Account
	trace     *trace.Trace
	finishing []int // rows in the order of ending
	args      []int // the rows that are direct arguments of the outermost call, by index; 0 for a call
}

func (a *accountant) arguments() {
	a.args = make([]int, 0, len(a.trace.Rows)+len(a.trace.Calls))
	put := func(in trace.Place, row int) {
		at := int(in.Index)
		if in.Call != 1 || at < 0 || at >= len(a.trace.Rows)+len(a.trace.Calls) {
			return
		}
		for len(a.args) <= at {
			a.args = append(a.args, 0)
		}
		a.args[at] = row
	}
	for i := range a.trace.Rows {
		put(a.trace.Rows[i].In, i+1)
	}
	for i := range a.trace.Calls {
		put(a.trace.Calls[i].In, 0)
	}
}

func (a *accountant) gave() {
	o := a.trace.Outcome
	switch {
	case o.State == trace.Hung:
		a.Label = "No result: it waits for ever"
		return
	case o.State == trace.Cancelled:
		a.Label = "Cancelled"
		if a.trace.Language() == trace.Python {
			a.give(Item{trace.Cancelled, "CancelledError()", 0})
		}
	case o.State == trace.Raised:
		a.Label = "Raised"
	}
	if o.Err != nil {
		a.give(Item{o.State, explain.ReprIn(a.trace.Language(), o.Err), a.raiser(o.Err)})
		return
	}
	if o.State != trace.Returned {
		return
	}
	switch v := o.Value.(type) {
	case trace.List:
		a.list(v)
	case trace.Waited:
		a.waited(v)
	default:
		a.Label = "Result"
		row := 0
		if len(a.args) == 1 || len(a.trace.Calls) == 0 {
			row = a.argument(0)
		}
		a.give(a.item(v, row))
	}
}

// raiser gives the row that an exception came from.
func (a *accountant) raiser(e *trace.Error) int {
	for _, row := range a.finishing {
		if err := a.trace.Rows[row-1].Err; err != nil && err.Type == e.Type && err.Message == e.Message {
			return row
		}
	}
	return 0
}

func (a *accountant) list(v trace.List) {
	a.Label = "Results, in argument order"
	from := a.args
	switch {
	case len(a.trace.Calls) == 0:
		from = nil
	case a.trace.Calls[0].Func == "as_completed":
		a.Label = "Results, as they came"
		from = a.argumentsAsTheyEnded()
	case a.trace.Calls[0].Func == "collect":
		a.Label = "Items, as they came"
		from = nil
	}
	for i := range v {
		if i == most {
			a.GaveMore = len(v) - most
			break
		}
		row := 0
		if len(a.trace.Calls) == 0 {
			row = a.argument(i)
		} else if len(v) <= len(from) {
			row = from[i]
		}
		a.give(a.item(v[i], row))
	}
}

// argumentsAsTheyEnded gives the rows among the arguments in the order of
// ending; nothing if one of them is a call, whose end is not told here.
func (a *accountant) argumentsAsTheyEnded() []int {
	if slices.Contains(a.args, 0) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(a.finishing), func(row int) bool { return a.trace.Rows[row-1].In.Call != 1 })
}

func (a *accountant) waited(v trace.Waited) {
	a.Label = "Done and pending, in argument order"
	done, pending := v.Done, v.Pending
	for len(done)+len(pending) > 0 {
		if len(pending) > 0 && (len(done) == 0 || pending[0] < done[0].Index) {
			a.give(Item{trace.Running, "pending", a.argument(pending[0])})
			pending = pending[1:]
			continue
		}
		value := done[0].Value
		if done[0].Err != nil {
			value = done[0].Err
		}
		i := a.item(value, a.argument(done[0].Index))
		i.Text = "done: " + i.Text
		a.give(i)
		done = done[1:]
	}
}

// argument gives the row that is the i-th argument; where no call is known,
// that is the i-th row.
func (a *accountant) argument(i int) int {
	switch {
	case len(a.trace.Calls) == 0 && i < len(a.trace.Rows):
		return i + 1
	case i >= 0 && i < len(a.args):
		return a.args[i]
	}
	return 0
}

func (a *accountant) give(i Item) {
	if len(a.Gave) == most {
		a.GaveMore++
		return
	}
	a.Gave = append(a.Gave, i)
}

func (a *accountant) item(v trace.Value, row int) Item {
	state := trace.Returned
	if e, ok := v.(*trace.Error); ok {
		state = trace.Raised
		if e.Type == "CancelledError" {
			state = trace.Cancelled
		}
	}
	return Item{state, explain.ReprIn(a.trace.Language(), v), row}
}

func (a *accountant) finished() {
	over := make([]bool, len(a.trace.Rows))
	for _, row := range a.finishing {
		over[row-1] = true
	}
	quiet := a.quiet(over)
	for _, row := range a.finishing {
		for ; quiet != 0 && a.ended(quiet) < a.ended(row); quiet = a.quiet(over) {
			a.finish(quiet)
			over[quiet-1] = true
		}
		a.finish(row)
	}
	for ; quiet != 0; quiet = a.quiet(over) {
		a.finish(quiet)
		over[quiet-1] = true
	}
	for i := range over {
		if !over[i] {
			a.finish(i + 1)
		}
	}
}

// quiet gives the first to end of the cancelled futures that are not over yet,
// of whose ends no event tells; 0 where there is none, or no room for more.
func (a *accountant) quiet(over []bool) (first int) {
	if len(a.Finishing) == most {
		return 0
	}
	for i := range over {
		if over[i] || a.ended(i+1) == trace.Never {
			continue
		}
		if first == 0 || a.ended(i+1) < a.ended(first) {
			first = i + 1
		}
	}
	return first
}

func (a *accountant) ended(row int) trace.Time { return a.trace.Ended(&a.trace.Rows[row-1]) }

func (a *accountant) finish(row int) {
	if len(a.Finishing) == most {
		a.FinishingMore++
		return
	}
	r := &a.trace.Rows[row-1]
	a.Finishing = append(a.Finishing, Finish{row, r.State, r.Called(), a.ended(row), fate(r)})
}

func fate(r *trace.Row) string {
	switch r.State {
	case trace.Returned:
		return "returned"
	case trace.Raised:
		if r.Err == nil {
			return "raised"
		}
		return "raised " + r.Err.Type
	case trace.Cancelled:
		return r.By.Fate()
	case trace.Running:
		return "still running"
	case trace.Destroyed:
		return "destroyed"
	}
	return "never started"
}
