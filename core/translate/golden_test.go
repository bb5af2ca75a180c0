package translate_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/internal/golden"
)

// TestGoldens translates the scenario of each file of testdata into every
// language.
func TestGoldens(t *testing.T) {
	golden.Archives(t, "testdata", func(t *testing.T, files []txtar.File) []txtar.File {
		p, err := scenario.Parse(string(files[0].Data), scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		programs := files[:1:1]
		for _, l := range languages.All() {
			programs = append(programs, program(t, p, l))
		}
		return programs
	})
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
