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
	ring []handle
	head int
	n    int
}

func (q *ready) push(h handle) {
	if q.n == len(q.ring) {
		q.reserve(max(16, q.n))
	}
	q.ring[q.at(q.n)] = h
	q.n++
}

func (q *ready) pop() handle {
	h := q.ring[q.head]
	q.ring[q.head] = handle{}
	q.head = q.at(1)
	q.n--
	return h
}

// at is where the ith of the queue stands. It does without a ring of a power of
// two, for then many are no dearer than they must be.
func (q *ready) at(i int) int {
	i += q.head
	if i >= len(q.ring) {
		i -= len(q.ring)
	}
	return i
}

// reserve makes room for more, which come at once.
func (q *ready) reserve(more int) {
	if q.n+more <= len(q.ring) {
		return
	}
	ring := make([]handle, max(q.n+more, len(q.ring)*3/2))
	copied := copy(ring, q.ring[q.head:])
	copy(ring[copied:], q.ring[:q.head])
	q.ring, q.head = ring, 0
}
