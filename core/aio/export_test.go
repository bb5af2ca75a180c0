package aio

// TimersHeld gives the number of settings in the heap, live or cancelled.
func (l *Loop) TimersHeld() int { return len(l.timers.heap) }
