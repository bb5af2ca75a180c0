package scenario

import "github.com/gatherground/gatherground/core/trace"

// A plan is a call made ready to be evaluated many times: what its parameters
// say is looked up once, not at every copy.
type plan struct {
	run   *run
	fn    string
	rows  int32 // as Call.Rows
	calls int32 // as Call.Calls
	args  []argPlan
	width int // its arguments, copies expanded

	name       string
	named      bool        // its result is its name
	result     trace.Value // what a leaf returns, or attempt's default
	fail       *trace.Error
	time       Seconds // after, every, cleanup, timeout, seconds: each call has one
	never      bool    // that time is None or not given
	flag       bool    // return_exceptions, catch, cancel_pending, or on_cancel="suppress"
	number     int     // limit, workers, n
	returnWhen Name
	options    []trace.Option // as trace.Call.Options
}

// An argPlan is one argument: a call, a step that is only a time, or an item.
type argPlan struct {
	call *plan
	step step
	time Seconds
	does trace.Value // a [trace.Step], or the text of a log
	item trace.Value
}

var stepKinds = [...]trace.StepKind{sleepStep: trace.Sleep, blockStep: trace.Block, executorStep: trace.Executor, hangStep: trace.Hang}

type step uint8

const (
	awaitStep step = iota
	sleepStep
	blockStep
	executorStep
	logStep
	hangStep
)

func stepOf(fn string) step {
	switch fn {
	case "sleep":
		return sleepStep
	case "block":
		return blockStep
	case "executor":
		return executorStep
	case "log":
		return logStep
	case "hang":
		return hangStep
	}
	return awaitStep
}

func newPlan(r *run, c *Call) *plan {
	p := &plan{run: r, fn: c.Func, rows: int32(c.Rows), calls: int32(c.Calls), never: true, number: 32, returnWhen: "ALL_COMPLETED"}
	for i := range c.Params {
		p.set(&c.Params[i])
	}
	if _, given := c.Param("result"); !given {
		p.result, p.named = p.name, true
	}
	if c.Func == "attempt" {
		p.result, _ = c.Param("default")
	}
	p.args = make([]argPlan, len(c.Args))
	for i := range c.Args {
		p.args[i] = newArgPlan(r, &c.Args[i])
		p.width += p.args[i].copies()
	}
	p.options = options(c)
	return p
}

func (p *plan) set(param *Param) {
	switch v := param.Value.(type) {
	case Seconds:
		p.time, p.never = v, false
	case Name:
		p.returnWhen = v
	}
	switch param.Name {
	case "name":
		p.name, _ = param.Value.(string)
	case "result":
		p.result = param.Value
	case "fail":
		p.fail = exception(param.Value)
	case "on_cancel":
		p.flag = param.Value == "suppress"
	case "return_exceptions", "catch", "cancel_pending":
		p.flag, _ = param.Value.(bool)
	case "limit", "workers", "n":
		n, _ := param.Value.(int64)
		p.number = int(n)
	}
}

// copies gives how many arguments this one stands for.
func (a *argPlan) copies() int {
	if a.call == nil || a.call.fn != "repeat" {
		return 1
	}
	return a.call.number * a.call.width
}

func newArgPlan(r *run, a *Arg) argPlan {
	if a.Call == nil {
		if s, ok := a.Value.(Seconds); ok {
			return argPlan{step: sleepStep, time: s, does: trace.Step{For: s}}
		}
		return argPlan{item: a.Value}
	}
	s := stepOf(a.Call.Func)
	if s == awaitStep {
		return argPlan{call: newPlan(r, a.Call)}
	}
	p := argPlan{step: s}
	if s == logStep {
		p.does, _ = a.Call.Param("text")
		return p
	}
	does := trace.Step{Kind: stepKinds[s], For: trace.Never}
	if v, timed := a.Call.Param("seconds"); timed {
		p.time = v.(Seconds)
		does.For = p.time
	}
	p.does = does
	return p
}
