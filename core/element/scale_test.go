package element_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/element"
	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// TestAScaleThatCannotBeDrawnIsTold asks for iterations of runs that have them, and of
// one that has none.
func TestAScaleThatCannotBeDrawnIsTold(t *testing.T) {
	for _, c := range []struct {
		text, scale string
		told        bool
	}{
		{`gather(task("A", 1))`, "iterations", false},
		{`promise_all(task("A", 1))`, "iterations", true},
		{`promise_all(task("A", 1))`, "seconds", false},
		{`promise_all(task("A", 1))`, "", false},
	} {
		s, err := show.Run(c.text, scenario.Browser)
		if err != nil {
			t.Fatal(err)
		}
		html, err := element.HTML(s, "id", element.Options{Scale: c.scale})
		if err != nil {
			t.Fatal(err)
		}
		if told := strings.Contains(string(html), element.NoIterations); told != c.told {
			t.Errorf("%s by %q tells that it cannot be drawn: %t", c.text, c.scale, told)
		}
	}
}
