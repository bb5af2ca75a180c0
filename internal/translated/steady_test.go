package translated

import (
	"math/rand/v2"
	"testing"
)

func TestLimitsThatAreUpAtOnceAreNotSteady(t *testing.T) {
	for text, want := range map[string]bool{
		`cancel_after(0, timeout(0, task("A", 8)))`:                           false,
		`timeout(0, gather(task("A", 8), cancel_after(0, task("B", 8))))`:     false,
		`cancel_after(1, timeout(3, task("A", 8)))`:                           true,
		`gather(attempt(timeout(0, task("A", 8))), timeout(3, task("B", 8)))`: true,
	} {
		if got := steady(rand.New(rand.NewPCG(1, 1)), text); got != want {
			t.Errorf("%s: steady is %v", text, got)
		}
	}
}
