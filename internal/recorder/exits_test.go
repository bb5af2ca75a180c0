package recorder_test

import (
	"os"
	"path/filepath"
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
