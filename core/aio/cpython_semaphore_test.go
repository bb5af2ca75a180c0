package aio_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// semaphore returns one with an initial value that is right.
func semaphore(t *testing.T, l *aio.Loop, value int) *aio.Semaphore {
	t.Helper()
	s, err := aio.NewSemaphore(l, value)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// acquiring is a task that acquires, and then notes its number.
func acquiring(l *aio.Loop, s *aio.Semaphore, bag *[]int, number int) *aio.Task[int] {
	return aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
		if err := s.Acquire(); err != nil {
			return 0, err
		}
		*bag = append(*bag, number)
		return number, nil
	}))
}

func TestCPython_SemaphoreTests_initial_value_zero(t *testing.T) {
	in(t, func(l *aio.Loop) {
		equal(t, "locked", semaphore(t, l, 0).Locked(), true)
	})
}

func TestCPython_SemaphoreTests_semaphore_value(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, err := aio.NewSemaphore(l, -1)
		wantError[*aio.ValueError](t, "NewSemaphore", err)
		_, err = aio.NewBoundedSemaphore(l, -1)
		wantError[*aio.ValueError](t, "NewBoundedSemaphore", err)
	})
}

func TestCPython_SemaphoreTests_acquire(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		s := semaphore(t, l, 3)
		equal(t, "first", s.Acquire(), nil)
		equal(t, "second", s.Acquire(), nil)
		equal(t, "locked after two of three", s.Locked(), false)
		t1, t2, t3 := acquiring(l, s, &bag, 1), acquiring(l, s, &bag, 2), acquiring(l, s, &bag, 3)
		aio.Sleep(l, 0)
		equal(t, "past", bag, []int{1})
		equal(t, "locked", s.Locked(), true)
		t4 := acquiring(l, s, &bag, 4)
		s.Release()
		s.Release()
		aio.Sleep(l, 0)
		equal(t, "past after two releases", bag, []int{1, 2, 3})
		equal(t, "locked, somebody waiting", s.Locked(), true)
		equal(t, "done", []bool{t1.Done(), t2.Done(), t3.Done(), t4.Done()}, []bool{true, true, true, false})
		s.Release()
		_, err := aio.Gather[int](l, t2, t3, t4).Await()
		equal(t, "error", err, nil)
	})
}

func TestCPython_SemaphoreTests_acquire_cancel(t *testing.T) {
	in(t, func(l *aio.Loop) {
		s := semaphore(t, l, 1)
		s.Acquire()
		var bag []int
		waiting := acquiring(l, s, &bag, 1)
		l.CallSoon(func() { waiting.Cancel() })
		_, err := waiting.Await()
		wantError[*aio.CancelledError](t, "the await", err)
		s.Release()
		equal(t, "locked, nobody waiting", s.Locked(), false)
	})
}

func TestCPython_SemaphoreTests_acquire_cancel_before_awoken(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		s := semaphore(t, l, 0)
		t1, t2 := acquiring(l, s, &bag, 1), acquiring(l, s, &bag, 2)
		t3, t4 := acquiring(l, s, &bag, 3), acquiring(l, s, &bag, 4)
		aio.Sleep(l, 0)
		t1.Cancel()
		t2.Cancel()
		s.Release()
		aio.Sleep(l, 0)
		aio.Sleep(l, 0)
		equal(t, "third and fourth done", []bool{t3.Done(), t4.Done()}, []bool{true, false})
	})
}

func TestCPython_SemaphoreTests_acquire_hang(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		s := semaphore(t, l, 0)
		t1, t2 := acquiring(l, s, &bag, 1), acquiring(l, s, &bag, 2)
		aio.Sleep(l, 0)
		t1.Cancel()
		s.Release()
		aio.Sleep(l, 0)
		aio.Sleep(l, 0)
		equal(t, "locked", s.Locked(), true)
		equal(t, "second done", t2.Done(), true)
	})
}

func TestCPython_SemaphoreTests_acquire_no_hang(t *testing.T) {
	in(t, func(l *aio.Loop) {
		s := semaphore(t, l, 1)
		var t2 *aio.Task[string]
		t1 := aio.CreateTask(l, aio.Async(func(l *aio.Loop) (string, error) {
			err := s.Do(func() error { return aio.Sleep(l, 0) })
			t2.Cancel()
			return "1", err
		}))
		t2 = aio.CreateTask(l, aio.Async(func(*aio.Loop) (string, error) {
			return "2", s.Do(func() error { t.Error("the second came past"); return nil })
		}))
		both, err := aio.GatherOutcomes[string](l, t1, t2).Await()
		equal(t, "error", err, nil)
		equal(t, "first", both[0], aio.Outcome[string]{Value: "1"})
		wantError[*aio.CancelledError](t, "second", both[1].Err)
		equal(t, "acquired within a second", aio.NewTimeout(l, second).Do(s.Acquire), nil)
	})
}

