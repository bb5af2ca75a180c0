package show_test

import (
	"strconv"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
)

// BenchmarkAnswer is what the page waits for: a text, from its parsing to the
// JSON of all there is to show.
func BenchmarkAnswer(b *testing.B) {
	for _, n := range []int{10, 1_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			text := many(n)
			b.ReportAllocs()
			for b.Loop() {
				show.Answer(text, show.Frame{})
			}
		})
	}
}

// BenchmarkSteps times each step of an answer for a hundred thousand tasks.
func BenchmarkSteps(b *testing.B) {
	p, err := scenario.Parse(many(100_000), scenario.Browser)
	if err != nil {
		b.Fatal(err)
	}
	s, err := show.Run(many(100_000), scenario.Browser)
	if err != nil {
		b.Fatal(err)
	}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"run", func() { scenario.Run(p, scenario.Options{Iterations: show.MaxIterations}) }},
		{"headline", func() { explain.Headline(s.Trace) }},
		{"explain", func() { explain.Explain(s.Trace) }},
		{"myths", func() { explain.Myths(s.Trace) }},
		{"picture", func() { s.Picture("gg", timeline.AsRun) }},
		{"account", func() { s.Account() }},
		{"JSON", func() { s.AppendJSON(nil) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				step.do()
			}
		})
	}
}

func many(n int) string { return `gather(repeat(` + strconv.Itoa(n) + `, task("w{i}", 1)))` }
