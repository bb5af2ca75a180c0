package aio

import "slices"

// Ties lets somebody see, and change, in which order timers are called that fall
// due at one and the same instant. Without it they are called in the order in
// which they were set, which is how every run goes that is shown to anybody: it
// is for finding out where that order decides something.
type Ties struct {
	// Set is called when a timer is set, and when a thread takes a call whose end
	// is known. They are numbered together, from 1.
	Set func(n uint64)
	// Due is called at the beginning of an iteration with the numbers of two or
	// more timers that were set for one instant, in the order in which they are
	// to be called, which it may change. The instant has passed already where the
	// loop was blocked.
	Due func(l *Loop, at Duration, tied []uint64)
}

// callTied makes ready what is due at now, as [Ties] says.
func (l *Loop) callTied(now int64) {
	for {
		at, ok := l.timers.next()
		if !ok || at > now {
			return
		}
		var due []*timer
		var numbers []uint64
		for when, ok := at, true; ok && when == at; when, ok = l.timers.next() {
			numbers = append(numbers, l.timers.heap[0].seq)
			t, _ := l.timers.due(at)
			due = append(due, t)
		}
		order := slices.Clone(numbers)
		if len(due) > 1 {
			l.config.Ties.Due(l, Duration(at), order)
		}
		for _, n := range order {
			i, _ := slices.BinarySearch(numbers, n)
			l.ready.push(handle{due[i], nil})
		}
	}
}
