package serve

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"sync"
)

// A door lets in so many connections at a time. When there is no room, the
// one that has waited longest for a request to be whole has to go; where all are
// being answered, a new one waits outside.
//
// So neither idle connections nor such as send a header byte by byte keep
// others out.
type door struct {
	net.Listener
	most int

	mu      sync.Mutex
	room    sync.Cond
	open    map[net.Conn]*list.Element // nil for one that is being answered
	waiting *list.List                 // of net.Conn, the longest in front
	closed  bool
}

func newDoor(l net.Listener, most int) *door {
	d := &door{Listener: l, most: most, open: map[net.Conn]*list.Element{}, waiting: list.New()}
	d.room.L = &d.mu
	return d
}

// guard lets a server tell the door what its connections do.
func (d *door) guard(s *http.Server) {
	s.ConnState = d.state
	s.ConnContext = func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, doorKey{}, c) }
	next := s.Handler
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.answering(r.Context().Value(doorKey{}).(net.Conn))
		next.ServeHTTP(w, r)
	})
}

// doorKey is that of the connection in a request's context.
type doorKey struct{}

// Accept is that of a [net.Listener].
func (d *door) Accept() (net.Conn, error) {
	c, err := d.Listener.Accept()
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for len(d.open) >= d.most && !d.closed {
		longest := d.waiting.Front()
		if longest == nil {
			d.room.Wait()
			continue
		}
		leaving := d.waiting.Remove(longest).(net.Conn)
		delete(d.open, leaving)
		leaving.Close()
	}
	d.open[c] = d.waiting.PushBack(c)
	return c, nil
}

// Close is that of a [net.Listener].
func (d *door) Close() error {
	d.mu.Lock()
	d.closed = true
	d.room.Broadcast()
	d.mu.Unlock()
	return d.Listener.Close()
}

// answering takes note that a request is whole.
func (d *door) answering(c net.Conn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if e := d.open[c]; e != nil {
		d.waiting.Remove(e)
		d.open[c] = nil
	}
}

// state is [http.Server.ConnState].
func (d *door) state(c net.Conn, state http.ConnState) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e, known := d.open[c]
	if !known {
		return // it had to go
	}
	switch state {
	case http.StateIdle:
		if e == nil {
			d.open[c] = d.waiting.PushBack(c)
			d.room.Signal()
		}
	case http.StateClosed, http.StateHijacked:
		if e != nil {
			d.waiting.Remove(e)
		}
		delete(d.open, c)
		d.room.Signal()
	}
}
