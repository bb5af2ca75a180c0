package aio

// A timer is called at a time, unless it is cancelled before. It can be set
// again and again: a sleeping task has one for its whole life.
type timer struct {
	_      incomparable
	call   listener
	set    uint64 // the number of the setting that counts; 0 if none
	stale  int32  // how many of the settings in the ready queue were cancelled
	queued bool   // a setting is due and stands in the ready queue
	slept  bool   // of a [Sleeper]: it was slept to its end, or cancelled; here it takes no room
}

// cancel drops the setting, whether it waits in the heap or is due already.
func (t *timer) cancel() {
	t.set = 0
	if t.queued {
		t.queued = false
		t.stale++
	}
}

func (t *timer) called(*future) {
	if t.stale > 0 {
		t.stale--
		return
	}
	t.queued = false
	t.call.called(nil)
}

// A setting is one entry of the heap. Timers due at the same instant are
// called in the order in which they were set.
type setting struct {
	when int64
	seq  uint64
	t    *timer
}

func (a *setting) before(b *setting) bool {
	return a.when < b.when || a.when == b.when && a.seq < b.seq
}

// timers is a heap with four children to a node: fewer levels than two, and
// the four stand in neighbouring cache lines. Cancelled settings stay until
// they reach the head, or outnumber the others.
type timers struct {
	heap []setting
	seq  uint64
	dead int // an upper bound of the cancelled settings in the heap
}

// set arranges for t to be called at when; an earlier setting of t must be
// over.
func (h *timers) set(t *timer, when int64) {
	h.seq++
	h.add(setting{when, h.seq, t})
}

func (h *timers) add(s setting) {
	s.t.set = s.seq
	h.heap = append(h.heap, s)
	h.up(len(h.heap) - 1)
}

// setTimer arranges for t to be called at when. A heap that is full makes room
// for a setting of each task: where one task sleeps, most do.
func (l *Loop) setTimer(t *timer, when int64) {
	h := &l.timers
	if full := len(h.heap); full == cap(h.heap) {
		h.heap = append(make([]setting, 0, max(8, 2*full, l.tasks.live)), h.heap...)
	}
	h.set(t, when)
	if l.config.Ties != nil {
		l.config.Ties.Set(h.seq)
	}
}

// cancel drops t's setting, and sweeps the heap when most of it is dead.
func (h *timers) cancel(t *timer) {
	if t.set != 0 {
		h.dead++
	}
	t.cancel()
	if h.dead > 100 && h.dead > len(h.heap)/2 {
		h.sweep()
	}
}

// next returns the time of the first live setting, if there is one.
func (h *timers) next() (when int64, ok bool) {
	for len(h.heap) > 0 {
		first := &h.heap[0]
		if first.t.set == first.seq {
			return first.when, true
		}
		h.pop()
		h.dead--
	}
	return 0, false
}

// due removes the first setting if it is due at now.
func (h *timers) due(now int64) (*timer, bool) {
	when, ok := h.next()
	if !ok || when > now {
		return nil, false
	}
	t := h.heap[0].t
	t.queued, t.set = true, 0
	h.pop()
	return t, true
}

func (h *timers) pop() {
	last := len(h.heap) - 1
	h.heap[0] = h.heap[last]
	h.heap[last] = setting{}
	h.heap = h.heap[:last]
	if last > 1 {
		h.down(0)
	}
}

func (h *timers) sweep() {
	live := h.heap[:0]
	for _, s := range h.heap {
		if s.t.set == s.seq {
			live = append(live, s)
		}
	}
	clear(h.heap[len(live):])
	h.heap, h.dead = live, 0
	for i := (len(live) - 2) / 4; i >= 0 && len(live) > 1; i-- {
		h.down(i)
	}
}

func (h *timers) up(i int) {
	s := h.heap[i]
	for i > 0 {
		parent := (i - 1) / 4
		if !s.before(&h.heap[parent]) {
			break
		}
		h.heap[i] = h.heap[parent]
		i = parent
	}
	h.heap[i] = s
}

func (h *timers) down(i int) {
	s := h.heap[i]
	for {
		first := 4*i + 1
		if first >= len(h.heap) {
			break
		}
		least := first
		for c := first + 1; c < min(first+4, len(h.heap)); c++ {
			if h.heap[c].before(&h.heap[least]) {
				least = c
			}
		}
		if !h.heap[least].before(&s) {
			break
		}
		h.heap[i] = h.heap[least]
		i = least
	}
	h.heap[i] = s
}
