package aio_test

import (
	"fmt"
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// The time limit ends the waiting, not the work. A shield alone does not keep
// the work from being cancelled when the loop ends: somebody must await it.
func ExampleShield() {
	aio.Run(func(l *aio.Loop) (any, error) {
		saving := aio.CreateTask(l, aio.Sleeping(3*time.Second, "saved"))

		_, err := aio.WaitFor(l, aio.Shield(l, saving), time.Second)
		fmt.Println(l.Time(), err)

		result, err := saving.Await()
		fmt.Println(l.Time(), result, err)
		return nil, nil
	})
	// Output:
	// 1s timed out
	// 3s saved <nil>
}
