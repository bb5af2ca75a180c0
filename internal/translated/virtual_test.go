package translated

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
)

var (
	many = flag.Int("scenarios", 500, "how many random scenarios to translate to Python and to run on a virtual clock")
	each = flag.Int("each", 1, "how many random scenarios to run for each construct")
	seed = flag.Uint64("seed", 1, "of the random scenarios")
)

// TestPythonIsExact runs programs on asyncio with a virtual clock: each prints
// what the trace says, at the same instant and in the same iteration.
func TestPythonIsExact(t *testing.T) {
	ask := startVirtual(t, findPython(t))
	for n := range *many {
		text := conform.Nth(*seed, n)
		p, tr := run(t, text)
		code, err := python.Language.Program(p)
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		want := virtual{Printed: [][3]any{}, Outcome: pythonOutcome(tr.Outcome), Finished: int64(tr.Finished)}
		for _, l := range lines(p, tr) {
			want.Printed = append(want.Printed, [3]any{float64(l.at), float64(l.tick), l.text})
		}
		got := ask(code.Text)
		if withoutArgs(got) != withoutArgs(want) {
			t.Fatalf("scenario %d of seed %d: %s\n%s\ngot  %v\nwant %v", n, *seed, text, code.Text, got, want)
		}
	}
}

// virtual is the driver's report on a program.
type virtual struct {
	Printed  [][3]any
	Outcome  string
	Finished int64
}

func startVirtual(t *testing.T, python string) func(program string) virtual {
	cmd := exec.Command(python, "-I", "-B", "drivers/virtual.py", "../conform/oracle")
	cmd.Stderr = os.Stderr
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
	})
	answers := bufio.NewReaderSize(out, 1<<16)
	return func(program string) (v virtual) {
		question, _ := json.Marshal(program)
		io.WriteString(in, string(question)+"\n")
		line, err := answers.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewDecoder(strings.NewReader(line)).Decode(&v); err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func run(t *testing.T, text string) (*scenario.Program, *trace.Trace) {
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	tr, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p, tr
}

// withoutArgs forgets whether an exception was made with an empty string or
// with none, which a trace does not keep.
func withoutArgs(v virtual) string { return strings.ReplaceAll(fmt.Sprint(v), "('')", "()") }
