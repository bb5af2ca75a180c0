package run_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/recorder"
)

func needPython(t *testing.T) {
	t.Helper()
	if _, err := recorder.Find(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

func written(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "main.py")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

const limited = `import asyncio

async def load(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is here")
    return name

async def main():
    try:
        async with asyncio.timeout(2):
            await asyncio.gather(load("a", 1), load("b", 5000))
    except TimeoutError:
        print("too late")

asyncio.run(main())
`

func TestAProgramOfPythonIsDrawnAndTold(t *testing.T) {
	needPython(t)
	folder := t.TempDir()
	out, complaints, status := start(t, "", "-python", written(t, limited), "-svg", folder+"/run.svg", "-png", folder+"/run.png", "-record", folder+"/run.jsonl")
	if status != 0 || complaints != "" {
		t.Fatalf("status %d: %s", status, complaints)
	}
	for _, want := range []string{
		"Returned None after 2.0 s.",
		"load('b', 5000)",
		"⊘ by the timeout",
		"   0.0 s  main makes load('a', 1) and load('b', 5000) on line 11.\n",
		"   2.0 s  load('b', 5000) is cancelled on line 4: main, which waits for it, is to be cancelled, for the time limit on line 10 was up.\n",
		"What cost the time:\n  2.0 s: main waits for gather until its time is over, line 11.\n",
		"Output:\n   1.0 s  a is here\n   2.0 s  too late\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	for _, name := range []string{"run.svg", "run.png"} {
		if text, err := os.ReadFile(folder + "/" + name); err != nil || len(text) < 1000 {
			t.Errorf("%s has %d bytes, %v", name, len(text), err)
		}
	}
	picture, _ := os.ReadFile(folder + "/run.svg")
	again, complaints, status := start(t, "", "-recording", folder+"/run.jsonl", "-svg", folder+"/run.svg", "-perfetto", folder+"/run.json")
	start(t, "", "-recording", folder+"/run.jsonl", "-svg", folder+"/cost.svg", "-cost")
	if marked, err := os.ReadFile(folder + "/cost.svg"); err != nil || bytes.Contains(picture, []byte(`chain"`)) || !bytes.Contains(marked, []byte(`chain"`)) {
		t.Errorf("what cost the time is not marked where it is asked for, and only there: %v", err)
	}
	if drawn, _ := os.ReadFile(folder + "/run.svg"); status != 0 || again != out || !bytes.Equal(drawn, picture) {
		t.Errorf("status %d: %s\nthe recording shows\n%s\nand the program\n%s", status, complaints, again, out)
	}
	if text, err := os.ReadFile(folder + "/run.json"); err != nil || !json.Valid(text) || !bytes.Contains(text, []byte(`"traceEvents":`)) {
		t.Errorf("the trace events: %v, %.100s", err, text)
	}
}

// What of the program a run did not reach is no part of its scenario, and is told
// beside it.
func TestWhatAScenarioLeavesOutIsTold(t *testing.T) {
	needPython(t)
	out, complaints, status := start(t, "", "-python", written(t, strings.Replace(limited, "5000", "1", 1)), "-scenario")
	if want := "The scenario has what the run did. It leaves out:\n  Line 13 (except TimeoutError) was not reached.\n"; status != 0 || complaints != want || !strings.Contains(out, "gather(") {
		t.Errorf("status %d: %s\n%q, not\n%q", status, out, complaints, want)
	}
}

// Who reads the output is told that no host was asked.
func TestAPretendedAnswerIsCalledSo(t *testing.T) {
	needPython(t)
	out, complaints, status := start(t, "", "-python", written(t, "import urllib.request\nprint(urllib.request.urlopen('https://example.com/').status)\n"))
	if want := "\nOutput:\n          example.com was not asked: the answer is pretended.\n"; status != 0 || !strings.Contains(out, want) {
		t.Errorf("status %d: it does not say %q:\n%s%s", status, want, out, complaints)
	}
}

func TestAProgramOfPythonIsGivenAsJSON(t *testing.T) {
	needPython(t)
	out, complaints, status := start(t, "", "-json", "-python", written(t, limited))
	var got struct {
		Elapsed float64
		Rows    []struct{ Name, State string }
		Program struct {
			Output   []struct{ Text string }
			Requests []struct{ Line int }
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || status != 0 {
		t.Fatalf("status %d: %v\n%s%s", status, err, out, complaints)
	}
	if got.Elapsed != 2 || len(got.Rows) != 3 || len(got.Program.Output) != 2 || len(got.Program.Requests) != 2 || got.Program.Requests[0].Line != 10 {
		t.Errorf("%s", out)
	}
}

func TestAProgramOfPythonIsSaidAsAScenario(t *testing.T) {
	needPython(t)
	out, complaints, status := start(t, "", "-python", written(t, limited), "-scenario")
	want := `task("main", attempt(timeout(2, gather(task("load('a', 1)", 1, result="a"), task("load('b', 5000)", 5000)))), result=None)` + "\n"
	if status != 0 || complaints != "" || out != want {
		t.Errorf("status %d: %s%s, not\n%s", status, out, complaints, want)
	}
}

func TestAwaitsInTurnAreTold(t *testing.T) {
	needPython(t)
	program := "import asyncio\n\nasync def load(name):\n    await asyncio.sleep(1)\n    return name\n\nasync def main():\n    a = await load('a')\n    b = await load(%s)\n    print(a, b)\n\nasyncio.run(main())\n"
	const told = "main awaits load('a') and load('b') in turn, lines 8 to 9. None is given what another returns: if they need not wait for each other and are gathered, the run takes 1.0 s in place of 2.0 s."
	out, _, _ := start(t, "", "-python", written(t, fmt.Sprintf(program, "'b'")))
	if !strings.Contains(out, told) {
		t.Errorf("it does not say %q:\n%s", told, out)
	}
	if out, _, _ := start(t, "", "-python", written(t, fmt.Sprintf(program, "a"))); strings.Contains(out, "in turn") {
		t.Errorf("one needs the other, and it says\n%s", out)
	}
}

func TestWhatNoScenarioCanSayIsNamed(t *testing.T) {
	needPython(t)
	program := "import asyncio\n\nasync def main():\n    q = asyncio.Queue()\n    asyncio.get_running_loop().call_later(1, q.put_nowait, 1)\n    await q.get()\n\nasyncio.run(main())\n"
	out, complaints, status := start(t, "", "-python", written(t, program), "-scenario")
	if status != 1 || out != "" || !strings.Contains(complaints, "main.py is no scenario: Line 6 waits for an item of the queue q, and scenarios have none.") {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
}

func TestAMistakeInAProgramIsShownAtItsPlace(t *testing.T) {
	needPython(t)
	name := written(t, "import asyncio\n\nasync def main(:\n    pass\n")
	out, complaints, status := start(t, "", "-python", name)
	if want := name + ":3: SyntaxError: invalid syntax\n  async def main(:\n                 ^\n"; status != 2 || out != "" || complaints != want {
		t.Errorf("status %d, %q:\n%s\nwant\n%s", status, out, complaints, want)
	}
}

func TestAProgramWithoutEndIsEnded(t *testing.T) {
	needPython(t)
	out, complaints, status := start(t, "", "-python", written(t, "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(60)\n\nasyncio.run(main())\n"))
	if status != 0 || !strings.Contains(out, "the program would run for more than 3,600 virtual seconds") {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
}

// Where there is no Python, the message says what was looked for.
func TestWithoutPythonTheMessageSaysWhatWasLookedFor(t *testing.T) {
	empty := t.TempDir()
	var complaints bytes.Buffer
	cmd := command("-python", written(t, limited))
	cmd.Env = []string{"PATH=" + empty, "HOME=" + empty}
	cmd.Stderr = &complaints
	if err := cmd.Run(); err == nil || !strings.Contains(complaints.String(), "there is no CPython 3.11 to 3.15 here; looked for python3.13") {
		t.Errorf("%v: %s", err, complaints.String())
	}
}

func TestAProgramThatIsNotThere(t *testing.T) {
	for _, flag := range []string{"-python", "-recording"} {
		_, complaints, status := start(t, "", flag, "nowhere/app.py")
		if status != 1 || !strings.HasSuffix(complaints, "there is no file \"nowhere/app.py\"\n") {
			t.Errorf("%s: status %d: %s", flag, status, complaints)
		}
	}
}

const recorded = `{"gatherground":1,"python":"3.14.0","clock":"virtual","file":"main.py","source":""}
{"is":"task","task":1,"name":"main","coro":"main","line":7,"first":3,"main":true}
{"is":"start","task":1,"tick":1}
`

func TestARecordingComesFromStandardInput(t *testing.T) {
	out, complaints, status := start(t, recorded, "-recording", "-")
	if status != 0 || !strings.Contains(out, "asyncio.run begins with main on line 7.") {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
}

// TestAWrittenLineIsShownAsOne writes it in pieces, each at an instant of its own.
func TestAWrittenLineIsShownAsOne(t *testing.T) {
	text := recorded
	for i, piece := range []string{"a", " ", "b", "\\n", "c\\nd\\n\\ne"} {
		text += fmt.Sprintf(`{"is":"out","at":%d,"tick":1,"text":"%s","to":"out"}`+"\n", (i+1)*100_000_000, piece)
	}
	out, complaints, status := start(t, text+`{"is":"out","at":600000000,"tick":1,"text":"apart","to":"err"}`+"\n", "-recording", "-")
	const want = "Output:\n   0.1 s  a b\n   0.5 s  c\n   0.5 s  d\n   0.5 s  \n   0.5 s  e\n   0.6 s  apart\n"
	if status != 0 || !strings.Contains(out, want) {
		t.Errorf("status %d: %s%s", status, out, complaints)
	}
}

func TestFlagsOfProgramsNeedOne(t *testing.T) {
	for _, args := range [][]string{
		{"-record", "run.jsonl"}, {"-perfetto", "run.json"}, {"-python", "app.py", "-recording", "run.jsonl"},
		{"-cost", "-svg", "run.svg"}, {"-python", "app.py", "-cost"}, {"-scenario"}, {"-story"}, {"-python", "app.py", "-json", "-story"},
	} {
		if out, complaints, status := start(t, "", append(args, `task("A", 1)`)...); status != 1 || out != "" || complaints == "" {
			t.Errorf("%v: status %d: %s%s", args, status, out, complaints)
		}
	}
}

func TestABadLineOfARecordingIsNamed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{recorded + "start\n{}\n", "standard input:4: it is no JSON object\n"},
		{"import asyncio\n", "standard input:1: it does not begin as a recording does\n"},
		{strings.Replace(recorded, ":1,", ":9,", 1), "standard input:1: it is of version 9, and only 1 is known\n"},
	} {
		out, complaints, status := start(t, c.text, "-recording", "-")
		if status != 2 || out != "" || complaints != c.want {
			t.Errorf("status %d: %s%s, not %s", status, out, complaints, c.want)
		}
	}
}
