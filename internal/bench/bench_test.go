package bench

import (
	"strings"
	"testing"
)

func TestAStandingSaysWhatWasMissed(t *testing.T) {
	c := contest{
		ours:    entrant{name: "ours"},
		peers:   []entrant{{name: "slow", budget: 10}, {name: "fast", budget: 2}, {name: "absent"}},
		bytes:   600,
		growing: true,
	}
	before := standing{contest: &c, n: 1000, ours: result{Nanoseconds: 1_000_000}}
	s := standing{
		contest: &c, n: 100_000,
		ours:  result{Nanoseconds: 100_000_000, Allocated: 70_000_000, Peak: 50_000_000},
		peers: []result{{Nanoseconds: 1_500_000_000}, {Nanoseconds: 50_000_000, Peak: 25_000_000}, {}},
		errs:  []error{nil, nil, errMissing},
	}
	var out strings.Builder
	s.print(&out, before)
	var lines []string
	for line := range strings.Lines(out.String()) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	want := []string{
		"n = 100,000 time a task memory a task ours is budget",
		"ours 1,000 ns 500 B",
		"slow 15,000 ns 15× 10×",
		"fast 500 ns 250 B 0.5× 2×, missed",
		"absent not here",
		"allocated 700 B 600 B, missed",
		"grown 100× 167×",
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
