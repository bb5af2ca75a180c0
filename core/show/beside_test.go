package show_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

func TestBothRunsHaveOneScale(t *testing.T) {
	c, err := show.Beside(`gather(task("A", 3))`, `sequence(task("A", 3), task("B", 4))`, scenario.Browser)
	if err != nil || c.Before.Until != 7e9 || c.After.Until != 7e9 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestWhatIsNoScenarioBeforeIsSaid(t *testing.T) {
	const want = `1:1: what this is to be compared with is no scenario: line 1, column 1: no function is called "gahter"; did you mean "gather"?`
	if _, err := show.Beside(`gahter()`, `gather()`, scenario.Browser); err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	if _, err := show.Beside(`gather()`, `gahter()`, scenario.Browser); err == nil || strings.Contains(err.Error(), "compared") {
		t.Errorf("%v", err)
	}
}
