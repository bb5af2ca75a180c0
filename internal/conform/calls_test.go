package conform_test

import (
	"os"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// TestTheOracleHasEveryFunction reads its Python for what no comparison could be
// without, wherever there is no Python.
func TestTheOracleHasEveryFunction(t *testing.T) {
	source, err := os.ReadFile("oracle/calls.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scenario.Signatures() {
		if s.Class == scenario.Combinator && !strings.Contains(string(source), "def "+s.Func+"(self") {
			t.Errorf("oracle/calls.py does not say what %s is in Python", s.Func)
		}
	}
}
