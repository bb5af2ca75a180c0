package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// What finishes first comes first; what is not there in time gives an error.
func ExampleAsCompleted() {
	aio.Run(func(l *aio.Loop) (any, error) {
		answers := aio.AsCompleted(l, 4*time.Second,
			aio.Sleeping(3*time.Second, "Oslo"),
			aio.Sleeping(1*time.Second, "Lima"),
			aio.Sleeping(9*time.Second, "Rome"),
		)
		for city, err := range answers.All() {
			fmt.Println(l.Time(), city, err)
		}
		return nil, nil
	})
	// Output:
	// 1s Lima <nil>
	// 3s Oslo <nil>
	// 4s  timed out
}
