package runtimes

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Encode writes a scenario in a form that a program in any language can read
// with little code: one call a line, its fields parted by tabs, what stands in
// it on the lines that follow. Copies are expanded; times are nanoseconds;
// values and errors are JSON, which a program hands on without a look into it.
//
//	run     linger workers
//	task    row result error cleanup suppress steps
//	future  row result error after
//	sleep   time
//	…       call arguments
func Encode(p *scenario.Program) string {
	e := &encoder{}
	e.line("run", nanoseconds(p.Tree.Linger), strconv.Itoa(p.Tree.Workers))
	e.node(p.Tree.Main, scenario.Outset)
	return e.b.String()
}

type encoder struct{ b strings.Builder }

func (e *encoder) line(fields ...string) {
	e.b.WriteString(strings.Join(fields, "\t") + "\n")
}

func (e *encoder) node(n *scenario.Node, at scenario.At) {
	row := strconv.Itoa(int(at.Rows) + 1)
	switch is := n.Is.(type) {
	case *scenario.Task:
		e.line("task", row, string(json(is.Result)), failure(is.Fail), nanoseconds(is.Cleanup), strconv.FormatBool(is.Suppress), strconv.Itoa(len(is.Steps)))
		for _, s := range is.Steps {
			e.step(n, at, s)
		}
	case *scenario.Future:
		e.line("future", row, string(json(is.Result)), failure(is.Fail), nanoseconds(is.After))
	default:
		var args []func()
		at.Each(n, func(arg *scenario.Node, at scenario.At) bool {
			args = append(args, func() { e.node(arg, at) })
			return true
		})
		e.line(n.Written.Func, strconv.Itoa(int(at.Calls)+1), strconv.Itoa(len(args)))
		for _, arg := range args {
			arg()
		}
	}
}

func (e *encoder) step(n *scenario.Node, at scenario.At, s scenario.Step) {
	switch s := s.(type) {
	case *scenario.Sleep:
		e.line("sleep", nanoseconds(s.For))
	case *scenario.Block:
		e.line("block", nanoseconds(s.For))
	case *scenario.Executor:
		e.line("executor", nanoseconds(s.For))
	case *scenario.Log:
		e.line("log", string(json(s.Text)))
	case *scenario.Hang:
		e.line("hang")
	case *scenario.Await:
		e.node(s.Of, at.In(n, s.Of))
	}
}

func failure(x *scenario.Exception) string {
	if x == nil {
		return "-"
	}
	return string(errorJSON(x.Error()))
}

func nanoseconds(s scenario.Seconds) string {
	if s == trace.Never {
		return "-"
	}
	return strconv.FormatInt(int64(s), 10)
}

// json returns a value as it stands in the trace's JSON.
func json(v trace.Value) []byte { return trace.AppendValue(nil, v) }

func errorJSON(e *trace.Error) []byte {
	whole := json(e)
	return whole[len(`{"error":`) : len(whole)-1]
}
