package retell

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

func (l *leaf) set(name string, v trace.Value) {
	l.call.Params = append(l.call.Params, scenario.Param{Name: name, Value: v})
}

func (l *leaf) has(name string) bool { return has(l.call, name) }

// ends gives a leaf its end. An exception that came out of a step without ending
// it was caught.
func (l *leaf) ends(state trace.State, v trace.Value, err *trace.Error, line int) {
	cleanup, cleans := l.call.Param("cleanup")
	l.call.Params = l.call.Params[:1]
	through := false
	for i := range l.steps {
		n := &l.steps[i]
		last := i == len(l.steps)-1
		if last && state == trace.Raised && n.raises(err) {
			through = true
		} else if n.mayFail() && (!last || state == trace.Returned || state == trace.Raised) {
			n.call = &scenario.Call{Func: "attempt", Args: []scenario.Arg{{Call: n.call}}}
		}
		if d, _ := n.call.Param("seconds"); n.call.Func == "sleep" {
			l.call.Args = append(l.call.Args, scenario.Arg{Value: d})
			continue
		}
		l.call.Args = append(l.call.Args, scenario.Arg{Call: n.call})
	}
	name := l.call.Params[0].Value.(string)
	switch state {
	case trace.Returned:
		said := sayable(v)
		if said != trace.Value(name) {
			l.set("result", said)
		}
	case trace.Raised:
		if !through {
			l.set("fail", exception(err, name, line))
		}
	}
	if l.cancelled && (state == trace.Returned || state == trace.Raised) {
		l.set("on_cancel", "suppress")
	}
	if cleans {
		l.set("cleanup", cleanup)
	}
}

func (n *step) mayFail() bool {
	if n.limit {
		return true
	}
	for _, e := range n.fails {
		if e != nil {
			return true
		}
	}
	return false
}

// raises reports whether an exception may have come out of a step.
func (n *step) raises(err *trace.Error) bool {
	if err == nil {
		return false
	}
	if n.limit && err.Type == "TimeoutError" {
		return true
	}
	if n.call.Func == "task_group" && len(err.Errors) > 0 {
		return true
	}
	for _, e := range n.fails {
		if e != nil && trace.Repr(e) == trace.Repr(err) {
			return true
		}
	}
	return false
}

// sayable is a value as a scenario can have it: what is no literal there stands as
// its text.
func sayable(v trace.Value) trace.Value {
	if isLiteral(v) {
		return v
	}
	if code, ok := v.(trace.Code); ok {
		return string(code)
	}
	return trace.Repr(v)
}

func isLiteral(v trace.Value) bool {
	switch v := v.(type) {
	case nil, bool, float64, string:
		return true
	case int64:
		return -1<<53 < v && v < 1<<53
	case trace.List:
		for _, one := range v {
			if !isLiteral(one) {
				return false
			}
		}
		return true
	}
	return false
}

// exception is a task's own.
func exception(err *trace.Error, name string, line int) scenario.Exception {
	e := scenario.Exception{Type: err.Type, Arg: err.Message, Bare: err.Message == ""}
	if err.Type == "KeyError" {
		if text, bad := strconv.Unquote(`"` + strings.Trim(err.Message, `'"`) + `"`); bad == nil {
			e.Arg = text
		}
	}
	if _, bad := scenario.Parse("task('', fail="+err.Type+"())", scenario.Limits{}); bad != nil || len(err.Errors) > 0 {
		unsaid(line, "makes ", name, ", which raises ", err.Type, "; scenarios raise Python's common exceptions only.")
	}
	return e
}

func made(fn string, d trace.Time) *scenario.Call {
	return &scenario.Call{Func: fn, Params: []scenario.Param{{Name: "seconds", Value: d}}}
}

func short(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
