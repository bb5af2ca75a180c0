package recorder_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder"
	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// A driver is one Python process that runs program after program.
type driver struct{ *drive.Driver }

// An answer is what came of one program.
type answer struct {
	Recording string
	Last      map[string]any
	Facts     facts
}

func start(t *testing.T, interpreter string) driver { return telling(drive.Start(t, interpreter)) }

func telling(d *drive.Driver) driver {
	d.Facts = true
	return driver{d}
}

func (d driver) run(file, source string) answer { return d.runWith(file, source, nil) }

// runWith runs a program with further arguments of virtual.run.
func (d driver) runWith(file, source string, options map[string]any) (a answer) {
	d.Run(file, source, options, &a)
	return a
}

// pythons runs a test on each version that is here; where none is, it is skipped.
func pythons(t *testing.T, test func(t *testing.T, version string, d driver)) {
	t.Helper()
	interpreters(t, func(t *testing.T, version, interpreter string) { test(t, version, start(t, interpreter)) })
}

// interpreters is the same with the path of each.
func interpreters(t *testing.T, test func(t *testing.T, version, interpreter string)) {
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

// command runs the recorder's command on a program in a file, and returns the recording.
// Some programs end with an error, as they are to.
func command(t *testing.T, interpreter, file string, options ...string) string {
	t.Helper()
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "main.jsonl")
	arguments := append([]string{filepath.Join(root, build.PythonRoom, "gatherground.py")}, options...)
	said, _ := python(interpreter, append(arguments, "-o", to, file)...).CombinedOutput()
	lines, err := os.ReadFile(to)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return string(lines)
}

// python returns the command that runs Python where time passes only while a loop
// waits, so that what a program does on the real clock is the same on a busy machine;
// what it writes to both outputs comes in the order in which it is written.
func python(interpreter string, arguments ...string) *exec.Cmd {
	cmd := exec.Command(interpreter, append([]string{"-B", "-u"}, arguments...)...)
	cmd.Env = append(os.Environ(), "PYTHONPATH="+filepath.Join("testdata", "exact"))
	return cmd
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
