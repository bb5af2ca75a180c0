package show_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/internal/traced"
)

// What the description of a picture ends with that has the loop's iterations for its scale.
const byIterations = "The scale counts iterations of the loop"

func TestAPictureOfOneInstantIsByIterations(t *testing.T) {
	const wideAndNarrow = 2
	for text, want := range map[string]struct{ asRun, iterations int }{
		`gather(task("A", 0), task("B", 0))`:                   {wideAndNarrow, wideAndNarrow},
		`gather(task("A", 0), task("B", 1))`:                   {0, wideAndNarrow},
		`gather(repeat(1000, task("A", 0)), task("B", 0))`:     {0, 0}, // not all of it is drawn
		`race(task("A"), task("B", fail=ValueError("first")))`: {wideAndNarrow, wideAndNarrow},
	} {
		s, err := show.Of(traced.Parse(t, text), nil)
		if err != nil {
			t.Fatal(err)
		}
		for by, want := range map[timeline.Scale]int{timeline.AsRun: want.asRun, timeline.Iterations: want.iterations, timeline.Seconds: 0} {
			if got := strings.Count(s.Picture("gg", by), byIterations); got != want {
				t.Errorf("%s is drawn %d times by iterations, want %d, where the scale is to be %q", text, got, want, by)
			}
		}
	}
}

// Any run is drawn by iterations where that is asked for, if all of it can be.
func TestIterationsAreAskedFor(t *testing.T) {
	frame := show.Frame{}
	for text, want := range map[string]int{
		`gather(task("A", 1), task("B", 2))`:               2,
		`gather(repeat(1000, task("A", 1)), task("B", 2))`: 0,
	} {
		answer := string(show.Iterations(text, frame))
		if got := strings.Count(answer, byIterations); got != want {
			t.Errorf("%s is drawn %d times by iterations, want %d", text, got, want)
		}
		if seconds := string(show.Answer(text, frame)); strings.Contains(seconds, byIterations) || want == 0 && answer != seconds {
			t.Errorf("%s is not drawn by seconds", text)
		}
	}
	_, err := scenario.Parse("gather(", scenario.Browser)
	if got, want := string(show.Iterations("gather(", frame)), string(show.AppendProblem(nil, err)); got != want {
		t.Errorf("of a text with a mistake there is %s, want %s", got, want)
	}
}
