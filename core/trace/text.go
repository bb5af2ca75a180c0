package trace

import "strconv"

// Text gives the trace in the form that people read and goldens are kept in:
// a line for the outcome, then one for each row, each call and each event, with
// values as JSON has them.
//
//	outcome raised elapsed=1 finished=1 error={"type":"ValueError","message":"boom"}
//	row 1 task "API 1" cancelled start=0 end=1 by="shutdown" requested=1 in=call:1:0
//	call 1 gather raised start=0 end=1 error={"type":"ValueError","message":"boom"}
//	at 0 tick 1 call 1 begin
//	at 1 tick 4 row 2 end raised
//	report row 1 "Task exception was never retrieved"
//	tie 4 at 1 when=1 due=[{"call":1,"what":"limit"},{"row":1,"what":"sleep"}] other={"rows":[{"row":1,"state":"returned","end":1,"value":"API 1"}]}
//	loop 4 at 1 ready=["the sleep of API 2 is over"] timers=[[3,"the sleep of API 1 is over"]]
func (t *Trace) Text() string {
	w := textWriter{}
	w.raw("outcome ").raw(t.Outcome.State.String())
	w.raw(" elapsed=").seconds(t.Elapsed).raw(" finished=").seconds(t.Finished)
	w.result(t.Outcome.State, t.Outcome.Value, t.Outcome.Err)
	for i := range t.Rows {
		r := &t.Rows[i]
		w.raw("\nrow ").int(r.ID).raw(" ").raw(r.Kind.String()).raw(" ").str(r.Name).raw(" ").raw(r.State.String())
		w.span(r.Start, r.End)
		w.result(r.State, r.Value, r.Err)
		w.request(r.By, r.Requested, r.In)
		if r.Spared > 0 {
			w.time(" spared=", r.Spared)
		}
	}
	for i := range t.Calls {
		c := &t.Calls[i]
		w.raw("\ncall ").int(c.ID).raw(" ").str(c.Func).raw(" ").raw(c.State.String())
		if len(c.Options) > 0 {
			w.raw(" options=").str(c.Written())
		}
		w.span(c.Start, c.End)
		w.result(c.State, c.Value, c.Err)
		w.request(c.By, c.Requested, c.In)
	}
	for i := range t.Events {
		w.event(&t.Events[i])
	}
	for _, r := range t.Reports {
		if w.raw("\nreport "); r.Row != 0 {
			w.raw("row ").int(int(r.Row))
		} else {
			w.raw("call ").int(int(r.Call))
		}
		w.raw(" ").str(r.Text)
	}
	for i := range t.Ties {
		w.tie(&t.Ties[i])
	}
	for i := range t.Loop {
		w.iteration(&t.Loop[i])
	}
	return string(append(w.b, '\n'))
}

// textWriter writes values as jsonWriter does, and what is around them its own
// way.
type textWriter struct{ jsonWriter }

func (w *textWriter) span(start, end Time) {
	w.time(" start=", start)
	w.time(" end=", end)
}

func (w *textWriter) time(key string, at Time) {
	if at != Never {
		w.raw(key).seconds(at)
	}
}

func (w *textWriter) result(s State, v Value, err *Error) {
	if s == Returned {
		w.raw(" value=")
		w.value(v)
	}
	if err != nil {
		w.raw(" error=")
		w.err(err)
	}
}

func (w *textWriter) request(by Asker, at Time, in Place) {
	if by != Nobody {
		w.raw(" by=").str(string(by))
	}
	w.time(" requested=", at)
	switch {
	case in.Call != 0:
		w.raw(" in=call:" + strconv.Itoa(int(in.Call)) + ":" + strconv.Itoa(int(in.Index)))
	case in.Row != 0:
		w.raw(" in=row:" + strconv.Itoa(int(in.Row)) + ":" + strconv.Itoa(int(in.Index)))
	}
}

func (w *textWriter) event(e *Event) {
	w.raw("\nat ").seconds(e.At).raw(" tick ").int(int(e.Tick))
	if e.Row != 0 {
		w.raw(" row ").int(int(e.Row))
	}
	if e.Call != 0 {
		w.raw(" call ").int(int(e.Call))
	}
	w.raw(" ").raw(e.Kind.String())
	switch d := e.Detail.(type) {
	case nil:
	case State:
		w.raw(" ").raw(d.String())
	default:
		w.raw(" ")
		w.value(d)
	}
}
