package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

// fromOutside is run_coroutine_threadsafe: another goroutine lets l run c, and
// hears on the channel what came of it.
func fromOutside(l *aio.Loop, c *aio.Coroutine[int]) <-chan aio.Outcome[int] {
	came := make(chan aio.Outcome[int], 1)
	l.CallSoonThreadsafe(func() {
		aio.EnsureFuture(l, c).AddDoneCallback(func(f *aio.Future[int]) {
			v, err := f.Result()
			came <- aio.Outcome[int]{Value: v, Err: err}
		})
	})
	return came
}

// addedFromOutside adds 1 and 2 on a loop whose main waits meanwhile, and then
// gives what another goroutine heard of that. then comes after a nap, before
// the sum is given.
func addedFromOutside(t *testing.T, then func(l *aio.Loop) error) (heard aio.Outcome[int]) {
	t.Helper()
	run(t, aio.Config{Open: true}, func(l *aio.Loop) {
		over := aio.NewFuture[bool](l)
		go func() {
			heard = <-fromOutside(l, aio.Async(func(l *aio.Loop) (int, error) {
				aio.Sleep(l, second/20)
				return 1 + 2, then(l)
			}))
			l.CallSoonThreadsafe(func() { over.SetResult(true) })
		}()
		over.Await()
	})
	return heard
}

func TestCPython_RunCoroutineThreadsafeTests_run_coroutine_threadsafe(t *testing.T) {
	heard := addedFromOutside(t, func(*aio.Loop) error { return nil })
	equal(t, "heard", heard, aio.Outcome[int]{Value: 3})
}

func TestCPython_RunCoroutineThreadsafeTests_run_coroutine_threadsafe_with_exception(t *testing.T) {
	heard := addedFromOutside(t, func(*aio.Loop) error { return errBoom })
	equal(t, "error heard", heard.Err, errBoom)
}

func TestCPython_RunCoroutineThreadsafeTests_run_coroutine_threadsafe_task_cancelled(t *testing.T) {
	heard := addedFromOutside(t, func(l *aio.Loop) error {
		task, _ := l.CurrentTask()
		task.Cancel()
		return aio.Sleep(l, 0)
	})
	wantError[*aio.CancelledError](t, "what was heard", heard.Err)
}

// Who does not want to wait any longer cancels from outside, and no task is
// left but main.
func TestCPython_RunCoroutineThreadsafeTests_run_coroutine_threadsafe_with_timeout(t *testing.T) {
	run(t, aio.Config{Open: true}, func(l *aio.Loop) {
		over := aio.NewFuture[bool](l)
		c := aio.CreateTask(l, hanging())
		go func() {
			l.CallSoonThreadsafe(func() { c.Cancel() })
			l.CallSoonThreadsafe(func() { over.SetResult(true) })
		}()
		over.Await()
		briefly(l)
		equal(t, "cancelled", c.Cancelled(), true)
		equal(t, "tasks that are not done", len(l.AllTasks()), 1)
	})
}
