package test

import (
	"slices"
	"testing"
)

func TestTheChecksOfARun(t *testing.T) {
	for _, c := range []struct {
		desc, only string
		quick      bool
		want       []string // nil for a mistake
	}{
		{"those with a word in their name", "race detector", false, []string{"tests, with the race detector, and coverage of core"}},
		{"a quick one has another in place of a slow one", "race detector", true, []string{"tests, without the race detector"}},
		{"what is always run is in a quick one", "CPython", true, []string{"CPython on the same scenarios"}},
		{"a slow one is in no quick run", "fuzzing", true, nil},
		{"a name that no check has is a mistake", "fuzing", false, nil},
	} {
		t.Run(c.desc, func(t *testing.T) {
			some, err := chosen(c.only, c.quick)
			var names []string
			for _, check := range some {
				names = append(names, check.name)
			}
			if !slices.Equal(names, c.want) || (err != nil) != (c.want == nil) {
				t.Errorf("%q, %v; want %q", names, err, c.want)
			}
		})
	}
}
