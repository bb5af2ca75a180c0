package aio_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func TestRule107_ARequestFromElsewhereCancelsTheTasks(t *testing.T) {
	for _, where := range []string{"in the body", "at the end"} {
		t.Run(where, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				var child *aio.Task[string]
				parent := aio.CreateTask(l, code(func(l *aio.Loop) error {
					return inGroup(l, func(g *aio.TaskGroup) error {
						child = spawn(t, g, tidying(2*second))
						if where == "in the body" {
							return aio.Sleep(l, 9*second)
						}
						return nil
					})
				}))
				l.CallLater(second, func() { parent.CancelBy("me", "enough") })
				_, err := parent.Await()
				cancelled(t, "error", err, "enough")
				equal(t, "child", child.Cancelled(), true)
				equal(t, "requests", parent.Cancelling(), 1)
				equal(t, "time", l.Time(), 3*second)
			})
		})
	}
}

func TestRule107_AFailureBeatsTheRequestWhichComesBackAtTheNextAwait(t *testing.T) {
	in(t, func(l *aio.Loop) {
		parent := aio.CreateTask(l, code(func(l *aio.Loop) error {
			err := inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, code(func(l *aio.Loop) error { aio.Sleep(l, 9*second); return errBoom }))
				return aio.Sleep(l, 9*second)
			})
			equal(t, "error", err, groupOf(errBoom))
			equal(t, "requests", requests(l), 1)
			return aio.Sleep(l, 9*second)
		}))
		l.CallLater(second, func() { parent.Cancel() })
		parent.Await()
		equal(t, "cancelled", parent.Cancelled(), true)
		equal(t, "time", l.Time(), second)
	})
}

// The request that comes back names nobody, and so do those that it leads to.
func TestRule107_WhatComesBackIsPassedOnForNobody(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var seen error
		parent := aio.CreateTask(l, code(func(l *aio.Loop) error {
			inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, code(func(l *aio.Loop) error { aio.Sleep(l, 9*second); return errBoom }))
				return aio.Sleep(l, 9*second)
			})
			return inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, code(func(l *aio.Loop) error { seen = aio.Sleep(l, 9*second); return seen }))
				return nil
			})
		}))
		l.CallLater(second, func() { parent.CancelBy("me", "") })
		parent.Await()
		equal(t, "cancelled", aio.IsCancelled(seen), true)
		equal(t, "who asked", aio.CancelledBy(seen), "")
	})
}

func TestRule108_TheGroupTakesItsRequestBack(t *testing.T) {
	in(t, func(l *aio.Loop) {
		task := aio.CreateTask(l, code(func(l *aio.Loop) error {
			aio.Sleep(l, 9*second)
			equal(t, "requests before", requests(l), 1)
			err := inGroup(l, func(g *aio.TaskGroup) error {
				spawn(t, g, failing(second, errBoom))
				return aio.Sleep(l, 9*second)
			})
			equal(t, "error", err, groupOf(errBoom))
			equal(t, "requests after", requests(l), 1)
			return nil
		}))
		aio.Sleep(l, 0)
		task.Cancel()
		task.Await()
	})
}

func TestRule108_BothOfTwoNestedGroupsTakeTheirsBack(t *testing.T) {
	in(t, func(l *aio.Loop) {
		err := inGroup(l, func(outer *aio.TaskGroup) error {
			spawn(t, outer, failing(second, errBoom))
			err := inGroup(l, func(inner *aio.TaskGroup) error {
				spawn(t, inner, failing(second, errTimeout))
				return aio.Sleep(l, 9*second)
			})
			equal(t, "error", err, groupOf(errTimeout))
			return nil
		})
		equal(t, "error", err, groupOf(errBoom))
		equal(t, "requests", requests(l), 0)
		equal(t, "the next await", aio.Sleep(l, second), nil)
	})
}

func TestRule109_ABodyThatSwallowsTheCancellationRunsToItsEnd(t *testing.T) {
	in(t, func(l *aio.Loop) {
		var end aio.Duration
		err := inGroup(l, func(g *aio.TaskGroup) error {
			spawn(t, g, failing(second, errBoom))
			aio.Sleep(l, 9*second)
			equal(t, "the next await", aio.Sleep(l, 4*second), nil)
			end = l.Time()
			return nil
		})
		equal(t, "error", err, groupOf(errBoom))
		equal(t, "time", end, 5*second)
	})
}
