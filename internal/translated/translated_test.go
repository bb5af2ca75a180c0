package translated

import (
	"errors"
	"os"
	"os/exec"
	"testing"

	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestPython runs programs on CPython, in real time.
func TestPython(t *testing.T) {
	check(t, python.Language, CPython{findPython(t)})
}

// TestJavaScript runs programs on Node.
func TestJavaScript(t *testing.T) {
	check(t, javascript.Language, Node{find(t, "node")})
}

func check(t *testing.T, l *translate.Language, on Runtime) {
	if testing.Short() {
		t.Skip("go run . test runs many more")
	}
	var also []string
	if *each > 1 {
		var err error
		if also, err = Curated("../.."); err != nil {
			t.Fatal(err)
		}
	}
	if err := Run(t.Context(), l, on, Options{Each: *each, Seed: *seed, Also: also, Log: t.Output()}); err != nil {
		t.Error(err)
	}
}

// find returns the path of a program, and skips the test where there is none.
func find(t *testing.T, name string) string {
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") != "true" {
		t.Skipf("there is no %s here", name)
	} else if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestGo compiles and runs programs of Go.
func TestGo(t *testing.T) {
	check(t, golang.Language, Golang{find(t, "go"), "../.."})
}

// TestCSharp compiles and runs programs of C#.
func TestCSharp(t *testing.T) {
	check(t, csharp.Language, Mono{find(t, "mcs"), find(t, "mono")})
}

// TestJava compiles and runs programs of Java.
func TestJava(t *testing.T) {
	check(t, java.Language, JDK{find(t, "javac"), find(t, "java")})
}

func findPython(t *testing.T) string {
	path, err := conform.Find("")
	if errors.Is(err, conform.ErrNoPython) && os.Getenv("CI") != "true" {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
	return path
}
