package scenario_test

import (
	"fmt"
	"strings"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// From a text to what happened, in words and as a picture.
func Example() {
	p, err := scenario.Parse(`gather(task("bread", 1), task("milk", 2))`, scenario.Browser)
	if err != nil {
		fmt.Println(err) // a *scenario.Mistake, with its line and column
		return
	}
	t, err := scenario.Run(p, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range explain.Explain(t) {
		fmt.Println(trace.Clock(s.At), s.Text)
	}
	svg := timeline.Layout(t, timeline.Options{}).SVG()
	fmt.Println(strings.Count(svg, "data-row="), "rows are drawn")
	// Output:
	// 0.0 s gather starts bread and milk at once.
	// 1.0 s bread returns 'bread'; gather waits for milk.
	// 2.0 s milk returns 'milk'; now all are done, and gather gives the results in the order of its arguments: ['bread', 'milk'].
	// 2 rows are drawn
}

func ExampleParse() {
	_, err := scenario.Parse("gather(\n    tsk(\"A\", 1),\n)", scenario.Browser)
	fmt.Println(err)
	// Output:
	// 2:5: no function is called "tsk"; did you mean "task"?
}

func ExampleProgram_Format() {
	p, err := scenario.Parse(`await asyncio.gather(task('A',1.50), return_exceptions = True)`, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Format())
	// Output:
	// gather(task("A", 1.5), return_exceptions=True)
}

// A task is half a second quicker, and none is moved.
func ExampleProgram_Apply() {
	p, err := scenario.Parse(`gather(task("A", 2), task("B", 1))`, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	quicker, err := p.Apply(&scenario.Replace{Path: []int{0, 0}, Text: "1.5"}, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Line())
	fmt.Println(quicker.Line())
	// Output:
	// gather(task("A", 2), task("B", 1))
	// gather(task("A", 1.5), task("B", 1))
}

// Walk visits what a program means, with all defaults filled in.
func ExampleWalk() {
	p, err := scenario.Parse(`gather(repeat(2, task("A", 1)), future("F"))`, scenario.Browser)
	if err != nil {
		fmt.Println(err)
		return
	}
	scenario.Walk(p.Tree.Main, func(n *scenario.Node) bool {
		switch is := n.Is.(type) {
		case *scenario.Gather:
			fmt.Println("gather, return_exceptions:", is.ReturnExceptions)
		case *scenario.Repeat:
			fmt.Println("copies:", is.N)
		case *scenario.Task:
			fmt.Println("task", is.Name, "with row", n.Row)
		case *scenario.Future:
			fmt.Println("future", is.Name, "with row", n.Row)
		}
		return true
	})
	// Output:
	// gather, return_exceptions: false
	// copies: 2
	// task A with row 1
	// future F with row 3
}
