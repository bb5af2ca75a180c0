package aio_test

import (
	"fmt"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// tracing writes down what a loop tells its tracer.
type tracing struct{ journal }

func (tr *tracing) Iteration(l *aio.Loop)  { tr.add(fmt.Sprintf("%d@%v", l.Tick(), l.Time())) }
func (tr *tracing) Cancel(task, by string) { tr.add(fmt.Sprintf("cancel(%s,%s)", task, by)) }

func TestATracerIsToldOfIterationsAndCancellations(t *testing.T) {
	var tr tracing
	aio.RunWith(aio.Config{Tracer: &tr}, func(l *aio.Loop) (string, error) {
		aio.CreateTask(l, sleeper("left over", 9*second))
		aio.WaitFor(l, aio.CreateTask(l, sleeper("slow", 9*second)), second)
		return "main", nil
	})
	tr.want(t, "1@0s 2@0s 3@1s cancel(Task-1,timeout) cancel(slow,timeout) 4@1s 5@1s 6@1s cancel(left over,shutdown) 7@1s 8@1s 9@1s")
}
