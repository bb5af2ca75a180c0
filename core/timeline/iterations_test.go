package timeline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestGoldensByIterations draws scenarios as TestGoldens does, but for the scale.
func TestGoldensByIterations(t *testing.T) {
	golden.Archives(t, "testdata/iterations", func(t *testing.T, files []txtar.File) []txtar.File {
		tr := traced.Of(t, files[0])
		return []txtar.File{
			files[0],
			{Name: "terminal", Data: []byte(timeline.LayoutIterations(tr, timeline.Options{}).Text(80))},
			{Name: "wide", Data: elements(timeline.LayoutIterations(tr, timeline.Options{}))},
			{Name: "phone", Data: elements(timeline.LayoutIterations(tr, timeline.Options{Width: 360}))},
		}
	})
}

func TestARunThatIsAllOneInstantBeginsWithIterations(t *testing.T) {
	for text, want := range map[string]bool{
		`gather(task("A", 0), task("B"), task("C", 0, 0))`:                 true,
		`gather(task("A"), task("B"))`:                                     true,
		`run(gather(task("A"), task("B")), linger=2)`:                      true,
		`sequence(task("A", 0, 0, fail=ValueError("boom")), task("B", 1))`: true,
		`gather(task("A", 0), task("B", 1))`:                               false,
		`sequence(task("A", log("one")), task("B", 1), task("C"))`:         false,
		`gather(task("A"), future("F", 1))`:                                false,
		`gather(task("A"), task("B", hang()))`:                             false,
		`task("A")`:                                                        false, // two columns show no more than one
		`gather()`:                                                         false,
		`promise_all(task("A"), task("B"))`:                                false,
		`wait_for(gather(task("A", 3), task("B", executor(4))), 1)`:        false,
		`cancel_after(0, gather(task("A", 5), task("B", cleanup=0, )))`:    true,
	} {
		if got := timeline.AtOnce(traced.Run(t, text)); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func TestWhatHasNoIterationsIsNotDrawnByThem(t *testing.T) {
	for _, text := range []string{
		`promise_all(task("A"), task("B"))`,
		`gather(repeat(2000, task("w{i}", 1)))`,
		`gather(task("A"` + strings.Repeat(`, 1`, timeline.MostColumns) + `))`,
	} {
		if timeline.LayoutIterations(traced.Run(t, text), timeline.Options{}) != nil {
			t.Errorf("%.60s: there is a picture", text)
		}
	}
	if timeline.LayoutIterations(&trace.Trace{Elapsed: trace.Never, Finished: trace.Never}, timeline.Options{}) != nil {
		t.Error("nothing at all has a picture")
	}
}

// TestThePictureByIterationsSaysAllThatTheOtherDoes draws random scenarios by both
// scales.
func TestThePictureByIterationsSaysAllThatTheOtherDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	drawn := 0
	for drawn < 1000 {
		text := conform.Generate(r)
		p, err := scenario.Parse(text, scenario.Browser)
		if err != nil {
			t.Fatal(err)
		}
		tr, err := scenario.Run(p, scenario.Options{Iterations: 100_000, Spare: 100_000})
		if err != nil {
			continue
		}
		for _, width := range []int{280, 720} {
			seconds := timeline.Layout(tr, timeline.Options{Width: width})
			turns := timeline.LayoutIterations(tr, timeline.Options{Width: width})
			if turns == nil {
				continue
			}
			drawn++
			is, shows := said(turns)
			was, showed := said(seconds)
			counts := " The scale counts iterations of the loop, from 1 to "
			if before, after, ok := strings.Cut(is, counts); !ok || before+after[strings.Index(after, ".")+1:] != was {
				t.Errorf("%s\nby iterations:\n%s\nby seconds:\n%s", text, is, was)
			}
			for _, what := range showed {
				if !slices.Contains(shows, what) {
					t.Errorf("%s\nby iterations there is no %s", text, what)
				}
			}
			apart(t, text, tr, turns)
			wellFormed(t, turns, "gg")
		}
		if t.Failed() {
			return
		}
	}
}

// said returns the words of a picture; and what it shows, which may be more where
// there is more room between two moments.
func said(p *timeline.Picture) (words string, shown []string) {
	var all []string
	for i := range p.Lines {
		l := &p.Lines[i]
		all = append(all, fmt.Sprint(l.Name, l.State, l.Label, l.From == trace.Never))
		for _, s := range l.Spans {
			shown = append(shown, fmt.Sprintf("span of the kind %d in line %d", s.Kind, i))
		}
		if l.Planned > l.To {
			shown = append(shown, fmt.Sprintf("ghost in line %d", i))
		}
	}
	for _, c := range p.Captions {
		all = append(all, c.Text)
	}
	svg := p.SVG()
	for _, class := range []string{"block", "hatch orphan", "work asked", "cap", "open", "main", "through", "band", "after"} {
		if strings.Contains(svg, `class="`+class+`"`) {
			shown = append(shown, class)
		}
	}
	all = append(all, svg[strings.Index(svg, "<desc"):strings.Index(svg, "</desc>")])
	return strings.Join(all, "\n"), shown
}

// apart fails unless the columns are in order, and the moments of each row stand
// apart.
func apart(t *testing.T, text string, tr *trace.Trace, p *timeline.Picture) {
	t.Helper()
	type moment struct {
		tick int32
		at   trace.Time
	}
	of := map[int32]map[moment]int{}
	last := 0
	for i := range tr.Events {
		e := &tr.Events[i]
		x := p.X(p.Trace.Events[i].At)
		if x < last {
			t.Errorf("%s: event %d stands before the one before it", text, i)
		}
		last = x
		if of[e.Row] == nil {
			of[e.Row] = map[moment]int{}
		}
		of[e.Row][moment{e.Tick, e.At}] = x
	}
	for row, moments := range of {
		var all []int
		for _, x := range moments {
			all = append(all, x)
		}
		slices.Sort(all)
		if n := len(all); len(slices.Compact(all)) < n {
			t.Errorf("%s: of row %d several moments stand at one place", text, row)
		}
	}
}
