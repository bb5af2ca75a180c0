package translated

import (
	"errors"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestAnyScenario translates scenarios of all kinds: each is said or refused, and
// every line is accounted for.
func TestAnyScenario(t *testing.T) {
	said := make(map[translate.Language]int)
	for n := range *many {
		text := conform.Nth(*seed, n)
		p, tr, err := played(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range translate.Languages() {
			code, err := translate.Program(p, l)
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
