package trace

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSON gives the trace as JSON: times in seconds, a key absent where there is
// nothing to say. The text is safe inside an HTML script element.
func (t *Trace) JSON() []byte { return t.AppendJSON(nil) }

// AppendJSON appends what [Trace.JSON] gives.
func (t *Trace) AppendJSON(b []byte) []byte {
	w := jsonWriter{b}
	w.raw(`{"outcome":{"state":`).str(t.Outcome.State.String())
	w.result(t.Outcome.State, t.Outcome.Value, t.Outcome.Err)
	w.raw(`},"elapsed":`).seconds(t.Elapsed).raw(`,"finished":`).seconds(t.Finished)
	w.raw(`,"rows":[`)
	for i := range t.Rows {
		w.comma(i)
		w.row(&t.Rows[i])
	}
	if len(t.Calls) > 0 {
		w.raw(`],"calls":[`)
		for i := range t.Calls {
			w.comma(i)
			w.call(&t.Calls[i])
		}
	}
	w.raw(`],"events":[`)
	for i := range t.Events {
		w.comma(i)
		w.event(&t.Events[i])
	}
	w.raw(`]`)
	w.reports(t.Reports)
	w.ties(t.Ties)
	if len(t.Loop) > 0 {
		w.iterations(t.Loop)
	}
	w.raw(`}`)
	return w.b
}

type jsonWriter struct{ b []byte }

func (w *jsonWriter) raw(s string) *jsonWriter { w.b = append(w.b, s...); return w }

func (w *jsonWriter) str(s string) *jsonWriter { w.b = AppendString(w.b, s); return w }

func (w *jsonWriter) int(n int) *jsonWriter {
	w.b = strconv.AppendInt(w.b, int64(n), 10)
	return w
}

func (w *jsonWriter) seconds(t Time) *jsonWriter { w.b = AppendSeconds(w.b, t); return w }

func (w *jsonWriter) comma(i int) {
	if i > 0 {
		w.raw(",")
	}
}

func (w *jsonWriter) row(r *Row) {
	w.raw(`{"id":`).int(r.ID).raw(`,"kind":`).str(r.Kind.String()).raw(`,"name":`).str(r.Name)
	w.raw(`,"state":`).str(r.State.String())
	w.span(r.Start, r.End)
	w.result(r.State, r.Value, r.Err)
	w.request(r.By, r.Requested)
	if r.Spared > 0 {
		w.raw(`,"spared":`).seconds(r.Spared)
	}
	w.place(r.In)
	w.raw(`}`)
}

func (w *jsonWriter) call(c *Call) {
	w.raw(`{"id":`).int(c.ID).raw(`,"func":`).str(c.Func)
	if len(c.Options) > 0 {
		w.raw(`,"options":`).str(c.Written())
	}
	w.raw(`,"state":`).str(c.State.String())
	w.span(c.Start, c.End)
	w.result(c.State, c.Value, c.Err)
	w.request(c.By, c.Requested)
	w.place(c.In)
	w.raw(`}`)
}

func (w *jsonWriter) span(start, end Time) {
	if start != Never {
		w.raw(`,"start":`).seconds(start)
	}
	if end != Never {
		w.raw(`,"end":`).seconds(end)
	}
}

func (w *jsonWriter) result(s State, v Value, err *Error) {
	if s == Returned {
		w.raw(`,"value":`)
		w.value(v)
	}
	if err != nil {
		w.raw(`,"error":`)
		w.err(err)
	}
}

func (w *jsonWriter) request(by Asker, at Time) {
	if by != Nobody {
		w.raw(`,"by":`).str(string(by))
	}
	if at != Never {
		w.raw(`,"requested":`).seconds(at)
	}
}

func (w *jsonWriter) place(p Place) {
	switch {
	case p.Call != 0:
		w.raw(`,"in":{"call":`).int(int(p.Call)).raw(`,"index":`).int(int(p.Index)).raw(`}`)
	case p.Row != 0:
		w.raw(`,"in":{"row":`).int(int(p.Row)).raw(`,"index":`).int(int(p.Index)).raw(`}`)
	}
}

func (w *jsonWriter) event(e *Event) {
	w.raw(`{"at":`).seconds(e.At)
	if e.Tick != 0 {
		w.raw(`,"tick":`).int(int(e.Tick))
	}
	if e.Row != 0 {
		w.raw(`,"row":`).int(int(e.Row))
	}
	if e.Call != 0 {
		w.raw(`,"call":`).int(int(e.Call))
	}
	w.raw(`,"kind":`).str(e.Kind.String())
	if e.Detail != nil || e.Kind == Item {
		w.raw(`,"detail":`)
		w.value(e.Detail)
	}
	w.raw(`}`)
}

