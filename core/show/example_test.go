package show_test

import (
	"fmt"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// The same tasks under other functions.
func ExampleCompare() {
	all, err := show.Compare(`gather(task("A", 2), task("B", 1, fail=ValueError("boom")))`, []string{"TaskGroup", "wait"}, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range all.Variants {
		fmt.Println(v.Label(), v.Trace.Outcome.State, "after", trace.Clock(v.Trace.Elapsed))
		for i := range v.Differs {
			fmt.Println("  " + v.Differs[i].Sentence())
		}
	}
	// Output:
	// gather raised after 1.0 s
	// task_group raised after 1.0 s
	//   Raises ExceptionGroup (ValueError: boom) instead of ValueError: boom.
	//   A is cancelled by task_group instead of by asyncio.run.
	// wait returned after 2.0 s
	//   Ends 1.0 s later, at 2.0 s, and raises nothing: ValueError: boom stays in its task.
	//   A returns at 2.0 s instead of being cancelled by asyncio.run.
}
