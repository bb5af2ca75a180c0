package recorder_test

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder"
	"github.com/gatherground/gatherground/web/python"
)

// A driver is one Python process that runs program after program, as a page does.
type driver struct {
	t       *testing.T
	ask     *json.Encoder
	answers *bufio.Reader
	said    *strings.Builder
}

// An answer is what came of one program.
type answer struct {
	Recording string
	Last      map[string]any
	Facts     facts
}

func drive(t *testing.T, interpreter string) *driver {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, python.Files); err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile("testdata/drive.py")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder+"/drive.py", program, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(interpreter, "-B", folder+"/drive.py")
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
	d := &driver{t: t, said: &strings.Builder{}}
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

func (d *driver) run(file, source string) answer {
	d.t.Helper()
	return d.runWith(file, source, nil)
}

// runWith runs a program with further arguments of virtual.run.
func (d *driver) runWith(file, source string, options map[string]any) answer {
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
	var a answer
	if err := json.Unmarshal(line, &a); err != nil {
		d.t.Fatal(err)
	}
	return a
}

// pythons runs a test on each version that is here; where none is, it is skipped.
func pythons(t *testing.T, test func(t *testing.T, version, interpreter string)) {
	t.Helper()
	some := false
	for _, version := range recorder.Versions {
		if interpreter, ok := conform.FindVersion(version); ok {
			some = true
			t.Run(version, func(t *testing.T) { test(t, version, interpreter) })
		}
	}
	if !some {
		skip(t, recorder.ErrNoPython)
	}
}

// skip skips a test that cannot run here; where everything is to be installed, it
// fails.
func skip(t *testing.T, reason error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}
