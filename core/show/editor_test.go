package show

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"pgregory.net/rapid"
)

// dragged is the edit that a drag asks for when a bar ends at a second.
func dragged(to int) scenario.Edit {
	return &scenario.Replace{Path: []int{0}, Text: `task("A", ` + strconv.Itoa(to) + `)`}
}

func TestAFrameOfADragIsParsedOnce(t *testing.T) {
	parses := 0
	e := &Editor{parsed: func(string) { parses++ }}
	text := `gather(task("A", 1), task("B", 2))`
	e.Show(text, Frame{})
	for second := range 60 {
		parses = 0
		e.Edit(text, dragged(second+3), Frame{End: 70, Plot: 400, Only: "wide"})
		if parses != 1 {
			t.Fatalf("frame %d: %d parses", second, parses)
		}
		text = `gather(task("A", ` + strconv.Itoa(second+3) + `), task("B", 2))`
	}
}

func TestAnEditOfAnotherTextParsesThatToo(t *testing.T) {
	parses := 0
	e := &Editor{parsed: func(string) { parses++ }}
	for _, text := range []string{`gather(task("A", 1))`, `gather(task("B", 1))`} {
		parses = 0
		e.Edit(text, dragged(5), Frame{})
		if parses != 2 {
			t.Errorf("%s: %d parses, want 2", text, parses)
		}
	}
}

func TestARefusedEditLeavesWhatWasRead(t *testing.T) {
	var e Editor
	const text = `gather(task("A", 1))`
	refused := &scenario.Replace{Path: []int{0}, Text: `tusk("B")`}
	for _, edit := range []scenario.Edit{refused, dragged(4), refused, dragged(4)} {
		var fresh Editor
		if got, want := e.Edit(text, edit, Frame{}), fresh.Edit(text, edit, Frame{}); !bytes.Equal(got, want) {
			t.Errorf("%v:\ngot  %s\nwant %s", edit, got, want)
		}
	}
}

// TestWhatIsKeptAnswersAsItsTextDoes makes one random edit after another, each on
// the text that the last one gave.
func TestWhatIsKeptAnswersAsItsTextDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var e Editor
		text := `run(gather(task("A", 1, sleep(2e0), fail=ValueError('x')), repeat(2, task('B{i}', 2.50)), wait_for(task("C", 1), 3)), linger=1)`
		for range 8 {
			path := rapid.SliceOfN(rapid.IntRange(0, 2), 0, 3).Draw(t, "path")
			index := rapid.IntRange(0, 3).Draw(t, "index")
			source := rapid.SampledFrom([]string{"1.50", "0", `task('new', 1e0)`, `ValueError("x")`, "hang()", "[1, 2.0]"}).Draw(t, "source")
			edit := rapid.SampledFrom([]scenario.Edit{
				&scenario.Replace{Path: path, Text: source}, &scenario.Insert{Path: path, Index: index, Text: source},
				&scenario.Remove{Path: path}, &scenario.Move{Path: path, To: index},
				&scenario.Set{Path: path, Param: "fail", Text: source}, &scenario.Set{Path: path, Param: "result", Text: source},
				&scenario.Rename{Path: path, Func: "wait", Known: "timeout=1"}, &scenario.Rename{Path: path, Func: "bounded_gather"},
			}).Draw(t, "edit")
			var fresh Editor
			got, want := e.Edit(text, edit, Frame{}), fresh.Edit(text, edit, Frame{})
			if !bytes.Equal(got, want) {
				t.Fatalf("%s\n%#v\ngot  %s\nwant %s", text, edit, got, want)
			}
			if bytes.HasPrefix(got, []byte(`{"scenario"`)) {
				text = fresh.text
			}
		}
	})
}
