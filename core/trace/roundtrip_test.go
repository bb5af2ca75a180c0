package trace_test

import (
	"reflect"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/trace"
	"pgregory.net/rapid"
)

func TestJSONAndTextLoseNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		want := traces().Draw(r, "trace")
		fromJSON, err := trace.ParseJSON(want.JSON())
		if err != nil {
			r.Fatalf("%v\n%s", err, want.JSON())
		}
		if !reflect.DeepEqual(fromJSON, want) {
			r.Fatalf("JSON gives\n%s\nfor\n%s", fromJSON.Text(), want.Text())
		}
		fromText, err := trace.ParseText(want.Text())
		if err != nil {
			r.Fatalf("%v\n%s", err, want.Text())
		}
		if !reflect.DeepEqual(fromText, want) {
			r.Fatalf("text gives\n%s\nfor\n%s", fromText.JSON(), want.JSON())
		}
	})
}

func TestWhateverHappenedCanBeTold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		checkWords(r, traces().Draw(r, "trace"))
	})
}

// checkWords checks what holds for the words about any trace.
func checkWords(t interface{ Fatalf(string, ...any) }, tr *trace.Trace) {
	if explain.Headline(tr) == "" {
		t.Fatalf("no headline for\n%s", tr.Text())
	}
	last := explain.Sentence{}
	for _, s := range explain.Explain(tr) {
		switch {
		case s.Text == "":
			t.Fatalf("an empty sentence for\n%s", tr.Text())
		case s.Events < last.Events || s.At < last.At:
			t.Fatalf("%q is told after %q in\n%s", s.Text, last.Text, tr.Text())
		case s.Events > len(tr.Events):
			t.Fatalf("%q is true after more events than there are in\n%s", s.Text, tr.Text())
		}
		for _, row := range s.Rows {
			if row < 1 || row > len(tr.Rows) {
				t.Fatalf("%q tells of row %d in\n%s", s.Text, row, tr.Text())
			}
		}
		last = s
	}
	for _, m := range explain.Myths(tr) {
		if m.Belief == "" || m.Fact == "" || m.At == trace.Never {
			t.Fatalf("half a myth, %+v, for\n%s", m, tr.Text())
		}
		for _, row := range m.Rows {
			if row < 1 || row > len(tr.Rows) {
				t.Fatalf("%q is about row %d in\n%s", m.Fact, row, tr.Text())
			}
		}
	}
}

var (
	instants = rapid.Custom(func(t *rapid.T) trace.Time {
		if rapid.Bool().Draw(t, "whole") {
			return trace.Time(rapid.IntRange(0, 9).Draw(t, "seconds")) * trace.Second
		}
		return trace.Time(rapid.Int64Range(0, 9_000_000_000_000_000_000).Draw(t, "nanoseconds"))
	})
	instantsOrNever = rapid.OneOf(instants, rapid.Just(trace.Never))
	words           = rapid.OneOf(rapid.SampledFrom([]string{"A", "API 1", "", "</script>", "a\n\"b\"\\", "\u2028é😀\x00"}), rapid.String())
	functions       = rapid.SampledFrom([]string{"gather", "wait", "as_completed", "wait_for", "timeout", "task_group", "shield", "sequence", "cancel_after", "attempt", "collect", "bounded_gather", "promise_all", "promise_race", "errgroup", "when_any", "something else"})
	options         = rapid.SampledFrom([][]trace.Option{
		nil, {{"return_exceptions", true}}, {{"timeout", trace.Second}}, {{"timeout", nil}}, {{"seconds", trace.Time(1)}}, {{"limit", int64(-2)}},
		{{"return_when", trace.Code("FIRST_COMPLETED")}, {"cancel_pending", false}}, {{"default", trace.Code(`"a, b\"]"`)}},
		{{"default", trace.Code("[1, (2)]")}, {"timeout", trace.Second}}, {{"default", trace.Code("2.50")}}, {{"", trace.Code("loop")}},
	})
	askers   = rapid.SampledFrom([]trace.Asker{"", "shutdown", "timeout", "cancel_after", "task_group", "wait", "context", "someone"})
	states   = rapid.SampledFrom([]trace.State{trace.NeverStarted, trace.Running, trace.Returned, trace.Raised, trace.Cancelled, trace.Destroyed})
	outcomes = rapid.SampledFrom([]trace.State{trace.Returned, trace.Raised, trace.Cancelled, trace.Hung})
)

