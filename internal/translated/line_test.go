package translated

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
)

// compiles reads a list of pieces of code, and prints those that are no code of a
// coroutine, each with what is wrong.
const compiles = `
import json, sys, textwrap
for i, code in enumerate(json.load(sys.stdin)):
    try:
        compile("async def main():\n" + textwrap.indent(code, "    "), "line", "exec")
    except SyntaxError as error:
        print(json.dumps([i, str(error)]))
`

// TestWhatACallIsInPythonCompiles holds what stands under the form, and what is copied
// of it, to CPython: for each lesson, each golden, calls of every function, random
// scenarios, and calls that are too long.
func TestWhatACallIsInPythonCompiles(t *testing.T) {
	texts, err := Curated("../..")
	if err != nil {
		t.Fatal(err)
	}
	calls, err := os.ReadFile("../../core/translate/testdata/calls.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(calls)) {
		if !strings.HasPrefix(line, "\t") {
			texts = append(texts, line)
		}
	}
	for n := range *many {
		texts = append(texts, conform.Nth(*seed, n))
	}
	for n := range min(*many, 2000) {
		texts = append(texts, lengthened(conform.Nth(*seed, n)))
	}
	var from, all []string
	for _, text := range texts {
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil || languages.Of(p) != python.Language {
			continue
		}
		if _, call, err := translate.WithCall(python.Language, p); err == nil {
			from, all = append(from, text, text), append(all, call.Line, call.Whole)
		}
	}
	asked, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), findPython(t), "-c", compiles)
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(asked)), t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	bad := 0
	for answer := range strings.Lines(string(out)) {
		var of int
		var wrong string
		if err := json.Unmarshal([]byte(answer), &[]any{&of, &wrong}); err != nil {
			t.Fatal(err)
		}
		if bad++; bad <= 10 {
			t.Errorf("%s\nis\n%s\n%s", from[of], all[of], wrong)
		}
	}
	t.Logf("of %d pieces %d do not compile", len(all), bad)
}

// lengthened gives all tasks of a scenario names that no line has room for.
func lengthened(text string) string {
	long := strings.Repeat(`it's … \"long\" # `, 8)
	return strings.ReplaceAll(text, `task("`, `task("`+long)
}