func (w *jsonWriter) reports(all []Report) {
	for i, r := range all {
		if i == 0 {
			w.raw(`,"reports":[{`)
		} else {
			w.raw(`},{`)
		}
		if r.Row != 0 {
			w.raw(`"row":`).int(int(r.Row))
		} else {
			w.raw(`"call":`).int(int(r.Call))
		}
		w.raw(`,"text":`).str(r.Text)
	}
	if len(all) > 0 {
		w.raw(`}]`)
	}
}

// AppendValue appends a value as [Trace.JSON] has it.
func AppendValue(b []byte, v Value) []byte {
	w := jsonWriter{b}
	w.value(v)
	return w.b
}

func (w *jsonWriter) value(v Value) {
	switch v := v.(type) {
	case bool:
		w.b = strconv.AppendBool(w.b, v)
	case int64:
		w.b = strconv.AppendInt(w.b, v, 10)
	case float64:
		w.b = appendFloat(w.b, v)
	case string:
		w.str(v)
	case State:
		w.str(v.String())
	case Step:
		w.str(v.String())
	case Asker:
		w.str(string(v))
	case Code:
		w.str(string(v))
	case *Error:
		w.raw(`{"error":`)
		w.err(v)
		w.raw(`}`)
	case List:
		w.raw(`[`)
		for i := range v {
			w.comma(i)
			w.value(v[i])
		}
		w.raw(`]`)
	case Waited:
		w.waited(v)
	case Fulfilled:
		w.raw(`{"value":`)
		w.value(v.Value)
		w.raw(`}`)
	default:
		w.raw(`null`)
	}
}

func (w *jsonWriter) waited(v Waited) {
	w.raw(`{"done":[`)
	for i, s := range v.Done {
		w.comma(i)
		w.raw(`{"index":`).int(s.Index)
		if s.Err != nil {
			w.raw(`,"error":`)
			w.err(s.Err)
		} else {
			w.raw(`,"value":`)
			w.value(s.Value)
		}
		w.raw(`}`)
	}
	w.raw(`],"pending":[`)
	for i, p := range v.Pending {
		w.comma(i)
		w.int(p)
	}
	w.raw(`]}`)
}

func (w *jsonWriter) err(e *Error) {
	w.raw(`{"type":`).str(e.Type).raw(`,"message":`).str(e.Message)
	if len(e.Errors) > 0 {
		w.raw(`,"errors":[`)
		for i, member := range e.Errors {
			w.comma(i)
			w.err(member)
		}
		w.raw(`]`)
	}
	w.raw(`}`)
}

// AppendSeconds appends a time as the shortest decimal of seconds.
func AppendSeconds(b []byte, t Time) []byte {
	if t < 0 {
		b, t = append(b, '-'), -t
	}
	b = strconv.AppendInt(b, int64(t/Second), 10)
	fraction := int64(t % Second)
	if fraction == 0 {
		return b
	}
	digits := strconv.FormatInt(int64(Second)+fraction, 10)
	b = append(b, '.')
	return append(b, strings.TrimRight(digits[1:], "0")...)
}

// appendFloat keeps a float apart from an integer: 2.0.
func appendFloat(b []byte, f float64) []byte {
	form := byte('f')
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		form = 'e'
	}
	n := len(b)
	b = strconv.AppendFloat(b, f, form, -1, 64)
	for _, c := range b[n:] {
		if c == '.' || c == 'e' {
			return b
		}
	}
	return append(b, ".0"...)
}

// AppendStrings appends a list of them.
func AppendStrings(b []byte, all []string) []byte {
	b = append(b, '[')
	for i, s := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendString(b, s)
	}
	return append(b, ']')
}

// AppendString appends a string as JSON that is also safe inside an HTML script
// element.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0 // of what is taken as it is
	for i, r := range s {
		if r >= ' ' && r < 0x7f && r != '"' && r != '\\' && r != '<' && r != '>' && r != '&' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + utf8.RuneLen(r)
		switch {
		case r == utf8.RuneError:
			b = append(b, "\ufffd"...)
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				from = i + 1 // a byte that is no UTF-8
			}
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r < ' ' || r == '<' || r == '>' || r == '&' || r == 0x7f || r == 0x2028 || r == 0x2029:
			b = append(append(b, `\u`...), Hex(r, 4)...)
		default:
			from = i
		}
	}
	return append(append(b, s[from:]...), '"')
}
