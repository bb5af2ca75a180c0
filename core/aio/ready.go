package aio

// A listener is called by the loop: because a future that it listens to is
// done, or, with nil, because it asked to be called soon or at a time.
type listener interface {
	called(f *future)
}

type handle struct {
	call listener
	with *future
}

// ready is the loop's first-in-first-out queue of what is to run.
type ready struct {
	ring []handle // its length is a power of two, or 0
	head int
	n    int
}

func (q *ready) push(h handle) {
	if q.n == len(q.ring) {
		q.grow()
	}
	q.ring[(q.head+q.n)&(len(q.ring)-1)] = h
	q.n++
}

func (q *ready) pop() handle {
	at := q.head & (len(q.ring) - 1)
	h := q.ring[at]
	q.ring[at] = handle{}
	q.head = at + 1
	q.n--
	return h
}

func (q *ready) grow() {
	ring := make([]handle, max(64, 2*len(q.ring)))
	for i := range q.n {
		ring[i] = q.ring[(q.head+i)&(len(q.ring)-1)]
	}
	q.ring, q.head = ring, 0
}
