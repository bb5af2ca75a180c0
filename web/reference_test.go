//go:build !js

package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// named are the names in the chapters, each with its line.
func named(t *testing.T, chapters ...string) map[string]listed {
	t.Helper()
	all := map[string]listed{}
	for _, c := range referenceChapters() {
		if len(chapters) > 0 && !slices.Contains(chapters, c.Name) {
			continue
		}
		for _, l := range c.Entries {
			if _, ok := all[l.Name]; ok {
				t.Errorf("%s stands twice", l.Name)
			}
			all[l.Name] = l
		}
	}
	return all
}

// The card has all that Go's tables have, and nothing else.
func TestTheReferenceHasAllOfTheLanguage(t *testing.T) {
	functions := named(t, "Tasks", "Steps of a task", "asyncio", "Patterns, not in asyncio", "JavaScript", "Go", "Java", "C#")
	options, exceptions := named(t, "Options"), named(t, "Exceptions")
	taken := map[string][]string{}
	for _, s := range scenario.Signatures() {
		if _, ok := functions[s.Func]; !ok {
			t.Errorf("nothing is said of %s", s.Func)
		}
		delete(functions, s.Func)
		for _, p := range s.Params {
			taken[p.Name] = append(taken[p.Name], s.Func)
		}
	}
	for name, funcs := range taken {
		if of := strings.Split(options[name].Is, ", "); !slices.Equal(slices.Sorted(slices.Values(of)), slices.Sorted(slices.Values(funcs))) {
			t.Errorf("the option %s is said to be of %q, and is of %q", name, of, funcs)
		}
		delete(options, name)
	}
	for _, name := range scenario.ExceptionTypes() {
		if _, ok := exceptions[name]; !ok {
			t.Errorf("nothing is said of %s", name)
		}
		delete(exceptions, name)
	}
	for _, left := range []map[string]listed{functions, options, exceptions} {
		for name := range left {
			t.Errorf("%s is not of the language", name)
		}
	}
}

func TestExamplesOfTheReferenceRun(t *testing.T) {
	for _, c := range referenceChapters() {
		for _, l := range c.Entries {
			shown, err := show.Run(l.Example, scenario.URL)
			if err != nil {
				t.Errorf("%s: %v", l.Name, err)
				continue
			}
			// A bare number is a sleep.
			if line := shown.Program.Line(); line != l.Example && !strings.Contains(l.Example, "sleep(") || !strings.Contains(l.Example, l.Name) || l.Says == "" {
				t.Errorf("%s: the example is %s, in the standard form %s", l.Name, l.Example, line)
			}
		}
	}
}