func traces() *rapid.Generator[*trace.Trace] {
	return rapid.Custom(func(t *rapid.T) *trace.Trace {
		tr := &trace.Trace{Elapsed: instants.Draw(t, "elapsed")}
		tr.Outcome.State = outcomes.Draw(t, "outcome")
		tr.Outcome.Value, tr.Outcome.Err = result(t, tr.Outcome.State)
		calls := rapid.IntRange(0, 3).Draw(t, "calls")
		for id := 1; id <= calls; id++ {
			c := trace.Call{ID: id, Func: functions.Draw(t, "func"), Options: options.Draw(t, "options"), State: states.Draw(t, "state")}
			c.Start, c.End = span(t)
			c.Requested = instantsOrNever.Draw(t, "requested")
			c.Value, c.Err = result(t, c.State)
			c.By, c.In = askers.Draw(t, "by"), place(t, id-1, 0)
			tr.Calls = append(tr.Calls, c)
		}
		rows := rapid.IntRange(0, 5).Draw(t, "rows")
		for id := 1; id <= rows; id++ {
			w := trace.Row{ID: id, Kind: trace.RowKind(rapid.IntRange(0, 2).Draw(t, "kind")), Name: words.Draw(t, "name"), State: states.Draw(t, "state")}
			w.Start, w.End = span(t)
			w.Requested = instantsOrNever.Draw(t, "requested")
			if w.State == trace.Cancelled && rapid.Bool().Draw(t, "spared") {
				w.Spared = max(w.Start, 1)
			}
			w.Value, w.Err = result(t, w.State)
			w.By, w.In = askers.Draw(t, "by"), place(t, calls, id-1)
			tr.Rows = append(tr.Rows, w)
		}
		tr.Events = events(t, rows, calls)
		for range rapid.IntRange(0, 2).Draw(t, "reports") {
			p := trace.Report{Row: int32(rapid.IntRange(0, len(tr.Rows)).Draw(t, "reported row")), Text: words.Draw(t, "report")}
			if p.Row == 0 && len(tr.Calls) > 0 {
				p.Call = int32(rapid.IntRange(1, len(tr.Calls)).Draw(t, "reported call"))
			}
			if p.Row != 0 || p.Call != 0 {
				tr.Reports = append(tr.Reports, p)
			}
		}
		tr.Finished = tr.Elapsed
		if n := len(tr.Events); n > 0 {
			tr.Finished = max(tr.Finished, tr.Events[n-1].At)
		}
		for range rapid.IntRange(0, 1).Draw(t, "ties") {
			tr.Ties = append(tr.Ties, tie(t, tr))
		}
		tr.Loop = rapid.SliceOfN(iterations, 0, 2).Draw(t, "loop")
		if len(tr.Loop) == 0 {
			tr.Loop = nil
		}
		return tr
	})
}

// tie draws a tie of what is in a trace.
func tie(t *rapid.T, tr *trace.Trace) trace.Tie {
	all := trace.Tie{Tick: rapid.IntRange(1, 9).Draw(t, "tick"), At: tr.Finished, When: tr.Elapsed}
	for range rapid.IntRange(2, 4).Draw(t, "due") {
		d := trace.Due{Row: int32(rapid.IntRange(0, len(tr.Rows)).Draw(t, "row")), What: trace.DueKind(rapid.IntRange(0, 5).Draw(t, "what"))}
		if d.Row == 0 {
			d.Call = int32(rapid.IntRange(0, len(tr.Calls)).Draw(t, "call"))
		}
		all.Due = append(all.Due, d)
	}
	if rapid.Bool().Draw(t, "another outcome") {
		o := &all.Other
		o.Outcome.State, o.Elapsed = outcomes.Draw(t, "outcome"), instants.Draw(t, "elapsed")
		o.Outcome.Value, o.Outcome.Err = result(t, o.Outcome.State)
	}
	for i := range tr.Rows {
		f := trace.Fate{Row: int32(i + 1), State: states.Draw(t, "state"), End: instantsOrNever.Draw(t, "end")}
		f.Value, f.Err = result(t, f.State)
		all.Other.Rows = append(all.Other.Rows, f)
	}
	return all
}

