package aio

import "iter"

// AsCompleted schedules aws at once, in order, and returns an iterator over
// them in the order in which they finish. The timeout counts from now; when it
// has passed, every one that is still pending yields a [*TimeoutError] and
// keeps running.
func AsCompleted[T any](l *Loop, timeout Duration, aws ...Awaitable[T]) *Completions[T] {
	c := &Completions[T]{loop: l}
	group := l.newGroup()
	for _, aw := range aws {
		f := aw.future(l, group)
		if f.base.group == group {
			continue
		}
		f.base.group = group
		c.futures = append(c.futures, f)
	}
	c.todo = make([]completion[T], len(c.futures))
	for i, f := range c.futures {
		c.todo[i] = completion[T]{c, f}
		f.base.listen(&c.todo[i])
	}
	c.left, c.undone = len(c.futures), len(c.futures)
	if c.left > 0 && timeout != NoTimeout {
		c.timer.call = (*completionsTimeout[T])(c)
		l.setTimer(&c.timer, later(l.now(), int64(timeout)))
	}
	return c
}

// Completions are awaitables in the order in which they finish.
// [Completions.All], [Completions.Futures] and [Completions.Next] may be mixed:
// each takes what the others have left.
type Completions[T any] struct {
	loop    *Loop
	futures []*Future[T]
	todo    []completion[T]
	undone  int          // of them; 0 once the timeout has passed
	done    []*Future[T] // finished and not taken; nil stands for a timeout
	getters []*future    // who waits for more, first come, first served
	left    int          // what is not handed out yet
	timer   timer
}

// All yields the value or the error of each, in the order of finishing.
func (c *Completions[T]) All() iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			next, ok := c.Next()
			if !ok || !yield(next.Await(c.loop)) {
				return
			}
		}
	}
}

// Futures yields each as the very task or future that was passed in, which is
// done by then; or nil and the error, if the timeout has passed or the awaiting
// task was cancelled.
func (c *Completions[T]) Futures() iter.Seq2[*Future[T], error] {
	return func(yield func(*Future[T], error) bool) {
		for c.left > 0 {
			c.left--
			if !yield(c.get()) {
				return
			}
		}
	}
}

// Next returns a coroutine that awaits whatever finishes next; false once there
// have been as many as there are awaitables. The coroutines may be awaited in
// any order, and concurrently.
func (c *Completions[T]) Next() (*Coroutine[T], bool) {
	if c.left == 0 {
		return nil, false
	}
	c.left--
	return Async(func(*Loop) (T, error) {
		f, err := c.get()
		if err != nil {
			var zero T
			return zero, err
		}
		return f.Result()
	}), true
}

// get is _wait_for_one, and the get of the queue below it.
func (c *Completions[T]) get() (*Future[T], error) {
	for len(c.done) == 0 {
		getter := &future{loop: c.loop}
		c.getters = append(c.getters, getter)
		if err := c.loop.suspend(getter); err != nil {
			c.leave(getter)
			return nil, err
		}
	}
	f := c.done[0]
	c.done = c.done[1:]
	if f == nil {
		return nil, &TimeoutError{}
	}
	return f, nil
}

// leave is called by a getter that was cancelled: if it had been woken already,
// it wakes the next getter in its place.
func (c *Completions[T]) leave(getter *future) {
	getter.cancelItself(nil)
	for i, g := range c.getters {
		if g == getter {
			c.getters = append(c.getters[:i:i], c.getters[i+1:]...)
			break
		}
	}
	if len(c.done) > 0 && getter.state != cancelled {
		c.wake()
	}
}

func (c *Completions[T]) put(f *Future[T]) {
	c.done = append(c.done, f)
	c.wake()
}

func (c *Completions[T]) wake() {
	for len(c.getters) > 0 {
		getter := c.getters[0]
		c.getters = c.getters[1:]
		if getter.state == pending {
			getter.settle(finished)
			return
		}
	}
}

// A completion listens to one of the futures.
type completion[T any] struct {
	of *Completions[T] // nil once it is done
	f  *Future[T]
}

// called is _handle_completion.
func (d *completion[T]) called(*future) {
	c := d.of
	if c.undone == 0 {
		return
	}
	d.of = nil
	c.undone--
	c.put(d.f)
	if c.undone == 0 {
		c.loop.timers.cancel(&c.timer)
	}
}

// completionsTimeout is _handle_timeout.
type completionsTimeout[T any] Completions[T]

func (t *completionsTimeout[T]) called(*future) {
	c := (*Completions[T])(t)
	for i := range c.todo {
		if d := &c.todo[i]; d.of != nil {
			d.f.base.unlisten(d)
			c.put(nil)
		}
	}
	c.undone = 0
}
