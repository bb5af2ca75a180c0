package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// pages yields its pages, one each second: what Python writes as an async
// generator.
func pages(l *aio.Loop, numbers ...int) aio.Stream[int] {
	return func(yield func(int, error) bool) {
		for _, number := range numbers {
			err := aio.Sleep(l, time.Second)
			if !yield(number, err) || err != nil {
				return
			}
		}
	}
}

// A stream cannot be gathered as such: each is collected by a coroutine of its
// own.
func ExampleCollect() {
	aio.Run(func(l *aio.Loop) (any, error) {
		all, err := aio.Gather(l,
			aio.Collect(pages(l, 1, 2, 3)),
			aio.Collect(pages(l, 10, 20)),
		).Await()
		fmt.Println(l.Time(), all, err)
		return nil, nil
	})
	// Output:
	// 3s [[1 2 3] [10 20]] <nil>
}
