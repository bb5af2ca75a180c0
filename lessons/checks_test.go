package lessons_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// Beside the picture and in a challenge, whoever cancels a task has one name.
func TestChecksNameWhoCancelsAsThePlayerDoes(t *testing.T) {
	for asker, text := range map[string]string{
		"shutdown":     `gather(task("A", 3), task("B", 1, fail=ValueError()))`,
		"timeout":      `wait_for(task("A", 3), 1)`,
		"cancel_after": `cancel_after(1, task("A", 3))`,
		"task_group":   `task_group(task("A", 3), task("B", 1, fail=ValueError()))`,
		"wait":         `wait(task("A", 3), timeout=1, cancel_pending=True)`,
		"context":      `errgroup(task("A", 3), task("B", 1, fail=ValueError()))`,
	} {
		check, err := challenge.Parse(`by "A" = ` + asker)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.ReplaceAll(strings.TrimSuffix(check.Words(), "."), "`", "")
		for _, row := range ran(t, text).Account().Finishing {
			if row.Name == "A" && said != "A is "+row.Fate {
				t.Errorf("the challenge says %q, the player %q", said, row.Fate)
			}
		}
	}
}

func ran(t *testing.T, text string) *show.Shown {
	t.Helper()
	s, err := show.Run(text, scenario.Post)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}
