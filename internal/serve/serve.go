// Package serve is the verb that serves the site while it is being worked on.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/web"
)

// Verb is the verb's flags.
type Verb struct {
	Addr   string `default:"localhost:8080" help:"Where to listen." placeholder:"HOST:PORT"`
	Origin string `help:"The address that visitors use, if that is not the one that requests name: behind a proxy that speaks https." placeholder:"https://example.org"`
	Log    bool   `help:"Write a line for each request to standard error."`
}

// Run is the verb. It ends when it is interrupted.
func (v *Verb) Run() error {
	origin, err := web.ParseOrigin(v.Origin)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer os.RemoveAll(successor())
	limitMemory()
	listener, err := net.Listen("tcp", v.Addr)
	if err != nil {
		return err
	}
	handler, err := handler(ctx, origin)
	if err != nil {
		return err
	}
	fmt.Printf("Gatherground is at http://%s\n", listener.Addr())
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	tidy := &tidied{Handler: handler, free: debug.FreeOSMemory}
	go tidy.watch(ctx)
	j := &journal{next: health(tidy)}
	if v.Log {
		j.lines = os.Stderr
	}
	return usual.serve(ctx, listener, j)
}

// serve answers until the context is over, and lets the answers under way come
// to their end, if they do in time.
func (l limits) serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	door := newDoor(listener, l.connections)
	server := l.server(handler)
	door.guard(server)
	ended := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		grace, stop := context.WithTimeout(context.WithoutCancel(ctx), l.grace)
		defer stop()
		err := server.Shutdown(grace)
		if err != nil {
			err = fmt.Errorf("some answers did not end within %v: %w", l.grace, err)
		}
		ended <- errors.Join(err, server.Close())
	})
	if err := server.Serve(door); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// handler serves the site that this program holds inside; or else the sources
// here, built anew whenever one changes.
func handler(ctx context.Context, origin string) (http.Handler, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	site, err := build.Inside(program)
	if err != nil {
		return nil, err
	}
	if site != nil {
		site.Web.Origin = cmp.Or(origin, site.Web.Origin)
		return site.Handler(), nil
	}
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	s := newLive(root)
	s.origin, s.over = origin, ctx.Done()
	s.rebuild()
	go s.watch(ctx)
	return s, nil
}
