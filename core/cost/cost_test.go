//go:build !js

// As WebAssembly awaits in turn are not told, and what is said is less.

package cost_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/cost"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/retell"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/golden"
)

// TestWhatIsSaidOfPrograms holds what each recording of core/recording cost, and
// that its chain goes from the beginning to the end without a gap.
func TestWhatIsSaidOfPrograms(t *testing.T) {
	files, err := filepath.Glob("../recording/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no recordings: %v", err)
	}
	var b bytes.Buffer
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(a.Files[1].Data)
		tr, err := recording.Read(text, recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n" + strings.TrimSuffix(filepath.Base(file), ".txtar") + "\n")
		for _, sentence := range cost.Words(tr) {
			b.WriteString(sentence + "\n")
		}
		for _, turn := range retell.Turns(text, tr) {
			b.WriteString(turn.Words(tr) + "\n")
		}
		var at trace.Time
		for _, s := range cost.Path(tr) {
			if s.From != at || s.To <= s.From {
				t.Errorf("%s: after %d a stretch goes from %d to %d", file, at, s.From, s.To)
			}
			at = s.To
		}
		if main := tr.Program.Main; main == 0 && at != 0 || main != 0 && at != tr.Elapsed {
			t.Errorf("%s: the chain ends at %d, and main, row %d, at %d", file, at, main, tr.Elapsed)
		}
	}
	golden.Equal(t, "testdata/said.txt", b.Bytes())
}
