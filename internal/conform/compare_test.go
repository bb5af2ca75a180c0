package conform_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/conform"
)

const compared = `{"outcome": {"state": "returned", "value": [1, {"a": 2.50}]}, "elapsed": 1.0, "finished": 1.5,
	"rows": [{"id": 1, "kind": "task", "name": "A", "state": "returned", "start": 0, "end": 1, "value": null}],
	"events": [{"at": 0, "tick": 2, "row": 1, "kind": "start"}, {"at": 1e-9, "tick": 2, "row": 1, "kind": "end", "detail": "returned"}]}`

func TestCompare(t *testing.T) {
	tests := []struct{ desc, from, to, want string }{
		{"the same", "", "", ""},
		{"a time written otherwise", "1.0,", "1,", ""},
		{"a nanosecond written otherwise", "1e-9", "0.000000001", ""},
		{"a float written otherwise", "2.50", "2.5e0", ""},
		{"a row told more of", `"name": "A"`, `"name": "A", "by": "timeout"`, ""},
		{"an event of a kind of our own", `{"at": 0,`, `{"at": 0, "kind": "begin", "tick": 1}, {"at": 0,`, ""},
		{"a time", "1.5", "1.500000001", "finished 1.5 here, finished 1.500000001 in CPython"},
		{"an integer for a float", "2.50", "2", `outcome returned value [1,{"a":"float 2.5"}] here, outcome returned value [1,{"a":2}] in CPython`},
		{"no value for None", `, "value": null`, "", `row 1: 1 task "A" from 0 to 1 returned value null here, 1 task "A" from 0 to 1 returned in CPython`},
		{"a tick", `"tick": 2, "row": 1, "kind": "end"`, `"tick": 3, "row": 1, "kind": "end"`,
			`event 2: end of row 1 "returned" at 0.000000001 in tick 2 here, end of row 1 "returned" at 0.000000001 in tick 3 in CPython`},
		{"who asked", `"events": [`, `"events": [{"at": 0, "tick": 1, "row": 1, "kind": "cancel", "detail": "timeout"}, `,
			`cancellation 1: nothing here, of row 1 at 0 in tick 1 by "timeout" in CPython`},
		{"a report", `"events"`, `"reports": [{"row": 1, "text": "lost"}], "events"`,
			`report 1: nothing here, "lost" of row 1, call 0 in CPython`},
		{"an event less", `, {"at": 1e-9, "tick": 2, "row": 1, "kind": "end", "detail": "returned"}`, "",
			`event 2: end of row 1 "returned" at 0.000000001 in tick 2 here, nothing in CPython`},
	}
	for _, test := range tests {
		other := strings.Replace(compared, test.from, test.to, 1)
		got, err := conform.Compare([]byte(compared), []byte(other))
		if err != nil {
			t.Errorf("%s: %v", test.desc, err)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.desc, strings.Join(got, "\n     "), test.want)
		}
	}
}

func TestCompareTimesLeavesIterationsAndReportsOut(t *testing.T) {
	asked := strings.Replace(compared, `"events": [`, `"events": [{"at": 0, "tick": 1, "row": 1, "kind": "cancel", "detail": "timeout"}, `, 1)
	told := strings.NewReplacer(`"tick": 1`, `"tick": 2`, `"tick": 2, "row": 1, "kind": "end"`, `"tick": 3, "row": 1, "kind": "end"`,
		`"events"`, `"reports": [{"row": 1, "text": "lost"}], "events"`).Replace(asked)
	if got, err := conform.CompareTimes([]byte(asked), []byte(told)); err != nil || len(got) > 0 {
		t.Errorf("%q, %v", got, err)
	}
	for _, other := range []string{strings.Replace(told, `"timeout"`, `"race"`, 1), strings.Replace(told, "1e-9", "2e-9", 1)} {
		if got, err := conform.CompareTimes([]byte(asked), []byte(other)); err != nil || len(got) != 1 {
			t.Errorf("%q, %v of\n%s", got, err, other)
		}
	}
}
