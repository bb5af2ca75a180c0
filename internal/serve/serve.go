// Package serve is the verb that serves the site while it is being worked on.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gatherground/gatherground/internal/build"
)

// Verb is the verb's flags.
type Verb struct {
	Addr string `default:"localhost:8080" help:"Where to listen." placeholder:"HOST:PORT"`
}

// Run is the verb. It ends when it is interrupted.
func (v *Verb) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer os.RemoveAll(successor())
	listener, err := net.Listen("tcp", v.Addr)
	if err != nil {
		return err
	}
	handler, err := handler(ctx)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { server.Close() })
	fmt.Printf("Gatherground is at http://%s\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// handler serves the site that this program holds inside; or else the sources
// here, built anew whenever one changes.
func handler(ctx context.Context) (http.Handler, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	site, err := build.Inside(program)
	if err != nil {
		return nil, err
	}
	if site != nil {
		return site.Handler(), nil
	}
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	s := newLive(root)
	s.rebuild()
	go s.watch(ctx)
	return s, nil
}
