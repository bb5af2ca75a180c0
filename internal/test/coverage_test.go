package test

import (
	"slices"
	"testing"
)

// What go test and go tool cover print, as far as it matters.
const (
	tested = `ok  	example.org/core/a	0.512s	coverage: 94.9% of statements
ok  	example.org/core/b	(cached)	coverage: 95.0% of statements
ok  	example.org/core/c	0.002s	coverage: [no statements]
	example.org/core/d		coverage: 0.0% of statements
	example.org/core/translate/e		coverage: 0.0% of statements
	example.org/web		coverage: 0.0% of statements
`
	covered = `example.org/core/a/part.go:12:	Whole			100.0%
example.org/core/a/part.go:20:	Half			50.0%
example.org/core/a/inner/part.go:7:	Half			50.0%
example.org/core/b/part.go:9:	Half			50.0%
example.org/core/d/part.go:3:	None			0.0%
total:				(statements)	70.0%
`
)

func TestCoverageNamesPackagesAndFunctions(t *testing.T) {
	low := below(tested, least)
	if want := []string{"example.org/core/a", "example.org/core/d"}; !slices.Equal(low, want) {
		t.Fatalf("packages %q, want %q", low, want)
	}
	want := []string{"example.org/core/a/part.go:20:	Half			50.0%", "example.org/core/d/part.go:3:	None			0.0%"}
	if got := partly(covered, low); !slices.Equal(got, want) {
		t.Errorf("functions %q, want %q", got, want)
	}
}
