package runs_test

import (
	"encoding/json"
	"strings"
	"testing"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/runs"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestWordsAndPictures keeps what is said of a thousand runs, and how they are drawn.
func TestWordsAndPictures(t *testing.T) {
	var all strings.Builder
	for _, text := range []string{
		`gather(task("A", uniform(1, 3)), task("B", uniform(1, 2)))`,
		`run(wait_for(gather(task("A", uniform(1, 3)), task("a name that is long", 2)), 2.5), seed=7)`,
		`gather(wait_for(task("A", uniform(1, 3)), 1), wait_for(task("B", uniform(1, 3)), 3), return_exceptions=True)`,
		`wait(task("A", uniform(1, 3)), task("B", 1), timeout=2)`,
		`cancel_after(2, task("A", uniform(1, 3)))`,
		`race(task("A", uniform(0, 2), fail=ValueError("no")), task("B", 1), task("C", hang()))`,
		`gather(task("A", uniform(1, 3)), task("B", hang()))`,
		`gather(task("A", uniform(2, 2)))`,
		`gather(task("A", uniform(0, 0)))`,
		`sequence(task("A", timeout(2, task("B", uniform(1, 3)))))`,
		`promise_any(task("A", uniform(1, 3)), task("<B>", uniform(1, 3)))`,
	} {
		r, err := runs.Of(traced.Parse(t, text), 1000, 0)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString("-- " + text + " --\n" + strings.Join(r.Words(), "\n") + "\n" + strings.ReplaceAll(r.SVG(), "><", ">\n<") + "\n")
		var told struct {
			Runs  int
			Words []string
			SVG   string
		}
		if err := json.Unmarshal(r.AppendJSON(nil), &told); err != nil || told.Runs != 1000 || told.SVG != r.SVG() {
			t.Errorf("%s: %v, %+v", text, err, told)
		}
	}
	golden.Equal(t, "testdata/runs.txt", []byte(all.String()))
}

// A scenario that is large is run fewer times, and that is said.
func TestRunsAreBounded(t *testing.T) {
	p := traced.Parse(t, `gather(repeat(100, task("A", uniform(1, 3))))`)
	r, err := runs.Of(p, 1000, 5000)
	if err != nil || r.N == 0 || r.N > 20 || !r.Fewer || !strings.Contains(r.Words()[0], "too long") {
		t.Errorf("%v, %+v", err, r)
	}
	if _, err := runs.Of(p, 1000, 2); err == nil {
		t.Error("a run of more steps than all may take is run to its end")
	}
	if one, err := runs.Of(p, 1, 5000); err != nil || one.Fewer || !strings.HasPrefix(one.Words()[0], "1 run, ") {
		t.Errorf("%v, %+v", err, one)
	}
}

func TestRunsOfOneKindAreNotCounted(t *testing.T) {
	_, err := runs.Of(traced.Parse(t, `gather(task("A", 1))`), 10, 0)
	if _, is := err.(*scenario.Mistake); !is {
		t.Errorf("got %v", err)
	}
}
