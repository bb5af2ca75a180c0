package translate_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestGoldens translates the scenario of each file of testdata into every
// language.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("testdata holds no goldens", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p, err := scenario.Parse(string(want.Files[0].Data), scenario.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: want.Comment, Files: want.Files[:1:1]}
			for _, l := range languages.All() {
				got.Files = append(got.Files, program(t, p, l))
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(got.Files) != len(want.Files) {
				t.Fatalf("the file has %d parts, not %d; -update writes it anew", len(want.Files), len(got.Files))
			}
			for i, w := range want.Files {
				if g := got.Files[i]; g.Name != w.Name || !bytes.Equal(g.Data, w.Data) {
					t.Errorf("%s:\ngot\n%s\nwant\n%s", g.Name, g.Data, w.Data)
				}
			}
		})
	}
}

// program is the program of one language, each line that belongs to a leaf with
// its number; or why there is none.
func program(t *testing.T, p *scenario.Program, l *translate.Language) txtar.File {
	code, err := l.Program(p)
	var unsupported *translate.Unsupported
	if errors.As(err, &unsupported) {
		return txtar.File{Name: l.File + ": cannot be", Data: []byte(unsupported.Error() + "\n")}
	}
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for i, line := range strings.Split(strings.TrimSuffix(code.Text, "\n"), "\n") {
		leaf := ""
		if n := code.Lines[i]; n > 0 {
			leaf = strconv.Itoa(n)
		}
		b.WriteString(strings.TrimRight(leaf+"\t"+line, "\t") + "\n")
	}
	return txtar.File{Name: l.File, Data: b.Bytes()}
}
