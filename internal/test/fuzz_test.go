package test

import "testing"

func TestTheEndOfTheTimeIsNoFailingInput(t *testing.T) {
	for _, c := range []struct {
		desc, said string
		want       bool
	}{
		{"the time is up", "--- FAIL: FuzzParse (3.32s)\n    context deadline exceeded\nFAIL", true},
		{"an input fails, and the time is up", "--- FAIL: FuzzParse (3.32s)\n    context deadline exceeded\n    Failing input written to testdata/fuzz/FuzzParse/1\nFAIL", false},
		{"an input fails", "--- FAIL: FuzzParse (0.10s)\n    Failing input written to testdata/fuzz/FuzzParse/1\nFAIL", false},
	} {
		if got := endedLate(c.said); got != c.want {
			t.Errorf("%s: %v, want %v", c.desc, got, c.want)
		}
	}
}
