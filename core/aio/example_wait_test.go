package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// The first answer will do: the others are cancelled by whoever waited.
func ExampleWait() {
	winner, err := aio.Run(func(l *aio.Loop) (string, error) {
		done, pending, err := aio.Wait(l, aio.FirstCompleted, aio.NoTimeout,
			aio.CreateTask(l, aio.Sleeping(2*time.Second, "Oslo")),
			aio.CreateTask(l, aio.Sleeping(1*time.Second, "Lima")),
		)
		if err != nil {
			return "", err
		}
		for _, f := range pending {
			f.Cancel()
		}
		return done[0].Result()
	})
	fmt.Println(winner, err)
	// Output: Lima <nil>
}
