package runtimes_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/internal/runtimes"
)

func TestGoEqualsGo(t *testing.T) {
	for n := range 2000 {
		text := runtimes.WantedForGo.Nth(1, n)
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		ours, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var theirs []string
		synctest.Test(t, func(*testing.T) { theirs = runInBubble(runtimes.Encode(p)) })
		differences := runtimes.Differences(runtimes.ByInstant(runtimes.Lines(ours)), runtimes.ByInstant(theirs))
		if len(differences) > 0 {
			t.Fatalf("%s\n%s", text, strings.Join(differences, "\n"))
		}
	}
}

// A node is one line of an encoded scenario, with what stands in it.
type node struct {
	fields []string
	args   []node
}

func read(lines *[]string) node {
	n := node{fields: strings.Split((*lines)[0], "\t")}
	*lines = (*lines)[1:]
	if n.fields[0] == "task" || len(n.fields) == 3 {
		for range number(n.fields[len(n.fields)-1]) {
			n.args = append(n.args, read(lines))
		}
	}
	return n
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// A program is a scenario as Go's own functions run it.
type program struct {
	began   time.Time
	threads chan func()
	mu      sync.Mutex
	lines   []string
	over    bool
}

// runInBubble runs an encoded scenario, to the end of its main.
func runInBubble(encoded string) []string {
	lines := strings.Split(strings.TrimSpace(encoded), "\n")
	header := strings.Split(lines[0], "\t")
	lines = lines[1:]
	p := &program{began: time.Now(), threads: make(chan func(), 1000)}
	for range number(header[2]) {
		go func() {
			for work := range p.threads {
				work()
			}
		}()
	}
	defer close(p.threads)
	v, err := p.await(context.Background(), read(&lines))
	p.tell("outcome", result(v, err))
	time.Sleep(nanoseconds(header[1]))
	p.tell("finished")
	p.over = true
	return p.lines
}

func nanoseconds(s string) time.Duration { return time.Duration(number(s)) }

func (p *program) tell(what ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.over {
		p.lines = append(p.lines, strings.TrimSpace(fmt.Sprintln(append([]any{time.Since(p.began).Nanoseconds()}, what...)...)))
	}
}

// A failure is an error of the scenario, as JSON.
type failure string

func (f failure) Error() string { return string(f) }

func result(v string, err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return "cancelled"
	case err != nil:
		return "raised " + err.Error()
	}
	return "returned " + v
}

// await runs what stands for a Go function that is called with a context.
func (p *program) await(ctx context.Context, n node) (v string, err error) {
	switch n.fields[0] {
	case "task":
		return p.task(ctx, n)
	case "future":
		return p.future(n)(ctx)
	}
	p.tell("begin", n.fields[1])
	if n.fields[0] == "wait_group" {
		var wg sync.WaitGroup
		for _, arg := range n.args {
			wg.Go(func() { p.await(ctx, arg) })
		}
		wg.Wait()
	} else {
		g, ctx := errgroup.WithContext(ctx)
		for _, arg := range n.args {
			g.Go(func() error {
				_, err := p.await(ctx, arg)
				return err
			})
		}
		err = g.Wait()
	}
	p.tell("settle", n.fields[1], result("null", err))
	return "null", err
}

func (p *program) task(ctx context.Context, n node) (string, error) {
	row, fail := n.fields[1], n.fields[3]
	p.tell("start", row)
	err := p.steps(ctx, n)
	if errors.Is(err, context.Canceled) {
		if cleanup := nanoseconds(n.fields[4]); cleanup > 0 {
			p.tell("cleanup", row)
			time.Sleep(cleanup)
		}
		if n.fields[5] == "true" {
			err = nil
		}
	}
	if err == nil && fail != "-" {
		err = failure(fail)
	}
	p.tell("end", row, result(n.fields[2], err))
	return n.fields[2], err
}

func (p *program) steps(ctx context.Context, n node) error {
	for _, step := range n.args {
		if err := p.step(ctx, n.fields[1], step); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) step(ctx context.Context, row string, n node) error {
	switch n.fields[0] {
	case "sleep":
		select {
		case <-time.After(nanoseconds(n.fields[1])):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	case "block":
		time.Sleep(nanoseconds(n.fields[1]))
	case "executor":
		done := make(chan struct{})
		p.threads <- func() {
			time.Sleep(nanoseconds(n.fields[1]))
			close(done)
		}
		<-done
	case "log":
		p.tell("log", row, n.fields[1])
	case "hang":
		<-ctx.Done()
		return ctx.Err()
	default:
		_, err := p.await(ctx, n)
		return err
	}
	return nil
}

// future is a value that a timer sets, and that can be waited for with a
// context.
func (p *program) future(n node) func(context.Context) (string, error) {
	p.tell("start", n.fields[1])
	var err error
	if n.fields[3] != "-" {
		err = failure(n.fields[3])
	}
	done := make(chan struct{})
	time.AfterFunc(nanoseconds(n.fields[4]), func() {
		p.tell("end", n.fields[1], result(n.fields[2], err))
		close(done)
	})
	return func(ctx context.Context) (string, error) {
		select {
		case <-done:
			return n.fields[2], err
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}
