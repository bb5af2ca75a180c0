package scenario_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

func TestStepsAreBounded(t *testing.T) {
	limits := scenario.Limits{Rows: 1000, Steps: 100}
	for _, c := range []struct{ desc, text, mistake string }{
		{"as many as may be", `task("A"` + strings.Repeat(", 1", 100) + `)`, ""},
		{"one more", `gather(task("A"` + strings.Repeat(", 1", 101) + `))`, "1:8: the tasks have 101 steps in all; at most 100 are taken here"},
		{"of many tasks", `gather(` + strings.Repeat(`task("A", 1, 2), `, 51) + `)`, "1:1: the tasks have 102 steps in all; at most 100 are taken here"},
		{"of copies", `gather(repeat(51, task("A", 1, 2)))`, "1:8: the tasks have 102 steps in all; at most 100 are taken here"},
		{"items of a stream", `collect(stream("A"` + strings.Repeat(", 1", 101) + `))`, "1:9: the tasks have 101 steps in all; at most 100 are taken here"},
		{"copies without steps", `gather(repeat(1000, task("A")))`, ""},
	} {
		_, err := scenario.Parse(c.text, limits)
		if got := text(err); got != c.mistake {
			t.Errorf("%s: %q, want %q", c.desc, got, c.mistake)
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
