package explain_test

import (
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
)

// TestEveryFunctionHasAVoice looks for a function of which nothing is said but
// what holds for any, and for words that no function speaks.
func TestEveryFunctionHasAVoice(t *testing.T) {
	voices := explain.Voices()
	for _, s := range scenario.Signatures() {
		if s.Class != scenario.Combinator && s.Class != scenario.ForeignCombinator {
			continue
		}
		i := slices.Index(voices, s.Func)
		if i < 0 {
			t.Errorf("%s has no voice", s.Func)
			continue
		}
		voices = slices.Delete(voices, i, i+1)
	}
	for _, name := range voices {
		if name != "wait_for" && name != "timeout" { // which have another without a limit
			t.Errorf("there is a voice for %s, and no function, or a second voice", name)
		}
	}
}
