package timeline_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestAScaleIsReadByItsName(t *testing.T) {
	for name, want := range map[string]timeline.Scale{"": timeline.AsRun, "seconds": timeline.Seconds, "iterations": timeline.Iterations} {
		if got, err := timeline.ReadScale(name); got != want || err != nil {
			t.Errorf("%q is %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"ticks", "Seconds", "iterations ", "1"} {
		if _, err := timeline.ReadScale(name); err == nil || !strings.Contains(err.Error(), `"seconds" or "iterations"`) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestAPictureHasTheScaleThatWasAskedFor(t *testing.T) {
	const once, long, promises = `gather(task("A", 0), task("B", 0))`, `gather(task("A", 1), task("B", 2))`, `promise_all(task("A"), task("B"))`
	chain := []timeline.Stretch{{Row: 1}}
	for _, c := range []struct {
		desc, text string
		by         timeline.Scale
		o          timeline.Options
		want       bool // iterations
	}{
		{"one instant", once, timeline.AsRun, timeline.Options{}, true},
		{"one instant, in seconds", once, timeline.Seconds, timeline.Options{}, false},
		{"one instant with a chain", once, timeline.AsRun, timeline.Options{Chain: chain}, false},
		{"one instant that reaches farther", once, timeline.AsRun, timeline.Options{Until: 1}, false},
		{"several instants", long, timeline.AsRun, timeline.Options{}, false},
		{"several instants, by iterations", long, timeline.Iterations, timeline.Options{}, true},
		{"another language", promises, timeline.Iterations, timeline.Options{}, false},
	} {
		p := timeline.LayoutBy(c.by, traced.Run(t, c.text), c.o)
		if got := strings.Contains(p.SVG(), "The scale counts iterations of the loop"); got != c.want {
			t.Errorf("%s: by iterations is %v", c.desc, got)
		}
	}
}
