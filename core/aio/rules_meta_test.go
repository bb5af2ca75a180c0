package aio_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A rule of RULES.md is a line with its number, its words, and where CPython
// has it.
var statedRule = regexp.MustCompile("(?m)^(\\d+)\\. .+[.:] `\\S+`(, `\\S+`)*$")

// statedRules returns how many rules RULES.md has; they are numbered from 1.
func statedRules(t *testing.T) int {
	t.Helper()
	stated := statedRule.FindAllStringSubmatch(read(t, "RULES.md"), -1)
	for i, m := range stated {
		if m[1] != strconv.Itoa(i+1) {
			t.Fatalf("after rule %d of RULES.md there is %q", i, m[0])
		}
	}
	return len(stated)
}

func TestEveryRuleIsTestedOrLeftOut(t *testing.T) {
	rules, tested := statedRules(t), testedRules(t)
	if title := "as " + strconv.Itoa(rules) + " rules."; !strings.Contains(read(t, "RULES.md"), title) {
		t.Errorf("RULES.md does not say %q", title)
	}
	for rule := 1; rule <= rules; rule++ {
		switch files := tested[rule]; {
		case len(files) == 0 && leftOut[rule] == "":
			t.Errorf("rule %d is neither tested nor left out", rule)
		case len(files) > 0 && leftOut[rule] != "":
			t.Errorf("rule %d is left out, but tested in %v", rule, files)
		case len(files) > 1:
			t.Errorf("rule %d is tested in %v, want one file", rule, files)
		}
		delete(tested, rule)
	}
	for rule, files := range tested {
		t.Errorf("%v: there is no rule %d", files, rule)
	}
	for rule := range leftOut {
		if rule < 1 || rule > rules {
			t.Errorf("rule %d is left out, but there is none", rule)
		}
	}
	if len(leftOut) > 30 {
		t.Errorf("%d rules are left out, want 30 at most", len(leftOut))
	}
}

// testedRules returns the files in which each rule has a test or more.
func testedRules(t *testing.T) map[int][]string {
	t.Helper()
	tested := map[int][]string{}
	for _, path := range glob(t, "*_test.go") {
		here := map[int]bool{}
		for _, m := range ruleTest.FindAllStringSubmatch(read(t, path), -1) {
			rule, _ := strconv.Atoi(m[1])
			if !here[rule] {
				tested[rule] = append(tested[rule], path)
			}
			here[rule] = true
		}
	}
	return tested
}

var ruleTest = regexp.MustCompile(`(?m)^func TestRule(\d+)_`)
