package browser_test

import (
	"regexp"
	"strconv"
	"testing"
)

// The picture shows how far a cancelled task was to go, and there its end is
// dragged from.
func TestACancelledBarIsDraggedFromWhereItWasToEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ right, least, most float64 }{{20, 3, 3.5}, {-100, 2, 3}} {
		p := play(t, failing)
		drag(t, p, "Delay of A", c.right, 0)
		s := scenarioOf(t, p, `(s) => !s.includes('"A", 3)')`)
		m := regexp.MustCompile(`"A", ([\d.]+)\)`).FindStringSubmatch(s)
		if m == nil {
			t.Fatalf("after a drag the scenario is %s", s)
		}
		if delay, err := strconv.ParseFloat(m[1], 64); err != nil || delay <= c.least || delay >= c.most {
			t.Errorf("dragged by %v pixels, 3 s become %s", c.right, m[1])
		}
		quiet(t, p)
	}
}

// What still runs at a moment does not look as what was cancelled by the end.
func TestARunningBarHasAColourOfItsOwn(t *testing.T) {
	t.Parallel()
	p := play(t, failing)
	const stroke = `() => getComputedStyle(document.querySelector(".gg-picture .gg-wide g.row[data-row='1'] .wait")).stroke`
	cancelled := once[string](t, p, stroke, `() => true`)
	check(t, p.Evaluate(`document.querySelector("gather-ground").seek(0.5)`, nil))
	if running := once[string](t, p, stroke, `(s) => s !== "`+cancelled+`"`); running == cancelled {
		t.Errorf("both are %s", running)
	}
	quiet(t, p)
}
