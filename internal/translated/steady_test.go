package translated

import (
	"math/rand/v2"
	"testing"
)

func TestWhatARealMachineMayDecideIsNotSteady(t *testing.T) {
	for text, want := range map[string]bool{
		`wait(task("A", 8), wait_for(task("B", 8), 0), timeout(0, task("C", 8)), return_when=FIRST_COMPLETED)`: false,
		`wait(task("A", 8), wait_for(task("B", 8), 0), timeout(0, task("C", 8)))`:                              true,
		`wait(timeout(0, task("A", 8)), task("B", 8), timeout=0)`:                                              false,
		`wait(race(task("A", 8), task("B", 8, cleanup=2, on_cancel="suppress")), timeout=1)`:                   false,
		`wait(task_group(task("A", 8), task("B", 8, cleanup=2, on_cancel="suppress")), timeout=1)`:             false,
		`wait(gather(task("A", 8), task("B", 8, cleanup=2, on_cancel="suppress")), timeout=1)`:                 true,
		`cancel_after(0, timeout(0, task("A", 8)))`:                                                            false,
		`timeout(0, gather(task("A", 8), cancel_after(0, task("B", 8))))`:                                      false,
		`cancel_after(1, timeout(3, task("A", 8)))`:                                                            true,
		`gather(attempt(timeout(0, task("A", 8))), timeout(3, task("B", 8)))`:                                  true,
	} {
		if got := steady(rand.New(rand.NewPCG(1, 1)), text); got != want {
			t.Errorf("%s: steady is %v", text, got)
		}
	}
}
