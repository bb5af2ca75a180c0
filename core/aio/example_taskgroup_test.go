package aio_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// Both tasks are done when Do is.
func ExampleTaskGroup() {
	aio.Run(func(l *aio.Loop) (any, error) {
		var user, orders *aio.Task[string]
		g := aio.NewTaskGroup(l)
		err := g.Do(func() (err error) {
			if user, err = aio.CreateTaskIn(g, aio.Sleeping(time.Second, "Ada")); err != nil {
				return err
			}
			orders, err = aio.CreateTaskIn(g, aio.Sleeping(2*time.Second, "3 orders"))
			return err
		})
		fmt.Println(l.Time(), err)
		fmt.Println(user.Result())
		fmt.Println(orders.Result())
		return nil, nil
	})
	// Output:
	// 2s <nil>
	// Ada <nil>
	// 3 orders <nil>
}

// The first failure cancels the other tasks, which a gather would let go on.
func ExampleTaskGroup_failure() {
	aio.Run(func(l *aio.Loop) (any, error) {
		errLogin := errors.New("wrong password")
		g := aio.NewTaskGroup(l)
		err := g.Do(func() error {
			login := aio.Async(func(l *aio.Loop) (string, error) {
				if err := aio.Sleep(l, time.Second); err != nil {
					return "", err
				}
				return "", errLogin
			})
			if _, err := aio.CreateTaskIn(g, login); err != nil {
				return err
			}
			_, err := aio.CreateTaskIn(g, aio.Sleeping(10*time.Second, "mail"))
			return err
		})
		fmt.Println(l.Time(), err)
		fmt.Println(errors.Is(err, errLogin))
		return nil, nil
	})
	// Output:
	// 1s unhandled errors in a TaskGroup (1 sub-exception): wrong password
	// true
}
