package explain_test

import (
	"fmt"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
)

// A gather that fails leaves its others alone, and so is one myth the less.
func ExampleMyths() {
	p, err := scenario.Parse(`gather(task("A", 2), task("B", 1, fail=ValueError("boom")))`, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(explain.Headline(t))
	for _, m := range explain.Myths(t) {
		fmt.Println(m.Belief)
		fmt.Println(m.Fact)
	}
	// Output:
	// Raised ValueError: boom after 1.0 s; one task was still running.
	// When one awaitable fails, gather cancels the others.
	// It did not: when gather raised at 1.0 s, A went on. What cancelled what was left is asyncio.run, because main was over.
}
