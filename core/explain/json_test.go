package explain_test

import (
	"encoding/json"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestAStoryIsDataToo(t *testing.T) {
	for text, want := range map[string]string{
		`as_completed(task("A", 1), task("B", 1))`: `[{"at":0,"tick":2,"kind":"start","row":1,"tells":[1,3],"rows":[1,2],"text":"as_completed starts A and B at once."},` +
			`{"at":1,"tick":3,"tie":0,"rows":[1,2],"text":"The sleep of A and the sleep of B are due at this very instant, and their order decides: the sleep of A comes first, because it was set first. The other way round, main would get ['B', 'A']."},` +
			`{"at":1,"tick":6,"kind":"end","row":1,"state":"returned","tells":[5,6,7],"rows":[1,2],"text":"A returned 'A' and B returned 'B'; now all are done, and as_completed has handed out all results, in the order in which they came: ['A', 'B']."}]`,
		`task_group(task("A", 2), task("B", 1, fail=OSError("x")))`: `[{"at":0,"tick":2,"kind":"start","row":1,"tells":[1,3],"rows":[1,2],"text":"task_group starts A and B at once."},` +
			`{"at":1,"tick":6,"kind":"end","row":2,"state":"raised","tells":[5,6,7],"by":"task_group","by_call":1,"rows":[2,1],"text":"B raised OSError: x, so task_group cancels A, and waits until it has ended."},` +
			`{"at":1,"tick":8,"kind":"settle","call":1,"state":"raised","tells":[8],"rows":[1,2],"text":"All of its tasks are over, and task_group raised an ExceptionGroup (OSError: x)."}]`,
		`gather(task("A", 3), task("B", 1, fail=OSError("x")))`: `[{"at":0,"tick":2,"kind":"start","row":1,"tells":[1,3],"rows":[1,2],"text":"gather starts A and B at once."},` +
			`{"at":1,"tick":5,"kind":"end","row":2,"state":"raised","tells":[5,6],"rows":[2,1],"text":"B raised OSError: x, so gather raised it at once. A goes on: gather does not cancel its siblings."},` +
			`{"at":1,"tick":8,"kind":"cancel","row":1,"tells":[7,8],"by":"shutdown","cause":1,"rows":[1],"text":"main is over, and asyncio.run cancels what is left: A. That, not gather, is why it stops."}]`,
		`gather(task("A", 9, cleanup=1), cancel_after(2, task("B", wait_for(task("C", 9), 3))))`: "",
		`gather(task("A", 3), task("B", task("C", 1)), future("F", 2))`:                          "",
	} {
		tr := traced.Tied(t, text)
		got := explain.AppendJSON(nil, tr, explain.Explain(tr))
		if !json.Valid(got) || want != "" && string(got) != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}