func TestCPython_SemaphoreTests_release_not_acquired(t *testing.T) {
	in(t, func(l *aio.Loop) {
		s, _ := aio.NewBoundedSemaphore(l, 1)
		wantError[*aio.ValueError](t, "Release", s.Release())
	})
}

func TestCPython_SemaphoreTests_release_no_waiters(t *testing.T) {
	in(t, func(l *aio.Loop) {
		s := semaphore(t, l, 1)
		s.Acquire()
		equal(t, "locked", s.Locked(), true)
		s.Release()
		equal(t, "locked after the release", s.Locked(), false)
	})
}

func TestCPython_SemaphoreTests_acquire_fifo_order(t *testing.T) {
	var j journal
	in(t, func(l *aio.Loop) {
		s := semaphore(t, l, 1)
		twice := func(tag string) *aio.Coroutine[any] {
			return aio.Async(func(l *aio.Loop) (any, error) {
				for i := range 2 {
					s.Acquire()
					j.add(tag + "_" + strconv.Itoa(i+1))
					aio.Sleep(l, 10*time.Millisecond)
					s.Release()
				}
				return nil, nil
			})
		}
		group := aio.NewTaskGroup(l)
		equal(t, "error", group.Do(func() error {
			for _, tag := range []string{"c1", "c2", "c3"} {
				aio.CreateTaskIn(group, twice(tag))
			}
			return nil
		}), nil)
	})
	j.want(t, "c1_1 c2_1 c3_1 c1_2 c2_2 c3_2")
}

func TestCPython_SemaphoreTests_acquire_fifo_order_2(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		s := semaphore(t, l, 1)
		t1 := acquiring(l, s, &bag, 1)
		t2 := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			s.Acquire()
			bag = append(bag, 2)
			s.Release()
			s.Acquire()
			bag = append(bag, 4)
			return 2, nil
		}))
		t3 := acquiring(l, s, &bag, 3)
		aio.Sleep(l, 0)
		s.Release()
		s.Release()
		aio.Gather[int](l, t1, t2, t3).Await()
		equal(t, "order", bag, []int{1, 2, 3, 4})
	})
}

func TestCPython_SemaphoreTests_acquire_fifo_order_3(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		s := semaphore(t, l, 0)
		t1, t2, t3 := acquiring(l, s, &bag, 1), acquiring(l, s, &bag, 2), acquiring(l, s, &bag, 3)
		aio.Sleep(l, 0)
		t1.Cancel()
		aio.Sleep(l, 0)
		s.Release()
		s.Release()
		aio.GatherOutcomes[int](l, t1, t2, t3).Await()
		equal(t, "order", bag, []int{2, 3})
	})
}

// A release that finds more than one permit wakes one waiter; that one, having
// got its permit, wakes the next.
func TestCPython_SemaphoreTests_acquire_fifo_order_4(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var bag []int
		s := semaphore(t, l, 0)
		var t4 *aio.Task[int]
		t1 := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			equal(t, "locked at the start", s.Locked(), true)
			s.Acquire()
			t4 = aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) { bag = append(bag, 4); return 4, nil }))
			bag = append(bag, 1)
			return 1, nil
		}))
		t2 := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			for range 3 {
				s.Release()
			}
			equal(t, "locked, the first not having woken up", s.Locked(), true)
			s.Acquire()
			bag = append(bag, 2)
			return 2, nil
		}))
		t3 := aio.CreateTask(l, aio.Async(func(*aio.Loop) (int, error) {
			s.Acquire()
			equal(t, "locked for the third", s.Locked(), true)
			bag = append(bag, 3)
			return 3, nil
		}))
		aio.Sleep(l, 0)
		equal(t, "past in the first iteration", len(bag), 0)
		aio.Sleep(l, 0)
		aio.Gather[int](l, t1, t2, t3, t4).Await()
		equal(t, "order", bag, []int{1, 2, 3, 4})
	})
}
