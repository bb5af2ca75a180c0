// Package tree is a scenario with a struct for each function of the language, its
// parameters in fields.
package tree

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A Node is an awaitable, a stream, a repeat or a step: a pointer to one of the
// structs below.
type Node any

type (
	Place struct{ Call *scenario.Call }
	Task  struct {
		Place
		Name     string
		Result   trace.Value
		Fail     *scenario.Exception
		Suppress bool
		Cleanup  scenario.Seconds
	}
	Future struct {
		Place
		Name   string
		After  *scenario.Seconds
		Result trace.Value
		Fail   *scenario.Exception
	}
	Stream struct {
		Place
		Name  string
		Items trace.List
		Every scenario.Seconds
		Fail  *scenario.Exception
	}
	Gather struct {
		Place
		ReturnExceptions bool
	}
	Wait struct {
		Place
		Timeout       *scenario.Seconds
		When          scenario.Name
		CancelPending bool
	}
	AsCompleted struct {
		Place
		Timeout *scenario.Seconds
		Catch   bool
	}
	WaitFor struct {
		Place
		Timeout *scenario.Seconds
	}
	Timeout struct {
		Place
		Seconds *scenario.Seconds
	}
	TaskGroup     struct{ Place }
	Shield        struct{ Place }
	BoundedGather struct {
		Place
		Limit            int
		ReturnExceptions bool
	}
	Sequence    struct{ Place }
	CreateTasks struct{ Place }
	CancelAfter struct {
		Place
		Seconds scenario.Seconds
	}
	Attempt struct {
		Place
		Default trace.Value
	}
	Collect struct{ Place }
	Repeat  struct {
		Place
		N int
	}

	PromiseAll        struct{ Place }
	PromiseAllSettled struct{ Place }
	PromiseRace       struct{ Place }
	PromiseAny        struct{ Place }
	WaitGroup         struct{ Place }
	ErrGroup          struct{ Place }
	AllOf             struct{ Place }
	WhenAll           struct{ Place }
	WhenAny           struct{ Place }

	Sleep    struct{ Seconds scenario.Seconds }
	Block    struct{ Seconds scenario.Seconds }
	Executor struct{ Seconds scenario.Seconds }
	Log      struct{ Text string }
	Hang     struct{}
)

// Of makes the node of a call.
func Of(c *scenario.Call) Node {
	seconds := func(param string) *scenario.Seconds {
		v, _ := c.Param(param)
		if s, ok := v.(scenario.Seconds); ok {
			return &s
		}
		return nil
	}
	must := func(param string) scenario.Seconds {
		if s := seconds(param); s != nil {
			return *s
		}
		return 0
	}
	flag := func(param string) bool {
		v, _ := c.Param(param)
		b, _ := v.(bool)
		return b
	}
	number := func(param string) int {
		v, _ := c.Param(param)
		n, _ := v.(int64)
		return int(n)
	}
	str := func(param string) string {
		v, _ := c.Param(param)
		s, _ := v.(string)
		return s
	}
	fail := func() *scenario.Exception {
		v, _ := c.Param("fail")
		if e, ok := v.(scenario.Exception); ok {
			return &e
		}
		return nil
	}
	result := func() trace.Value {
		if v, ok := c.Param("result"); ok {
			return v
		}
		return str("name")
	}
	at := Place{c}
	switch c.Func {
	case "task":
		return &Task{at, str("name"), result(), fail(), str("on_cancel") == "suppress", must("cleanup")}
	case "future":
		return &Future{at, str("name"), seconds("after"), result(), fail()}
	case "stream":
		var items trace.List
		for i := range c.Args {
			items = append(items, c.Args[i].Value)
		}
		return &Stream{at, str("name"), items, must("every"), fail()}
	case "gather":
		return &Gather{at, flag("return_exceptions")}
	case "wait":
		when := scenario.Name("ALL_COMPLETED")
		if v, ok := c.Param("return_when"); ok {
			when = v.(scenario.Name)
		}
		return &Wait{at, seconds("timeout"), when, flag("cancel_pending")}
	case "as_completed":
		return &AsCompleted{at, seconds("timeout"), flag("catch")}
	case "wait_for":
		return &WaitFor{at, seconds("timeout")}
	case "timeout":
		return &Timeout{at, seconds("seconds")}
	case "task_group":
		return &TaskGroup{at}
	case "shield":
		return &Shield{at}
	case "bounded_gather":
		return &BoundedGather{at, number("limit"), flag("return_exceptions")}
	case "sequence":
		return &Sequence{at}
	case "create_tasks":
		return &CreateTasks{at}
	case "cancel_after":
		return &CancelAfter{at, must("seconds")}
	case "attempt":
		v, _ := c.Param("default")
		return &Attempt{at, v}
	case "collect":
		return &Collect{at}
	case "repeat":
		return &Repeat{at, number("n")}
	case "promise_all":
		return &PromiseAll{at}
	case "promise_all_settled":
		return &PromiseAllSettled{at}
	case "promise_race":
		return &PromiseRace{at}
	case "promise_any":
		return &PromiseAny{at}
	case "wait_group":
		return &WaitGroup{at}
	case "errgroup":
		return &ErrGroup{at}
	case "all_of":
		return &AllOf{at}
	case "when_all":
		return &WhenAll{at}
	case "when_any":
		return &WhenAny{at}
	case "sleep":
		return &Sleep{must("seconds")}
	case "block":
		return &Block{must("seconds")}
	case "executor":
		return &Executor{must("seconds")}
	case "log":
		return &Log{str("text")}
	case "hang":
		return &Hang{}
	}
	panic(c.Func)
}

func (p Place) Func() string { return p.Call.Func }
