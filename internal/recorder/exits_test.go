package recorder_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/recording"
)

// TestAnExitIsNoFailure runs programs that leave by SystemExit: recorded, they print
// what Python prints of that, which is a message or nothing, and no traceback.
func TestAnExitIsNoFailure(t *testing.T) {
	const sleeping = "import asyncio, sys\nasync def main():\n    await asyncio.sleep(0.1)\n    sys.exit(('a', 1))\nasyncio.run(main())\n"
	interpreters(t, func(t *testing.T, _, interpreter string) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "main.py")
		for _, program := range []string{"raise SystemExit('bye')\n", "raise SystemExit(3)\n", "import sys\nsys.exit()\n", "import sys\nsys.exit(True)\n", sleeping} {
			if err := os.WriteFile(file, []byte(program), 0o644); err != nil {
				t.Fatal(err)
			}
			said, _ := python(interpreter, file).CombinedOutput() // some end with a status, as they are to
			for _, clock := range [][]string{nil, {"-virtual"}} {
				text := command(t, interpreter, file, clock...)
				if got := printed(t, text); got != string(said) {
					t.Errorf("%s: recorded %v, it prints %q, and else %q", program, clock, got, said)
				}
				if tr, err := recording.Read(text, recording.Own); err != nil || tr.Program.Traceback != "" {
					t.Errorf("%s: recorded %v, %v, it has the traceback\n%s", program, clock, err, tr.Program.Traceback)
				}
			}
		}
	})
}

// TestAWarningAtTheEndHasNoLineOfTheRecorder runs programs that leave coroutines which
// nobody awaits: Python warns of them when it takes all away, where no line is run.
func TestAWarningAtTheEndHasNoLineOfTheRecorder(t *testing.T) {
	const work = "async def work(): pass\n"
	warned := func(text string) string { return strings.ReplaceAll(text, hint, "") }
	interpreters(t, func(t *testing.T, _, interpreter string) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "main.py")
		for _, program := range []string{work + "kept = [work()]\n", work + "kept = [work()]\nkept.append(kept)\ndel kept\n"} {
			if err := os.WriteFile(file, []byte(program), 0o644); err != nil {
				t.Fatal(err)
			}
			said, _ := python(interpreter, file).CombinedOutput()
			want := warned(string(said))
			if !strings.Contains(want, "was never awaited") {
				t.Fatalf("%s: it prints %q", program, want)
			}
			for _, clock := range [][]string{nil, {"-virtual"}} {
				if got := warned(printed(t, command(t, interpreter, file, clock...))); got != want {
					t.Errorf("%s: recorded %v, it prints\n%s\nand else\n%s", program, clock, got, want)
				}
			}
		}
	})
}

// hint is what follows such a warning, unless Python is too far gone to say so.
const hint = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
