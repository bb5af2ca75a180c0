package recording

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// returned is what a task returned.
func returned(o object) trace.Value {
	if text, ok := o.get("repr").(string); ok {
		return trace.Code(text)
	}
	return value(o.get("value"))
}

// value is a value as the recorder has it.
func value(v any) trace.Value {
	switch v := v.(type) {
	case []any:
		list := make(trace.List, len(v))
		for i := range v {
			list[i] = value(v[i])
		}
		return list
	case object:
		if e, ok := v.get("error").(object); ok {
			return err(e, 0)
		}
		if pairs, ok := v.get("dict").([]any); ok {
			return trace.Code(dict(pairs))
		}
		return nil
	}
	return v
}

// dict writes a dict as Python does.
func dict(pairs []any) string {
	b := []byte{'{'}
	for i, pair := range pairs {
		kv, _ := pair.([]any)
		if len(kv) != 2 {
			continue
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(trace.AppendRepr(b, value(kv[0])), ": "...)
		if inner, ok := value(kv[1]).(trace.Code); ok {
			b = append(b, inner...)
		} else {
			b = trace.AppendRepr(b, value(kv[1]))
		}
	}
	return string(append(b, '}'))
}

// err is an exception.
func err(o object, depth int) *trace.Error {
	e := &trace.Error{Type: o.str("type"), Message: o.str("message")}
	if text, ok := o.get("text").(string); ok { // of a group, whose own message it is not
		e.Message = text
	}
	if e.Type == "" {
		e.Type = "Exception"
	}
	if depth == deepest {
		return e
	}
	for _, member := range o.list("errors") {
		if inner, ok := member.(object); ok {
			e.Errors = append(e.Errors, err(inner, depth+1))
		}
	}
	return e
}

func oneLine(text string) string { return strings.TrimRight(text, "\n") }
