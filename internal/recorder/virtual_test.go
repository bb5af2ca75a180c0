package recorder_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
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
	})
}
