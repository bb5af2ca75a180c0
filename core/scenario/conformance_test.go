package scenario_test

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// TestConformance runs scenarios of which it is known what CPython 3.13 did
// with them.
func TestConformance(t *testing.T) {
	file, err := os.Open("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var c struct {
			Scenario string
			Trace    map[string]any
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		p, err := scenario.Parse(c.Scenario, scenario.Limits{})
		if err != nil {
			t.Errorf("line %d: %s\n%v", n, c.Scenario, err)
			continue
		}
		ran, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Errorf("line %d: %s\n%v", n, c.Scenario, err)
			continue
		}
		var got map[string]any
		if err := json.Unmarshal(ran.JSON(), &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(plain(got), plain(c.Trace)) {
			t.Errorf("line %d: %s\ngot  %s\nwant %s", n, c.Scenario, asJSON(plain(got)), asJSON(plain(c.Trace)))
		}
	}
}

// plain leaves of a trace what CPython's has.
func plain(tr map[string]any) map[string]any {
	rows, events := []any{}, []any{}
	for _, r := range tr["rows"].([]any) {
		row := r.(map[string]any)
		delete(row, "by")
		delete(row, "requested")
		delete(row, "in")
		rows = append(rows, row)
	}
	for _, e := range tr["events"].([]any) {
		if strings.Contains("start end log item cleanup", e.(map[string]any)["kind"].(string)) {
			events = append(events, e)
		}
	}
	return map[string]any{
		"outcome": tr["outcome"], "elapsed": tr["elapsed"], "finished": tr["finished"],
		"rows": rows, "events": events,
	}
}

func asJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
