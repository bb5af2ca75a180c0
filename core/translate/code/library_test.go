package code_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gatherground/gatherground/core/translate/code"
)

const text = `
-- wait: [timed: time] sync --
func wait([timed: d int, ]n int) {
	[timed: late := after(d)]
	tasks[i] = {limit}
	[!timed:
	for {
		<-turns[i]
	}]
	[timed: [ctx: a()]]
}
-- none --
func none() {}
`

// TestMarksMakeATextFitAProgram expands one function of a library.
func TestMarksMakeATextFitAProgram(t *testing.T) {
	library := code.NewLibrary(text)
	for _, c := range []struct {
		timed, ctx bool
		want       string
		needs      string
	}{
		{true, false, "func wait(d int, n int) {\n\tlate := after(d)\n\ttasks[i] = 7\n}", "time sync"},
		{true, true, "func wait(d int, n int) {\n\tlate := after(d)\n\ttasks[i] = 7\n\ta()\n}", "time sync"},
		{false, true, "func wait(n int) {\n\ttasks[i] = 7\n\tfor {\n\t\t<-turns[i]\n\t}\n}", "sync"},
	} {
		choices := code.Choices{Holds: map[string]bool{"timed": c.timed, "ctx": c.ctx}, Values: map[string]string{"limit": "7"}}
		if got := library.Text("wait", choices); got != c.want {
			t.Errorf("timed %v, ctx %v:\n%s\nwant\n%s", c.timed, c.ctx, got, c.want)
		}
		if got := strings.Join(library.Needs("wait", choices), " "); got != c.needs {
			t.Errorf("timed %v, ctx %v: needs %q, want %q", c.timed, c.ctx, got, c.needs)
		}
	}
	if got := library.Names(); !slices.Equal(got, []string{"wait", "none"}) {
		t.Errorf("the names are %q", got)
	}
}

// TestAFunctionThatTheLibraryLacks asks for one.
func TestAFunctionThatTheLibraryLacks(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nothing says so")
		}
	}()
	code.NewLibrary(text).Text("gather", code.Choices{})
}

// TestWhatIsNeededIsNeededInTurn needs one function that needs another.
func TestWhatIsNeededIsNeededInTurn(t *testing.T) {
	library := code.NewLibrary("-- a: b io --\na\n-- b: c --\nb\n-- c --\nc\n-- d --\nd\n")
	w := code.NewWriter(code.Layout{})
	w.Need("a")
	w.Require(library, code.Choices{})
	w.Functions(library, code.Choices{}, "b")
	if got := w.Text(); got != "\na\n\nc\n" {
		t.Errorf("%q is written", got)
	}
	if !w.Needs("io") || w.Needs("d") {
		t.Error("what a needs is not what is needed")
	}
}

// TestALibraryIsReadByManyAtOnce is for the race detector.
func TestALibraryIsReadByManyAtOnce(t *testing.T) {
	library := code.NewLibrary(text)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if len(library.Names()) != 2 {
				t.Error("some are missing")
			}
		})
	}
	all.Wait()
}
