package aio_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// leftOut says of each rule that has no test here why it has no counterpart in
// Go.
var leftOut = map[int]string{
	35: "Go has no KeyboardInterrupt or SystemExit; a panic is an error like another",
	41: "tasks do not start eagerly: a task's first step is always the loop's",
	42: "tasks do not start eagerly: a task's first step is always the loop's",
	43: "tasks do not start eagerly: a task's first step is always the loop's",
	44: "tasks do not start eagerly: a task's first step is always the loop's",
	45: "tasks do not start eagerly: a task's first step is always the loop's",
	48: "a length of time is a whole number, which is never NaN",
	67: "a list where an awaitable is wanted does not compile",
}

func TestNoRuleIsBothTestedAndLeftOut(t *testing.T) {
	tested := testedRules(t)
	for rule := range leftOut {
		if tested[rule] {
			t.Errorf("rule %d is left out, but it has a test", rule)
		}
	}
	if len(leftOut) > 30 {
		t.Errorf("%d rules are left out, want 30 at most", len(leftOut))
	}
}

// testedRules finds the tests that are named for a rule.
func testedRules(t *testing.T) map[int]bool {
	t.Helper()
	files, err := filepath.Glob("rules_*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`(?m)^func TestRule(\d+)_`)
	tested := map[int]bool{}
	for _, file := range append(files, "rules_test.go") {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range name.FindAllSubmatch(source, -1) {
			rule, _ := strconv.Atoi(string(match[1]))
			tested[rule] = true
		}
	}
	return tested
}
