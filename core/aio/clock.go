package aio

import "math"

// forever is a time that does not come.
const forever = math.MaxInt64

// A Clock says what time it is, in nanoseconds since the loop began, and waits
// for a time. There are two: the virtual one, a Config's default, and
// [RealClock].
type Clock interface {
	Now() int64
	// Advance moves the time forward by d, whatever falls due meanwhile.
	Advance(d int64)
	// WaitUntil waits until when, or until something comes in from outside.
	WaitUntil(when int64, o *outside)
	// spawn runs the calls from c on in a real thread, and reports true; or
	// reports false, and the executor models the thread.
	spawn(l *Loop, c work) bool
}

// virtualClock moves only when it is told to. A loop that has nothing to do
// before the next timer jumps to it.
type virtualClock struct{ now int64 }

func (c *virtualClock) Now() int64      { return c.now }
func (c *virtualClock) Advance(d int64) { c.now = later(c.now, d) }

func (c *virtualClock) spawn(*Loop, work) bool { return false }

func (c *virtualClock) WaitUntil(when int64, o *outside) {
	if when == forever {
		o.wait()
		return
	}
	c.now = max(c.now, when)
}

// later is now + d, but never past the end of time.
func later(now, d int64) int64 {
	if d > 0 && now > forever-1-d {
		return forever - 1
	}
	return now + d
}
