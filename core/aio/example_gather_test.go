package aio_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// Values come in the order of the arguments, and all of it takes as long as the
// slowest.
func ExampleGather() {
	prices, err := aio.Run(func(l *aio.Loop) ([]int, error) {
		defer func() { fmt.Println("took", l.Time()) }()
		return aio.Gather(l,
			aio.Sleeping(3*time.Second, 120),
			aio.Sleeping(1*time.Second, 80),
			aio.Sleeping(2*time.Second, 95),
		).Await()
	})
	fmt.Println(prices, err)
	// Output:
	// took 3s
	// [120 80 95] <nil>
}

// An error does not hide what the others give.
func ExampleGatherOutcomes() {
	broken := aio.Async(func(*aio.Loop) (int, error) { return 0, errors.New("no connection") })
	outcomes, _ := aio.Run(func(l *aio.Loop) ([]aio.Outcome[int], error) {
		return aio.GatherOutcomes(l, aio.Sleeping(time.Second, 120), broken).Await()
	})
	for _, o := range outcomes {
		fmt.Println(o.Value, o.Err)
	}
	// Output:
	// 120 <nil>
	// 0 no connection
}
