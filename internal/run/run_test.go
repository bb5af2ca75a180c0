package run_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
)

// program is the built command, gone when the tests are over.
var program string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		root, err := build.Root()
		if err != nil {
			panic(err)
		}
		dir, err := os.MkdirTemp("", "gatherground")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		program = filepath.Join(dir, "gatherground")
		cmd := exec.Command("go", "build", "-o", program, ".")
		cmd.Dir = root
		if message, err := cmd.CombinedOutput(); err != nil {
			panic(string(message))
		}
		return m.Run()
	}())
}

func command(args ...string) *exec.Cmd {
	return exec.Command(program, append([]string{"run"}, args...)...)
}

func start(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, complaints bytes.Buffer
	cmd := command(args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &complaints
	var exit *exec.ExitError
	if err := cmd.Run(); errors.As(err, &exit) {
		status = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return out.String(), complaints.String(), status
}

func TestRunTellsAllOfARun(t *testing.T) {
	out, complaints, status := start(t, "", `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`)
	if status != 0 || complaints != "" {
		t.Fatalf("status %d: %s", status, complaints)
	}
	for _, want := range []string{
		"⊘ by asyncio.run",
		"Raised ValueError: boom after 1.0 s; two tasks were still running.",
		"Finished: B, A (cancelled), C (cancelled)",
		"gather does not cancel the others",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

func TestAMistakeIsShownAtItsPlace(t *testing.T) {
	for _, c := range []struct{ desc, text, want string }{
		{"a misspelt function", `gahter(task("A"))`, "scenario:1:1: no function is called \"gahter\"; did you mean \"gather\"?\n  gahter(task(\"A\"))\n  ^\n"},
		{"on a later line", "gather(\n\ttask(\"Ä\", -),\n)", "\n   task(\"Ä\", -),\n              ^\n"},
		{"nothing at all", " ", "scenario:1:"},
	} {
		t.Run(c.desc, func(t *testing.T) {
			out, complaints, status := start(t, c.text, "-")
			complaints = strings.Replace(complaints, "standard input:", "scenario:", 1)
			if status != 2 || out != "" || !strings.Contains(complaints, c.want) || strings.Contains(complaints, "goroutine") {
				t.Errorf("status %d, %q:\n%s\nwant\n%s", status, out, complaints, c.want)
			}
		})
	}
}

func TestAScenarioMayStandInAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "trip.gather")
	if err := os.WriteFile(name, []byte(`task("A", 1)`), 0o644); err != nil {
		t.Fatal(err)
	}
	picture := filepath.Join(t.TempDir(), "trip.svg")
	pixels := filepath.Join(t.TempDir(), "trip.png")
	out, complaints, status := start(t, "", "-json", "-svg", picture, "-png", pixels, name)
	if status != 0 || !strings.HasPrefix(out, `{"outcome":{"state":"returned","value":"A"},"elapsed":1,`) {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
	if svg, err := os.ReadFile(picture); err != nil || !bytes.HasPrefix(svg, []byte("<svg")) {
		t.Errorf("the picture: %v, %.40q", err, svg)
	}
	if png, err := os.ReadFile(pixels); err != nil || !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("the picture in pixels: %v, %.40q", err, png)
	}
}

func TestLinesAreAnsweredOneByOne(t *testing.T) {
	in := "task(\"A\")\ntask(\"A\", -)\nTask()\r\ntask(\"B\")"
	out, complaints, status := start(t, in, "-lines", "-json")
	lines := strings.Split(out, "\n")
	if status != 2 || complaints != "" || len(lines) != 5 || lines[4] != "" {
		t.Fatalf("status %d, %q: %q", status, complaints, lines)
	}
	for i, want := range []string{`"value":"A"`, `{"error":{"line":1,"column":12,"message":`, `{"error":{"line":1,"column":1,"message":`, `"value":"B"`} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d has no %s: %s", i+1, want, lines[i])
		}
	}
}

func TestALineThatAsksForTooMuchDoesNotEndTheOthers(t *testing.T) {
	out, _, status := start(t, "sequence(repeat(10000000, task(\"A\", 1)))\ntask(\"B\")\n", "-lines", "-json")
	lines := strings.Split(out, "\n")
	if status != 2 || !strings.Contains(lines[0], "at most 1000000 rows") || !strings.Contains(lines[1], `"value":"B"`) {
		t.Errorf("status %d: %q", status, lines)
	}
}

// TestLinesEqualCPython runs all recorded cases at once, through the command,
// as anyone can who has it.
func TestLinesEqualCPython(t *testing.T) {
	file, err := os.Open("../../core/scenario/testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var texts, traces []string
	cases := bufio.NewScanner(file)
	cases.Buffer(nil, 1<<20)
	for cases.Scan() {
		var c struct {
			Scenario string
			Trace    json.RawMessage
		}
		if err := json.Unmarshal(cases.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		texts, traces = append(texts, c.Scenario), append(traces, string(c.Trace))
	}
	out, complaints, status := start(t, strings.Join(texts, "\n")+"\n", "-lines", "-json")
	if status != 0 {
		t.Fatalf("status %d: %s", status, complaints)
	}
	answers := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(answers) != len(texts) {
		t.Fatalf("%d lines for %d scenarios", len(answers), len(texts))
	}
	for i, answer := range answers {
		differences, err := conform.Compare([]byte(answer), []byte(traces[i]))
		if err != nil || len(differences) > 0 {
			t.Errorf("line %d: %s\n%v\n%s", i+1, texts[i], err, strings.Join(differences, "\n"))
		}
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	for _, args := range [][]string{{"nofile.txt"}, {"-lines", "nofile.txt"}, {"gather"}, {"some/where"}} {
		_, complaints, status := start(t, "", args...)
		if status != 1 || !strings.Contains(complaints, `there is no file "`+args[len(args)-1]+`"`) {
			t.Errorf("%v: status %d: %s", args, status, complaints)
		}
	}
}

// TestAnEndlessFileIsNotReadToItsEnd would take all memory, or never end.
func TestAnEndlessFileIsNotReadToItsEnd(t *testing.T) {
	_, complaints, status := start(t, "", "/dev/zero")
	if status != 2 || !strings.Contains(complaints, "at most") {
		t.Errorf("status %d: %s", status, complaints)
	}
}

func TestALineThatIsTooLongIsAnsweredInItsPlace(t *testing.T) {
	long := `task("` + strings.Repeat("x", 65<<20) + `")`
	out, _, status := start(t, "task(\"A\", 1)\n"+long+"\ntask(\"B\", 2)\n", "-lines")
	answers := strings.Split(strings.TrimSpace(out), "\n")
	if status != 2 || len(answers) != 3 || !strings.Contains(answers[0], `"elapsed":1`) || !strings.Contains(answers[1], `{"error":`) || !strings.Contains(answers[2], `"elapsed":2`) {
		t.Errorf("status %d, %d answers: %.300s", status, len(answers), out)
	}
}
