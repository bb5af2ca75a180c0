package runtimes_test

import (
	"os"
	"testing"

	"github.com/gatherground/gatherground/internal/runtimes"
)

// The runtimes are asked for a few scenarios here; `go run . test` asks for
// many.

func TestJavaScriptEqualsNode(t *testing.T) { check(t, runtimes.Node{}, 2000) }

func TestJavaEqualsJava(t *testing.T) { check(t, runtimes.Java(), 8) }

func TestCSharpEqualsMono(t *testing.T) { check(t, runtimes.CSharp(), 8) }

func check(t *testing.T, r runtimes.Runtime, n int) {
	t.Helper()
	if testing.Short() {
		t.Skip("go run . test asks for many more")
	}
	if err := r.Find(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	if err := runtimes.Run(t.Context(), r, runtimes.Options{N: n, Seed: 1, Log: t.Output()}); err != nil {
		t.Error(err)
	}
}
