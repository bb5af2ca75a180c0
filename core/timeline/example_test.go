package timeline_test

import (
	"fmt"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
)

// One layout is drawn in several ways; this is for terminals.
func Example() {
	p, err := scenario.Parse(`gather(task("bread", 1), task("milk", 2, fail=ValueError("sour")))`, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(timeline.Layout(t, timeline.Options{}).Text(60))
	// Output:
	// 0              1             2 s
	// gather   ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐ ✕ ValueError: sour
	//   bread  ├──────────────┤ ✓ 'bread'   ┊
	//   milk   ├────────────────────────────┤ ✕ ValueError: sour
}
