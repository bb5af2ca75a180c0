package explain_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/internal/traced"
)

// words are of no interest here.
var words = regexp.MustCompile(`,"text":"[^"]*"`)

func TestAStoryIsDataToo(t *testing.T) {
	for text, want := range map[string]string{
		`as_completed(task("A", 1), task("B", 1))`: `[{"at":0,"tick":2,"kind":"start","row":1,"tells":[1,3],"rows":[1,2]},` +
			`{"at":1,"tick":3,"tie":0,"rows":[1,2]},` +
			`{"at":1,"tick":6,"kind":"end","row":1,"state":"returned","tells":[5,6,7],"rows":[1,2]}]`,
		`task_group(task("A", 2), task("B", 1, fail=OSError("x")))`: `[{"at":0,"tick":2,"kind":"start","row":1,"tells":[1,3],"rows":[1,2]},` +
			`{"at":1,"tick":6,"kind":"end","row":2,"state":"raised","tells":[5,6,7],"by":"task_group","by_call":1,"rows":[2,1]},` +
			`{"at":1,"tick":8,"kind":"settle","call":1,"state":"raised","tells":[8],"rows":[1,2]}]`,
		`gather(task("A", 3), task("B", 1, fail=OSError("x")))`: `[{"at":0,"tick":2,"kind":"start","row":1,"tells":[1,3],"rows":[1,2]},` +
			`{"at":1,"tick":5,"kind":"end","row":2,"state":"raised","tells":[5,6],"rows":[2,1]},` +
			`{"at":1,"tick":8,"kind":"cancel","row":1,"tells":[7,8],"by":"shutdown","cause":1,"rows":[1]}]`,
		`gather(task("A", 9, cleanup=1), cancel_after(2, task("B", wait_for(task("C", 9), 3))))`: "",
		`gather(task("A", 3), task("B", task("C", 1)), future("F", 2))`:                          "",
	} {
		tr := traced.Tied(t, text)
		got := explain.AppendJSON(nil, tr, explain.Explain(tr))
		if !json.Valid(got) {
			t.Errorf("%s\nis told as %s", text, got)
		}
		got = words.ReplaceAll(got, nil)
		if want != "" && string(got) != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}
