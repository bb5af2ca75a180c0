package scenario_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestAScenarioIsOfOneLanguage(t *testing.T) {
	for text, want := range map[string]string{
		`gather(promise_all())`:                          "1:8: promise_all is JavaScript's, and gather is Python's: the functions of a scenario are of one language",
		`promise_all(task("A", wait_for(task("B"), 1)))`: "1:23: wait_for is Python's, and promise_all is JavaScript's: the functions of a scenario are of one language",
		`errgroup(all_of())`:                             "1:10: all_of is Java's, and errgroup is Go's: the functions of a scenario are of one language",
		`when_all(collect(stream("S")))`:                 "1:10: collect is Python's, and when_all is C#'s: the functions of a scenario are of one language",
	} {
		if _, err := scenario.Parse(text, scenario.Limits{}); err == nil || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", text, err, want)
		}
	}
}

func TestOtherLanguagesRunOnlyWhereTheyAreImported(t *testing.T) {
	run := func(text string) error {
		_, err := scenario.Run(traced.Parse(t, text), scenario.Options{})
		return err
	}
	const python, javascript = `gather(task("A", 1))`, `promise_all(task("A", 1))`
	if err := run(javascript); err != nil {
		t.Error(err)
	}
	scenario.WithoutForeign(func() {
		if err := run(python); err != nil {
			t.Error(err)
		}
		if err := run(javascript); err != scenario.ErrForeign {
			t.Errorf("without core/foreign: %v", err)
		}
	})
}
