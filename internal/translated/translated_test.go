package translated

import (
	"os"
	"os/exec"
	"testing"

	"github.com/gatherground/gatherground/core/translate"
)

// TestJavaScript runs programs on Node.
func TestJavaScript(t *testing.T) {
	check(t, translate.JavaScript, Node{find(t, "node")})
}

func check(t *testing.T, l translate.Language, on Runtime) {
	if err := Run(t.Context(), l, on, Options{Each: *each, Seed: *seed, Log: t.Output()}); err != nil {
		t.Error(err)
	}
}

// find gives the path of a program, and skips the test where there is none.
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
	check(t, translate.Go, Golang{find(t, "go"), "../.."})
}

// TestCSharp compiles and runs programs of C#.
func TestCSharp(t *testing.T) {
	check(t, translate.CSharp, Mono{find(t, "mcs"), find(t, "mono")})
}

// TestJava compiles and runs programs of Java.
func TestJava(t *testing.T) {
	check(t, translate.Java, JDK{find(t, "javac"), find(t, "java")})
}
