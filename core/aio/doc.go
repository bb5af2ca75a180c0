// Package aio is asyncio's gather and its family for Go: an event loop, the
// futures, tasks and coroutines that run on it, and the ways to await many of
// them at once. It does what CPython 3.13 does, loop iteration by loop
// iteration; every rule is taken from CPython's own source, and stated in
// RULES.md.
//
//	results, err := aio.Run(func(l *aio.Loop) ([]string, error) {
//		return aio.Gather(l, fetch("API 1", 3*time.Second), fetch("API 2", time.Second)).Await()
//	})
//
// The two types that matter are [Loop], on which everything runs, and
// [Awaitable]: a [Coroutine], a [Task] or a [Future], which [Gather] and the
// other combinators take.
//
// A loop runs one piece of code at a time, so code on it needs no locks; all
// functions of this package but [Loop.CallSoonThreadsafe] belong on the
// goroutine of the loop. By default the clock is virtual: sleeping costs
// nothing, and two runs are the same to the nanosecond.
//
// What Python raises, Go returns: an await returns a value and an error. A
// cancellation arrives as a [*CancelledError] from whatever is being awaited;
// returning it ends the task as cancelled, returning anything else does not.
package aio
