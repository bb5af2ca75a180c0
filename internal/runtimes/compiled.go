package runtimes

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

//go:embed java/Foreign.java
var javaProgram string

//go:embed csharp/Foreign.cs
var cSharpProgram string

// A Compiled is a runtime whose program is compiled once and runs on the real
// clock, several scenarios at a time. Events of one instant have no order
// there, so scenarios are drawn whose instants lie well apart; compared are the
// order of ends, and the results.
type Compiled struct {
	Name      string
	Functions []string
	program   string
	file      string
	compile   []string // its arguments but the file
	run       []string
}

// Java runs on the JDK, 17 or later.
func Java() *Compiled {
	return &Compiled{Name: "Java", Functions: []string{"all_of"}, program: javaProgram, file: "Foreign.java",
		compile: []string{"javac", "-d", "."}, run: []string{"java", "-cp", ".", "Foreign"}}
}

// CSharp runs on mono.
func CSharp() *Compiled {
	return &Compiled{Name: "C#", Functions: []string{"when_all", "when_any"}, program: cSharpProgram, file: "Foreign.cs",
		compile: []string{"mcs", "-out:Foreign.exe"}, run: []string{"mono", "Foreign.exe"}}
}

// ErrMissing is returned where a language's compiler or runtime is missing.
var ErrMissing = errors.New("is not here")

func (c *Compiled) Find() error {
	for _, name := range []string{c.compile[0], c.run[0]} {
		if _, err := exec.LookPath(name); err != nil {
			return fmt.Errorf("%s %w", name, ErrMissing)
		}
	}
	return nil
}

func (c *Compiled) Wanted() Wanted {
	return Wanted{Functions: c.Functions, Apart: 35 * time.Millisecond, Empty: true}
}

func (c *Compiled) Ask(ctx context.Context, encoded []string, attempt int) ([]string, error) {
	dir, err := os.MkdirTemp("", "runtimes")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, c.file), []byte(c.program), 0o666); err != nil {
		return nil, err
	}
	compile := exec.CommandContext(ctx, c.compile[0], append(c.compile[1:], c.file)...)
	compile.Dir = dir
	if out, err := compile.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", c.compile[0], err, out)
	}
	atOnce := []string{"6", "3", "2"}[attempt]
	slower := []string{"1", "3", "8"}[attempt]
	run := exec.CommandContext(ctx, c.run[0], append(c.run[1:], atOnce, slower)...)
	run.Dir = dir
	return ask(run, encoded)
}

// Told returns the ends, the logs and the outcome in their order, then
// everything else.
func (c *Compiled) Told(lines []string) []string {
	var inOrder, others []string
	for _, line := range lines {
		_, what, _ := strings.Cut(line, " ")
		switch kind, _, _ := strings.Cut(what, " "); kind {
		case "end", "log", "outcome":
			inOrder = append(inOrder, what)
		case "finished":
		default:
			others = append(others, what)
		}
	}
	slices.Sort(others)
	return append(inOrder, others...)
}
