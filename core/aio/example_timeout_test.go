package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// When the time is up, what is awaited is cancelled, and its cleanup is waited
// for.
func ExampleWaitFor() {
	aio.Run(func(l *aio.Loop) (any, error) {
		download := aio.Async(func(l *aio.Loop) (string, error) {
			if err := aio.Sleep(l, 10*time.Second); err != nil {
				aio.Sleep(l, time.Second)
				fmt.Println(l.Time(), "the partial file is deleted")
				return "", err
			}
			return "file", nil
		})
		_, err := aio.WaitFor(l, download, 3*time.Second)
		fmt.Println(l.Time(), err)
		return nil, nil
	})
	// Output:
	// 4s the partial file is deleted
	// 4s timed out
}

// One limit may hold for several awaits in turn.
func ExampleWithTimeout() {
	aio.Run(func(l *aio.Loop) (any, error) {
		page, err := aio.WithTimeout(l, 3*time.Second, func() (string, error) {
			token, err := aio.Sleeping(time.Second, "token").Await(l)
			if err != nil {
				return "", err
			}
			return aio.Sleeping(time.Second, "page for "+token).Await(l)
		})
		fmt.Println(l.Time(), page, err)
		return nil, nil
	})
	// Output:
	// 2s page for token <nil>
}

// A deadline may be moved while the body runs.
func ExampleTimeout_Reschedule() {
	aio.Run(func(l *aio.Loop) (any, error) {
		limit := aio.NewTimeout(l, 2*time.Second)
		err := limit.Do(func() error {
			aio.Sleep(l, time.Second)
			limit.Reschedule(l.Time() + 5*time.Second)
			return aio.Sleep(l, 10*time.Second)
		})
		fmt.Println(l.Time(), err, limit.Expired())
		return nil, nil
	})
	// Output:
	// 6s timed out true
}
