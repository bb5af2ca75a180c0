package counterparts

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
	root := p.Root
	linger, workers := "0", "32"
	if root.Func == "run" {
		linger, workers = e.time(root, "linger", "0"), e.number(root, "workers", "32")
		root = root.Args[0].Call
	}
	e.line("run", linger, workers)
	e.call(root)
	return e.b.String()
}

type encoder struct {
	b           strings.Builder
	rows, calls int
}

func (e *encoder) line(fields ...string) {
	e.b.WriteString(strings.Join(fields, "\t") + "\n")
}

func (e *encoder) call(c *scenario.Call) {
	switch c.Func {
	case "task":
		e.rows++
		suppress, _ := c.Param("on_cancel")
		e.line("task", strconv.Itoa(e.rows), e.result(c), e.fail(c), e.time(c, "cleanup", "0"),
			strconv.FormatBool(suppress == "suppress"), strconv.Itoa(len(c.Args)))
		for i := range c.Args {
			e.step(&c.Args[i])
		}
	case "future":
		e.rows++
		e.line("future", strconv.Itoa(e.rows), e.result(c), e.fail(c), e.time(c, "after", "-"))
	default:
		e.calls++
		args := expanded(c.Args)
		e.line(c.Func, strconv.Itoa(e.calls), strconv.Itoa(len(args)))
		for _, arg := range args {
			e.call(arg)
		}
	}
}

// expanded returns the arguments with the copies of repeat.
func expanded(args []scenario.Arg) (all []*scenario.Call) {
	for i := range args {
		c := args[i].Call
		if c.Func != "repeat" {
			all = append(all, c)
			continue
		}
		n, _ := c.Param("n")
		for range n.(int64) {
			all = append(all, expanded(c.Args)...)
		}
	}
	return all
}

func (e *encoder) step(a *scenario.Arg) {
	if s, ok := a.Value.(scenario.Seconds); ok {
		e.line("sleep", strconv.FormatInt(int64(s), 10))
		return
	}
	switch c := a.Call; c.Func {
	case "sleep", "block", "executor":
		e.line(c.Func, e.time(c, "seconds", "0"))
	case "log":
		text, _ := c.Param("text")
		e.line("log", string(json(text)))
	case "hang":
		e.line("hang")
	default:
		e.call(c)
	}
}

func (e *encoder) result(c *scenario.Call) string {
	v, given := c.Param("result")
	if !given {
		v, _ = c.Param("name")
	}
	return string(json(v))
}

func (e *encoder) fail(c *scenario.Call) string {
	v, _ := c.Param("fail")
	if x, ok := v.(scenario.Exception); ok {
		return string(errorJSON(x.Error()))
	}
	return "-"
}

func (e *encoder) time(c *scenario.Call, name, absent string) string {
	v, _ := c.Param(name)
	if s, ok := v.(scenario.Seconds); ok {
		return strconv.FormatInt(int64(s), 10)
	}
	return absent
}

func (e *encoder) number(c *scenario.Call, name, absent string) string {
	v, _ := c.Param(name)
	if n, ok := v.(int64); ok {
		return strconv.FormatInt(n, 10)
	}
	return absent
}

// json returns a value as it stands in the trace's JSON.
func json(v trace.Value) []byte { return trace.AppendValue(nil, v) }

func errorJSON(e *trace.Error) []byte {
	whole := json(e)
	return whole[len(`{"error":`) : len(whole)-1]
}
