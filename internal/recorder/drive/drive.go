// Package drive runs program after program in one Python, as a page does, for
// tests of what is recorded.
package drive

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/web/python"
)

//go:embed drive.py
var program []byte

// A Driver is one Python process. It ends with the test that started it, and a
// Python that ends badly fails that test.
type Driver struct {
	Facts bool // whether answers have them, which takes its time

	t       *testing.T
	ask     *json.Encoder
	answers *bufio.Reader
	said    *strings.Builder
}

// Start starts an interpreter.
func Start(t *testing.T, interpreter string) *Driver {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, python.Files); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(interpreter, "-B", put(t, folder))
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
	return start(t, cmd)
}

// StartPage starts the page's own Python, CPython 3.14 as WebAssembly, under Node.
func StartPage(t *testing.T) *Driver {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		cannot(t, err)
	}
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := build.Interpreter(root, "internal/recorder/drive/page.mjs", folder); err != nil {
		cannot(t, err)
	}
	put(t, folder)
	return start(t, exec.Command(node, filepath.Join(folder, "script.mjs"), folder))
}

// cannot skips a test that cannot run here; where everything is to be installed, it
// fails.
func cannot(t *testing.T, reason error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// put writes the program that drives into a folder, and returns its name.
func put(t *testing.T, folder string) string {
	t.Helper()
	name := filepath.Join(folder, "drive.py")
	if err := os.WriteFile(name, program, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func start(t *testing.T, cmd *exec.Cmd) *Driver {
	t.Helper()
	d := &Driver{t: t, said: &strings.Builder{}}
	cmd.Stderr = d.said
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v\n%s", err, d.said)
		}
	})
	d.ask, d.answers = json.NewEncoder(in), bufio.NewReaderSize(out, 1<<16)
	return d
}

// Run runs a program with further arguments of virtual.run, and reads what came
// of it, which drive.py describes, into a variable.
func (d *Driver) Run(file, source string, options map[string]any, into any) {
	d.t.Helper()
	if options == nil {
		options = map[string]any{}
	}
	d.tell(file, map[string]any{"file": file, "source": source, "options": options, "facts": d.Facts}, into)
}

// Plain runs a program that nobody records, on asyncio's own loop and a clock that
// sleeping costs nothing on, and returns what it writes, with what Python warns of.
func (d *Driver) Plain(file, source string) (said string) {
	d.t.Helper()
	d.tell(file, map[string]any{"source": source, "plain": true}, &said)
	return said
}

// Oracle returns what the oracle, of package conform, tells of scenarios in a Python
// of [StartPage]. It changes asyncio: no program can be run in its wake.
func (d *Driver) Oracle(scenarios []string) []string {
	d.t.Helper()
	var told string
	d.tell("the oracle", map[string]any{"oracle": conform.Program(), "scenarios": scenarios}, &told)
	answers := strings.Split(strings.TrimSuffix(told, "\n"), "\n")
	if len(answers) != len(scenarios) {
		d.t.Fatalf("%d answers to %d scenarios\n%s", len(answers), len(scenarios), d.said)
	}
	for i, answer := range answers {
		if strings.HasPrefix(answer, `{"oracle_error"`) {
			d.t.Fatalf("%s\n%s", answer, scenarios[i])
		}
	}
	return answers
}

// tell asks a question about a thing, and reads the answer.
func (d *Driver) tell(about string, question map[string]any, into any) {
	d.t.Helper()
	if err := d.ask.Encode(question); err != nil {
		d.t.Fatalf("%s: %v\n%s", about, err, d.said)
	}
	line, err := d.answers.ReadBytes('\n')
	if err != nil {
		d.t.Fatalf("%s: %v\n%s", about, err, d.said)
	}
	if err := json.Unmarshal(line, into); err != nil {
		d.t.Fatalf("%s: %v\n%s", about, err, d.said)
	}
}
