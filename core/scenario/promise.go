//go:build !play

package scenario

// A promise is what a call of another language gives at once: JavaScript's
// Promise, C#'s Task, Java's CompletableFuture, or what a goroutine's group
// waits for.
type promise struct {
	value     value
	err       error
	settled   bool
	bare      bool // a future's, which a context does not end, but the wait for it
	reactions []func()
}

// settle makes it known, once, what came of the promise. Who waits for it is
// told after whatever is running now.
func (f *foreign) settle(p *promise, v value, err error) {
	if p.settled {
		return
	}
	p.value, p.err, p.settled = v, err, true
	f.queue = append(f.queue, p.reactions...)
	p.reactions = nil
}

// then lets fn be called once the promise is settled; never at once.
func (f *foreign) then(p *promise, fn func()) {
	if p.settled {
		f.queue = append(f.queue, fn)
		return
	}
	p.reactions = append(p.reactions, fn)
}
