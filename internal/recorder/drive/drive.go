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

	"github.com/gatherground/gatherground/web/python"
)

//go:embed drive.py
var program []byte

// A Driver is one Python process. It ends with the test that started it, and a
// Python that ends badly fails that test.
type Driver struct {
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
	name := filepath.Join(folder, "drive.py")
	if err := os.WriteFile(name, program, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(interpreter, "-B", name)
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
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
	if err := d.ask.Encode(map[string]any{"file": file, "source": source, "options": options}); err != nil {
		d.t.Fatalf("%s: %v\n%s", file, err, d.said)
	}
	line, err := d.answers.ReadBytes('\n')
	if err != nil {
		d.t.Fatalf("%s: %v\n%s", file, err, d.said)
	}
	if err := json.Unmarshal(line, into); err != nil {
		d.t.Fatal(err)
	}
}
