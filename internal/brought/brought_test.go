package brought_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/internal/brought"
	"github.com/gatherground/gatherground/internal/golden"
)

// TestGoldens takes the program of each file of testdata, and compares the scenario
// that comes of it, which always parses and runs, or the lines that cannot be said.
func TestGoldens(t *testing.T) {
	answers := asked(t, pasted(t))
	golden.Archives(t, "testdata", func(t *testing.T, files []txtar.File) []txtar.File {
		b, ok := answers[string(files[0].Data)]
		if !ok {
			t.Fatal("it was not asked about")
		}
		made := []txtar.File{files[0]}
		if b.Scenario != "" {
			made = append(made, txtar.File{Name: "scenario", Data: []byte(formatted(t, b.Scenario) + "\n")})
		} else if len(b.Refused) == 0 {
			t.Error("there is no scenario, and it is not said why")
		}
		if len(b.Assumed) > 0 {
			made = append(made, txtar.File{Name: "assumed", Data: listed(b.Assumed)})
		}
		if len(b.Refused) > 0 {
			made = append(made, txtar.File{Name: "cannot be said", Data: listed(b.Refused)})
		}
		return made
	})
}

// A program that the site itself printed of a scenario comes back as one, or
// says which line does not.
func TestPrintedProgramsComeBack(t *testing.T) {
	files, err := filepath.Glob("../../core/translate/testdata/*.txtar")
	check(t, err)
	wanted := map[string]string{}
	var programs []string
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		check(t, err)
		for _, f := range archive.Files {
			if f.Name == "main.py" {
				program := unmarked(string(f.Data))
				wanted[program] = file
				programs = append(programs, program)
			}
		}
	}
	said := 0
	for program, b := range asked(t, programs) {
		if b.Scenario != "" {
			said++
			formatted(t, b.Scenario)
		} else if len(b.Refused) == 0 || b.Refused[0].Line == 0 || strings.Contains(b.Refused[0].Text, "more than can be read") {
			t.Errorf("%s: %v\n%s", wanted[program], b.Refused, program)
		}
	}
	if t.Logf("%d of %d", said, len(programs)); said < len(programs)/2 {
		t.Errorf("%d of %d printed programs come back", said, len(programs))
	}
}

// Whatever is cut off, is no Python, or nests without an end, is answered.
func TestWhateverIsPastedIsAnswered(t *testing.T) {
	var programs []string
	for _, whole := range pasted(t) {
		programs = append(programs, whole[:len(whole)/3], whole[len(whole)/2:], strings.ReplaceAll(whole, "await ", ""), strings.ReplaceAll(whole, "(", "(*"), strings.ReplaceAll(whole, "=", ""))
	}
	programs = append(programs, "", "\n", "Dear all,\n\nsee below.\n", strings.Repeat("(", 5000), "async def f():\n    await f()\nawait f()\n", "x = [x for _ in range(10**9)]\nawait x\n", "import asyncio\n", "\x00\ufeff“", "while True: pass", strings.Repeat("gather(", 60)+strings.Repeat(")", 60))
	for program, b := range asked(t, programs) {
		if (b.Scenario == "") == (len(b.Refused) == 0) {
			t.Errorf("a scenario %q and %d reasons against it for\n%s", b.Scenario, len(b.Refused), program)
		}
		if b.Scenario != "" {
			if _, err := scenario.Parse(b.Scenario, scenario.Browser); err != nil {
				t.Errorf("%v in\n%s\nfor\n%s", err, b.Scenario, program)
			}
		}
	}
}

func pasted(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	check(t, err)
	var all []string
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		check(t, err)
		all = append(all, string(archive.Files[0].Data))
	}
	return all
}

func asked(t *testing.T, programs []string) map[string]brought.Brought {
	t.Helper()
	answers, err := brought.Bring(programs)
	if errors.Is(err, brought.ErrNone) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	check(t, err)
	all := map[string]brought.Brought{}
	for i, program := range programs {
		all[program] = answers[i]
	}
	return all
}

func formatted(t *testing.T, text string) string {
	t.Helper()
	p, err := scenario.Parse(text, scenario.Browser)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if _, err := show.Run(text, scenario.Browser); err != nil {
		t.Errorf("%v in\n%s", err, text)
	}
	return p.Format()
}

// unmarked takes away the numbers of rows that stand before the lines.
func unmarked(program string) string {
	lines := strings.Split(program, "\n")
	for i, line := range lines {
		_, lines[i], _ = strings.Cut(line, "\t")
	}
	return strings.Join(lines, "\n")
}

func listed(all []brought.Remark) []byte {
	var b strings.Builder
	for _, r := range all {
		if r.Line > 0 {
			fmt.Fprintf(&b, "line %d: ", r.Line)
		}
		b.WriteString(r.Text + "\n")
	}
	return []byte(b.String())
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
