package show_test

import (
	"fmt"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// The same tasks under other functions.
func ExampleCompare() {
	all, err := show.Compare(`gather(task("A", 2), task("B", 1, fail=ValueError("boom")))`, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range all[:4] {
		fmt.Println(v.Label, v.Trace.Outcome.State, "after", trace.Clock(v.Trace.Elapsed))
	}
	// Output:
	// gather raised after 1.0 s
	// gather(return_exceptions=True) returned after 2.0 s
	// task_group raised after 1.0 s
	// wait returned after 2.0 s
}
