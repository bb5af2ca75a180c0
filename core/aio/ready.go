package aio

// A listener is called by the loop: with a future that it listens to, when that
// is done; or with nil, because it asked to be called soon or at a time.
type listener interface {
	called(f *future)
}

type handle struct {
	call listener
	with *future
}

// ready is the loop's queue of calls, first in, first out.
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

// at returns the place of the ith call of the queue. The ring's length is no
// power of two, so that a long queue takes no more memory than it needs.
func (q *ready) at(i int) int {
	i += q.head
	if i >= len(q.ring) {
		i -= len(q.ring)
	}
	return i
}

// reserve makes room for that many more calls, which follow at once.
func (q *ready) reserve(more int) {
	if q.n+more <= len(q.ring) {
		return
	}
	ring := make([]handle, max(q.n+more, len(q.ring)*3/2))
	copied := copy(ring, q.ring[q.head:])
	copy(ring[copied:], q.ring[:q.head])
	q.ring, q.head = ring, 0
}
