package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestCPython_WaitForShieldTests_zero_timeout(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("done", hundredth))
		shielded := aio.Shield(l, task)
		wantWaitTimesOut(t, l, shielded, 0)
		wantUntouched(t, task)
		equal(t, "the shield cancelled", shielded.Cancelled(), true)
		aio.Sleep(l, tenth)
		equal(t, "done in the end", task.Done(), true)
	})
}

// wantUntouched wants the shielded task to go on.
func wantUntouched(t *testing.T, task *aio.Task[string]) {
	t.Helper()
	equal(t, "done", task.Done(), false)
	equal(t, "cancelled", task.Cancelled(), false)
}

func TestCPython_WaitForShieldTests_none_timeout(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("done", tenth))
		aio.WaitFor(l, aio.Shield(l, task), aio.NoTimeout)
		equal(t, "done", task.Done(), true)
		wantValue(t, task, "done")
	})
}

func TestCPython_WaitForShieldTests_shielded_timeout(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, sleeper("done", tenth))
		wantWaitTimesOut(t, l, aio.Shield(l, task), hundredth)
		wantUntouched(t, task)
		wantValue(t, task, "done")
	})
}