var iterations = rapid.Custom(func(t *rapid.T) trace.Iteration {
	i := trace.Iteration{Tick: rapid.IntRange(1, 9).Draw(t, "tick"), At: instants.Draw(t, "at")}
	for range rapid.IntRange(0, 2).Draw(t, "ready") {
		i.Ready = append(i.Ready, words.Draw(t, "what is run"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "timers") {
		i.Timers = append(i.Timers, trace.Timer{At: instants.Draw(t, "until"), What: words.Draw(t, "what waits")})
	}
	return i
})

func span(t *rapid.T) (start, end trace.Time) {
	start, end = instantsOrNever.Draw(t, "start"), instantsOrNever.Draw(t, "end")
	if start == trace.Never {
		return start, trace.Never
	}
	if end != trace.Never {
		end = max(start, end)
	}
	return start, end
}

func result(t *rapid.T, s trace.State) (trace.Value, *trace.Error) {
	switch s {
	case trace.Returned:
		return values(3).Draw(t, "value"), nil
	case trace.Raised:
		return nil, exceptions(2).Draw(t, "error")
	}
	return nil, nil
}

func place(t *rapid.T, calls, rows int) trace.Place {
	index := rapid.Int32Range(0, 4).Draw(t, "index")
	switch where := rapid.IntRange(0, 3).Draw(t, "where"); {
	case where > 1 && calls > 0:
		return trace.Place{Call: rapid.Int32Range(1, int32(calls)).Draw(t, "in call"), Index: index}
	case where == 1 && rows > 0:
		return trace.Place{Row: rapid.Int32Range(1, int32(rows)).Draw(t, "in row"), Index: index}
	}
	return trace.Place{}
}

func events(t *rapid.T, rows, calls int) (events []trace.Event) {
	at := trace.Time(0)
	for range rapid.IntRange(0, 20).Draw(t, "events") {
		at += trace.Time(rapid.IntRange(0, 1).Draw(t, "later")) * trace.Second
		e := trace.Event{At: at, Tick: int32(len(events)), Kind: trace.EventKind(rapid.IntRange(0, 9).Draw(t, "kind"))}
		switch e.Kind {
		case trace.Begin, trace.Settle:
			if calls == 0 {
				continue
			}
			e.Call = rapid.Int32Range(1, int32(calls)).Draw(t, "call")
		default:
			if rows == 0 {
				continue
			}
			e.Row = rapid.Int32Range(1, int32(rows)).Draw(t, "row")
		}
		switch e.Kind {
		case trace.End, trace.Settle:
			e.Detail = states.Draw(t, "detail")
		case trace.Cancel:
			if by := askers.Draw(t, "detail"); by != trace.Nobody {
				e.Detail = by
			}
		case trace.Reach:
			e.Detail = steps.Draw(t, "detail")
		default:
			e.Detail = values(2).Draw(t, "detail")
		}
		events = append(events, e)
	}
	return events
}

var steps = rapid.Custom(func(t *rapid.T) trace.Value {
	s := trace.Step{Kind: trace.StepKind(rapid.IntRange(0, 3).Draw(t, "kind of step")), For: instantsOrNever.Draw(t, "for")}
	if s.Kind == trace.Hang {
		s.For = trace.Never
	}
	return rapid.SampledFrom([]trace.Value{nil, s, s, "read(file)", "sleep(long)"}).Draw(t, "step")
})

func values(depth int) *rapid.Generator[trace.Value] {
	return rapid.Custom(func(t *rapid.T) trace.Value {
		kind := rapid.IntRange(0, 4+min(depth, 1)*3).Draw(t, "kind of value")
		switch kind {
		case 0:
			return nil
		case 1:
			return rapid.Bool().Draw(t, "bool")
		case 2:
			return rapid.Int64().Draw(t, "int")
		case 3:
			return rapid.Float64Range(-1e308, 1e308).Draw(t, "float")
		case 4:
			return words.Draw(t, "string")
		case 5:
			return append(trace.List{}, rapid.SliceOfN(values(depth-1), 0, 3).Draw(t, "list")...)
		case 6:
			return exceptions(depth-1).Draw(t, "exception")
		}
		w := trace.Waited{Done: []trace.Settled{}, Pending: []int{}}
		for i := range rapid.IntRange(0, 3).Draw(t, "awaitables") {
			switch rapid.IntRange(0, 2).Draw(t, "what came of it") {
			case 0:
				w.Pending = append(w.Pending, i)
			case 1:
				w.Done = append(w.Done, trace.Settled{Index: i, Value: values(depth-1).Draw(t, "value")})
			default:
				w.Done = append(w.Done, trace.Settled{Index: i, Err: exceptions(depth-1).Draw(t, "error")})
			}
		}
		return w
	})
}

func exceptions(depth int) *rapid.Generator[*trace.Error] {
	return rapid.Custom(func(t *rapid.T) *trace.Error {
		e := &trace.Error{Type: rapid.SampledFrom([]string{"ValueError", "KeyError", "CancelledError"}).Draw(t, "type"), Message: words.Draw(t, "message")}
		if depth > 0 && rapid.Bool().Draw(t, "group") {
			e.Errors = rapid.SliceOfN(exceptions(depth-1), 1, 3).Draw(t, "members")
		}
		return e
	})
}
