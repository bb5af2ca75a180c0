package recorder_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/trace"
)

// TestTheVirtualClock runs programs that look at what the virtual clock has to get
// right. Each stands in testdata/virtual.txtar with what it writes; then a line
// begins with "outcome:" where that is not that it returned.
func TestTheVirtualClock(t *testing.T) {
	text, err := os.ReadFile("testdata/virtual.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := txtar.Parse(text).Files
	pythons(t, func(t *testing.T, _ string, d driver) {
		for i := 0; i+1 < len(files); i += 2 {
			a := d.runWith("main.py", string(files[i].Data), map[string]any{
				"stdin": "Ada\n42\n", "files": map[string]string{"in.txt": "one\ntwo\n", "helper.py": "def twice(x):\n    return 2 * x\n"},
				"network": []map[string]any{{"url": "https://slow.example/*", "delay": 2, "body": "at last"}, {"url": "https://down.example/*", "fail": "ClientConnectorError: refused"}, {"url": "https://gone.example/*", "status": 404, "delay": 0.2}},
				"limits":  map[string]any{"seconds": 3600, "events": 5000, "tasks": 1000, "output": 20000, "real": 4},
			})
			got := a.Facts.Stdout
			if len(got) > 2000 {
				got = got[:20] + "…\n"
			}
			if a.Last["outcome"] != "returned" {
				message, _ := a.Last["message"].(string)
				got += "outcome: " + a.Last["outcome"].(string) + ": " + message + "\n"
			}
			if want := string(files[i+1].Data); got != want {
				t.Errorf("%s: it writes\n%s\nnot\n%s", files[i].Name, got, want)
			}
			if strings.Contains(a.Recording, `"is":"fault"`) {
				t.Errorf("%s: the recorder fails:\n%s", files[i].Name, a.Recording)
			}
		}
		a := d.runWith("main.py", turning, map[string]any{"loop": true})
		tr, err := recording.Read(a.Recording, recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, n := range tr.Loop {
			told = append(told, strings.Join(n.Ready, "; "))
		}
		const want = "main begins|A begins; B begins|the sleep of A is over|A goes on|gather hears that A is done|the time limit of main is up"
		if got := strings.Join(told, "|"); !strings.HasPrefix(got, want) || strings.Contains(a.Recording, `"is":"fault"`) {
			t.Errorf("the loop is told as\n%s\nnot\n%s", got, want)
		}
		if n := tr.Loop[2]; len(n.Timers) != 2 || n.Timers[1] != (trace.Timer{At: 5 * trace.Second, What: "the sleep of B is over"}) {
			t.Errorf("its timers are %+v", n.Timers)
		}
		// So many wait that to look at them would take long.
		crowd := d.runWith("main.py", strings.Replace(turning, "work(5, 'B')", "*[work(5, 'B') for _ in range(2000)]", 1), map[string]any{"loop": true})
		if tr, err := recording.Read(crowd.Recording, recording.Own); err != nil || tr.Loop != nil || strings.Count(crowd.Recording, `"is":"loop"`) > 2 {
			t.Errorf("of a crowd it tells a loop: %v", err)
		}
	})
}

// TestAPretendedAnswerIsCalledSo runs a program that asks several hosts, in several
// ways: the recording says once that nobody was asked, what the program writes does
// not, and the next run says it again.
func TestAPretendedAnswerIsCalledSo(t *testing.T) {
	const asking = `import asyncio, urllib.request, httpx

async def main():
    async with httpx.AsyncClient() as client:
        print((await client.get("https://one.example:8080/a")).text)
    print(urllib.request.urlopen("https://two.example/").status)

asyncio.run(main())
`
	pythons(t, func(t *testing.T, _ string, d driver) {
		for range 2 {
			a := d.runWith("main.py", asking, map[string]any{"network": []map[string]any{{"url": "*", "body": map[string]any{"ok": true}}}})
			tr, err := recording.Read(a.Recording, recording.Own)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(a.Recording, `"is":"pretended"`); n != 1 || tr.Program.Pretended != "one.example:8080" {
				t.Errorf("it says %d times that nobody is asked, and of %q", n, tr.Program.Pretended)
			}
			if want := "{\"ok\": true}\n200\n"; a.Facts.Stdout != want {
				t.Errorf("it writes %q, not %q", a.Facts.Stdout, want)
			}
			if strings.Contains(a.Recording, `"is":"fault"`) {
				t.Errorf("the recorder fails:\n%s", a.Recording)
			}
		}
		a := d.runWith("main.py", "import httpx\nprint(httpx.Client)\n", nil)
		if strings.Contains(a.Recording, `"is":"pretended"`) {
			t.Errorf("a program that asks nobody: %s", a.Recording)
		}
		a = d.runWith("main.py", "import requests\nprint(requests.get('no address').ok)\n", nil)
		if !strings.Contains(a.Recording, `"host":"no address"`) {
			t.Errorf("an address without a host: %s", a.Recording)
		}
	})
}

const turning = `import asyncio

async def work(seconds, name):
    asyncio.current_task().set_name(name)
    await asyncio.sleep(seconds)

async def main():
    async with asyncio.timeout(2):
        await asyncio.gather(asyncio.create_task(work(1, 'A'), name='A'), work(5, 'B'))

asyncio.run(main())
`
