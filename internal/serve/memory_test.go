package serve

import (
	"runtime/debug"
	"testing"
)

func TestMemoryHasALimitUnlessAnotherIsNamed(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	t.Setenv("GOMEMLIMIT", "1GiB")
	limitMemory()
	if got := debug.SetMemoryLimit(-1); got != before {
		t.Errorf("it is %d though the environment names one", got)
	}
	t.Setenv("GOMEMLIMIT", "")
	limitMemory()
	if got := debug.SetMemoryLimit(-1); got != mostMemory {
		t.Errorf("it is %d, want %d", got, mostMemory)
	}
}
