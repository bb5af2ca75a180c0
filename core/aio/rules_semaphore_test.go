package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule114_NobodyOvertakesWhoWaits(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var past []int
		s := semaphore(t, l, 1)
		s.Acquire()
		acquiring(l, s, &past, 1)
		acquiring(l, s, &past, 2)
		aio.Sleep(l, 0)

		s.Release()
		equal(t, "locked, though released", s.Locked(), true)
		acquiring(l, s, &past, 3)
		aio.Sleep(l, 0)
		equal(t, "past", past, []int{1})

		for range 3 {
			s.Release()
		}
		s.Acquire()
		equal(t, "past before who came last", past, []int{1, 2, 3})
	})
}

func TestRule114_WithPermitsFreeItIsLockedWhileSomebodyWaits(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var past []int
		s := semaphore(t, l, 0)
		waiting := acquiring(l, s, &past, 1)
		aio.Sleep(l, 0)
		s.Release()
		s.Release()
		equal(t, "locked before the first has woken", s.Locked(), true)
		waiting.Await()
		equal(t, "locked after", s.Locked(), false)
	})
}

func TestRule115_WhoIsCancelledPassesThePermitOn(t *testing.T) {
	for _, when := range []string{"before it is given", "after it is given"} {
		t.Run(when, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				var past []int
				s := semaphore(t, l, 0)
				first, other := acquiring(l, s, &past, 1), acquiring(l, s, &past, 2)
				aio.Sleep(l, 0)
				if when == "before it is given" {
					first.Cancel()
					s.Release()
				} else {
					s.Release()
					first.Cancel()
				}
				wantValue(t, other, 2)
				equal(t, "first", first.Cancelled(), true)
				equal(t, "past", past, []int{2})
				equal(t, "locked", s.Locked(), true)
			})
		})
	}
}

func TestRule115_WhoIsCancelledInTheMidstOfTheQueueIsPassedOver(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var past []int
		s := semaphore(t, l, 0)
		acquiring(l, s, &past, 1)
		second, third := acquiring(l, s, &past, 2), acquiring(l, s, &past, 3)
		aio.Sleep(l, 0)
		second.Cancel()
		aio.Sleep(l, 0)
		s.Release()
		s.Release()
		wantValue(t, third, 3)
		equal(t, "past", past, []int{1, 3})
	})
}

func TestRule115_WithNobodyElseThePermitIsFreeAgain(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var past []int
		s := semaphore(t, l, 0)
		only := acquiring(l, s, &past, 1)
		aio.Sleep(l, 0)
		s.Release()
		only.Cancel()
		only.Await()
		equal(t, "locked", s.Locked(), false)
	})
}

func TestRule116_ANumberOfPermitsIsNotNegative(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, err := aio.NewSemaphore(l, -1)
		equal(t, "error", err, error(&aio.ValueError{Msg: "Semaphore initial value must be >= 0"}))
	})
}

func TestRule116_ABoundedSemaphoreRefusesMoreReleasesThanAcquires(t *testing.T) {
	in(t, func(l *aio.Loop) {
		s, _ := aio.NewBoundedSemaphore(l, 1)
		tooMany := error(&aio.ValueError{Msg: "BoundedSemaphore released too many times"})
		equal(t, "before an acquire", s.Release(), tooMany)
		s.Acquire()
		equal(t, "after it", s.Release(), nil)
		equal(t, "once more", s.Release(), tooMany)
	})
}

func TestRule116_AFreePermitCostsNoIteration(t *testing.T) {
	in(t, func(l *aio.Loop) {
		s := semaphore(t, l, 2)
		s.Acquire()
		s.Acquire()
		equal(t, "tick", l.Tick(), 1)
	})
}
