package run_test

import (
	"strings"
	"testing"
)

func TestManyRunsAreTold(t *testing.T) {
	const text = `run(wait_for(task("A", uniform(1, 3)), 2), seed=7)`
	out, complaints, status := start(t, "", "-runs", "100", text)
	if status != 0 || complaints != "" || !strings.Contains(out, "100 runs, with the seeds 7 to 106.\nHalf of the runs take at most ") || !strings.Contains(out, "The time of wait_for runs out in ") {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
	if out, _, status := start(t, "", "-json", "-runs", "100", text); status != 0 || !strings.HasPrefix(out, `{"runs":100,"words":["100 runs`) {
		t.Errorf("status %d: %s", status, out)
	}
	if out, complaints, status := start(t, "", "-runs", "100", `task("A", 1)`); status != 2 || out != "" || !strings.Contains(complaints, "all runs are the same") {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
	if _, complaints, status := start(t, "", "-runs", "100", "-real", text); status == 0 || !strings.Contains(complaints, "-runs takes a number of runs") {
		t.Errorf("status %d: %s", status, complaints)
	}
}
