package conform_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/conform"
)

func TestShrink(t *testing.T) {
	tests := []struct{ desc, text, keeps, want string }{
		{"a call deep inside", `run(gather(task("A", 3), wait(shield(task("B", 2, result=1)), timeout=4)), linger=2)`, "shield(", `shield(task("B"))`},
		{"a parameter", `gather(task("A", 3, 4, cleanup=2, result=7), task("B"))`, "cleanup=", `task("A", cleanup=0)`},
		{"a step", `gather(task("A", executor(5), block(7)))`, "block(", `task("A", block(0))`},
		{"a number that matters", `wait_for(task("A", 3), 7)`, "wait_for(task(\"A\", 1", `wait_for(task("A", 1), 0)`},
		{"copies", `gather(repeat(5, gather(task("A", 2))))`, "repeat(1", `gather(repeat(1, task("A")))`},
		{"no scenario at all", "gather(", "gather(", "gather("},
	}
	for _, test := range tests {
		got := conform.Shrink(test.text, func(text string) bool { return strings.Contains(text, test.keeps) })
		if got != test.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", test.desc, test.text, got, test.want)
		}
	}
}
