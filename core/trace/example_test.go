package trace_test

import (
	"fmt"

	"github.com/gatherground/gatherground/core/trace"
)

// What another program wrote down is read from its JSON.
func ExampleParseJSON() {
	t, err := trace.ParseJSON([]byte(`{
		"outcome": {"state": "returned", "value": ["bread"]}, "elapsed": 1, "finished": 1,
		"rows": [{"id": 1, "kind": "task", "name": "bread", "start": 0, "end": 1, "state": "returned", "value": "bread"}],
		"events": [{"at": 0, "row": 1, "event": "start"}, {"at": 1, "row": 1, "event": "end", "detail": "returned"}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(trace.Repr(t.Outcome.Value), trace.Clock(t.Elapsed))
	fmt.Print(t.Text())
	// Output:
	// ['bread'] 1.0 s
	// outcome returned elapsed=1 finished=1 value=["bread"]
	// row 1 task "bread" returned start=0 end=1 value="bread"
	// at 0 tick 0 row 1 start
	// at 1 tick 0 row 1 start "returned"
}

// Finishing is the order in which rows ended.
func ExampleFinishing() {
	t := &trace.Trace{
		Rows:   []trace.Row{{ID: 1, Name: "A", Start: 0, End: 2 * trace.Second}, {ID: 2, Name: "B", Start: 0, End: trace.Second}},
		Events: []trace.Event{{At: trace.Second, Row: 2, Kind: trace.End}, {At: 2 * trace.Second, Row: 1, Kind: trace.End}},
	}
	fmt.Println(trace.Finishing(t))
	// Output:
	// [2 1]
}
