package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// Five downloads of a second each, two at a time.
func ExampleSemaphore() {
	aio.Run(func(l *aio.Loop) (any, error) {
		slots, err := aio.NewSemaphore(l, 2)
		if err != nil {
			return nil, err
		}
		var downloads []aio.Awaitable[int]
		for i := range 5 {
			downloads = append(downloads, aio.Async(func(l *aio.Loop) (int, error) {
				return i, slots.Do(func() error { return aio.Sleep(l, time.Second) })
			}))
		}
		all, err := aio.Gather(l, downloads...).Await()
		fmt.Println(l.Time(), all, err)
		return nil, nil
	})
	// Output:
	// 3s [0 1 2 3 4] <nil>
}
