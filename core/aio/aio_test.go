package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

func fetch(name string, d time.Duration) *aio.Coroutine[string] {
	return aio.Async(func(l *aio.Loop) (string, error) {
		if err := aio.Sleep(l, d); err != nil {
			return "", err
		}
		return name, nil
	})
}

func Example() {
	var took time.Duration
	results, err := aio.Run(func(l *aio.Loop) ([]string, error) {
		defer func() { took = l.Time() }()
		return aio.Gather(l, fetch("API 1", 3*time.Second), fetch("API 2", time.Second)).Await()
	})
	fmt.Println(results, err, took)
	// Output: [API 1 API 2] <nil> 3s
}
