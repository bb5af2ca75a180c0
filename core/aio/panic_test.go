package aio_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/aio"
)

func explode() { panic(errBoom) }

// exploding panics at its second step.
type exploding struct{ stepped bool }

func (e *exploding) Step(*aio.Loop, error) (on aio.Suspension, over bool, value string, err error) {
	if e.stepped {
		explode()
	}
	e.stepped = true
	return on, false, "", nil
}

func TestAPanicInATaskIsTheErrorOfItsAwaiter(t *testing.T) {
	cases := map[string]*aio.Coroutine[string]{
		"a function": code(func(l *aio.Loop) error {
			aio.Sleep(l, second)
			explode()
			return nil
		}),
		"a function, within another coroutine": code(func(l *aio.Loop) error {
			aio.Sleep(l, second)
			_, err := code(func(*aio.Loop) error { explode(); return nil }).Await(l)
			return err
		}),
		"a state machine": aio.Stepped(&exploding{}),
		"a state machine, within a function": code(func(l *aio.Loop) error {
			_, err := aio.Stepped(&exploding{}).Await(l)
			return err
		}),
		"a function, within a state machine": aio.Stepped(aio.Steps(code(func(*aio.Loop) error { explode(); return nil }))),
	}
	for desc, c := range cases {
		t.Run(desc, func(t *testing.T) {
			in(t, func(l *aio.Loop) {
				_, err := aio.CreateTask(l, c.Named("API 1")).Await()
				wantPanic(t, err, "API 1")
				aio.Sleep(l, second)
			})
		})
	}
}

func TestAPanicInMainIsTheErrorOfRun(t *testing.T) {
	_, err := aio.Run(func(*aio.Loop) (int, error) { explode(); return 0, nil })
	wantPanic(t, err, "Task-1")
}

func TestAPanicInAThreadIsTheErrorOfItsFuture(t *testing.T) {
	in(t, func(l *aio.Loop) {
		_, err := aio.ToThread(func() (string, error) { explode(); return "", nil }).Await(l)
		wantPanic(t, err, "executor")
	})
}

func wantPanic(t *testing.T, err error, task string) {
	t.Helper()
	var p *aio.PanicError
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a PanicError", err)
	}
	equal(t, "task", p.Task, task)
	equal(t, "value", p.Value, any(errBoom))
	equal(t, "errors.Is finds it", errors.Is(err, errBoom), true)
	if !strings.Contains(p.Stack, "aio_test.explode") {
		t.Errorf("the stack does not say where:\n%s", p.Stack)
	}
	if first, _, _ := strings.Cut(err.Error(), "\n"); first != `task "`+task+`" panicked: boom` {
		t.Errorf("the message begins %s", first)
	}
}
