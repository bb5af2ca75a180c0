package aio

import "math"

// forever is a time that does not come.
const forever = math.MaxInt64

// A Clock tells a loop the time, in nanoseconds since it began, and waits for
// it. There are two: the virtual one, a Config's default, and [RealClock].
type Clock interface {
	Now() int64
	// Advance lets d nanoseconds pass, whatever happens.
	Advance(d int64)
	// WaitUntil waits until when, or until something comes in from outside.
	WaitUntil(when int64, o *outside)
	// spawn makes the calls from c on in a thread beside the loop; or reports
	// false: they are to be modelled.
	spawn(l *Loop, c work) bool
}

// virtualClock stands still but when it is told to go on. A loop that is
// waiting only for a timer arrives there at once.
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
