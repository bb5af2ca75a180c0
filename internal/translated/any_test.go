package translated

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestAnyScenario translates scenarios of all kinds: each is said or refused, and
// every line is accounted for.
func TestAnyScenario(t *testing.T) {
	said := make(map[*translate.Language]int)
	for n := range *many {
		text := conform.Nth(*seed, n)
		p, tr, err := played(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range languages.All() {
			code, err := l.Program(p)
			var unsupported *translate.Unsupported
			if errors.As(err, &unsupported) {
				continue
			}
			said[l]++
			if strings.Count(code.Text, "\n") != len(code.Lines) || len(code.Rows) != len(tr.Rows) || strings.Contains(code.Text, "%!") {
				t.Fatalf("%s of %s:\n%s", l, text, code.Text)
			}
		}
	}
	t.Logf("of %d scenarios: %v", *many, said)
}

// TestNothingOutlivesMainInOtherLanguages holds the limit of futures that come due while
// asyncio.run waits: programs of other languages end with main.
func TestNothingOutlivesMainInOtherLanguages(t *testing.T) {
	met := 0
	for _, l := range languages.All() {
		if l == python.Language {
			continue
		}
		r := rand.New(rand.NewPCG(*seed, 1))
		for _, theme := range constructs(l) {
			d := &drawer{r: r, theme: theme, words: words(l)}
			for range *many {
				text := d.scenario()
				if !outlives(text) || !steady(r, text) {
					continue
				}
				met++
				p, err := scenario.Parse(text, scenario.Limits{})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := l.Program(p); err == nil {
					t.Errorf("%s says %s", l, text)
				}
			}
		}
	}
	if met == 0 {
		t.Error("no future outlived main")
	}
	t.Logf("%d futures outlived main", met)
}

// outlives reports whether a bare future comes due after main is over: asyncio.run
// waits for its threads and lets it, where the programs of other languages end.
func outlives(text string) bool {
	p, t, err := played(text, nil)
	if err != nil || livesOn(p) {
		return false
	}
	return slices.ContainsFunc(t.Rows, func(row trace.Row) bool {
		return row.Kind == trace.FutureRow && row.State != trace.Cancelled && row.End > t.Elapsed+p.Tree.Linger
	})
}
