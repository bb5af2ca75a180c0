package timeline_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestThePartsOfAPictureAreItsSVG(t *testing.T) {
	for _, text := range []string{
		`gather(task("A", 1), shield(task("B", 2)))`,
		`run(gather(task("A <g>", block(1)), task("B", fail=ValueError("x"))), linger=2)`,
		`gather(repeat(300, task("w{i}", 1)))`, // as areas
	} {
		p := timeline.Layout(traced.Run(t, text), timeline.Options{})
		whole := ""
		for _, part := range p.Parts() {
			whole += part.SVG
		}
		if whole != p.SVG() {
			t.Errorf("%s: got\n%s\nwant\n%s", text, whole, p.SVG())
		}
	}
}

func TestAChainIsMarkedBelowItsBars(t *testing.T) {
	tr := traced.Run(t, `gather(task("A", 1), task("B", 2))`)
	o := timeline.Options{Chain: []timeline.Stretch{{Row: 1, From: 0, To: trace.Second}, {Row: 1, From: trace.Second, To: trace.Second}, {Row: 2, From: trace.Second, To: 2 * trace.Second}}}
	p := timeline.Layout(tr, o)
	marked := map[string]string{}
	for _, part := range p.Parts() {
		if _, path, is := strings.Cut(part.SVG, `<path class="tick chain" d="`); is {
			marked[part.Key], _, _ = strings.Cut(path, `"`)
		}
	}
	below := func(line int, from, to trace.Time) string {
		l := p.Lines[line]
		return fmt.Sprintf("M%d %dH%d", p.X(from), l.Bar+19, p.X(to))
	}
	want := map[string]string{"row 1": below(1, 0, trace.Second), "row 2": below(2, trace.Second, 2*trace.Second)}
	if !maps.Equal(marked, want) {
		t.Errorf("got %q, want %q", marked, want)
	}
	if plain := timeline.Layout(tr, timeline.Options{}).SVG(); strings.Contains(plain, "chain") {
		t.Error("what is not asked for is marked")
	}
}

// TestALineOfAPictureIsAPart has the keys of what changes from run to run, each
// one element.
func TestALineOfAPictureIsAPart(t *testing.T) {
	p := timeline.Layout(traced.Run(t, `run(gather(task("A", 1), shield(task("B", 2))), linger=1)`), timeline.Options{})
	var keys []string
	for _, part := range p.Parts() {
		if part.Key == "" {
			continue
		}
		keys = append(keys, part.Key)
		if !strings.HasPrefix(part.SVG, "<g ") && !strings.HasPrefix(part.SVG, "<desc ") || strings.Count(part.SVG, "<g ") > 1 {
			t.Errorf("%s is not one element: %s", part.Key, part.SVG)
		}
		numbered := strings.Contains(part.Key, " ")
		if numbered != (part.Y > 0) || numbered && !strings.Contains(part.SVG, ` data-y="`) {
			t.Errorf("%s stands %d down: %s", part.Key, part.Y, part.SVG)
		}
	}
	if got, want := strings.Join(keys, ", "), "words, main-over, call, call, call 1, row 1, call 2, row 2, captions"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
