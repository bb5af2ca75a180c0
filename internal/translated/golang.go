package translated

import (
	"context"
	"errors"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// Golang runs programs of Go.
type Golang struct {
	Path string // of the go command
	Root string // of the module whose go.mod says which errgroup is meant
}

// Run makes one program of all, and runs it many times, each time as another. A
// task may be called "%d", so that vet is not asked about what is printed.
func (g Golang) Run(ctx context.Context, programs []string) ([][]string, error) {
	dir, err := os.MkdirTemp("", "translated")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := g.write(dir, programs); err != nil {
		return nil, err
	}
	for _, args := range [][]string{{"build", "-mod=mod", "-o", "programs", "."}, {"vet", "-mod=mod", "-printf=false", "./..."}} {
		if err := inFolder(ctx, dir, g.Path, args...); err != nil {
			return nil, err
		}
	}
	printed := make([][]string, len(programs))
	failed := make([]error, len(programs))
	var all sync.WaitGroup
	for i := range programs {
		all.Go(func() {
			out, err := exec.CommandContext(ctx, filepath.Join(dir, "programs"), strconv.Itoa(i)).Output()
			printed[i], failed[i] = splitLines(string(out)), err
		})
	}
	all.Wait()
	return printed, errors.Join(failed...)
}

func splitLines(out string) []string { return strings.Split(strings.TrimSuffix(out, "\n"), "\n") }

func (g Golang) write(dir string, programs []string) error {
	sums, err := os.ReadFile(filepath.Join(g.Root, "go.sum"))
	if err != nil {
		return err
	}
	list := exec.Command(g.Path, "list", "-m", "golang.org/x/sync")
	list.Dir = g.Root
	version, err := list.Output()
	if err != nil {
		return fmt.Errorf("find errgroup: %w", err)
	}
	files := map[string]string{
		"go.mod": "module programs\n\ngo 1.25\n\nrequire " + string(version),
		"go.sum": string(sums),
	}
	imports, cases := "", ""
	for i, text := range programs {
		if formatted, err := format.Source([]byte(text)); err != nil || string(formatted) != text {
			return fmt.Errorf("gofmt would change the program (%v)\n%s", err, text)
		}
		name := "p" + strconv.Itoa(i)
		text = strings.Replace(text, "package main\n", "package "+name+"\n", 1)
		files[name+"/main.go"] = strings.Replace(text, "\nfunc main() {\n", "\nfunc Main() {\n", 1)
		imports += "\t\"programs/" + name + "\"\n"
		cases += name + ".Main, "
	}
	files["main.go"] = "package main\n\nimport (\n\t\"os\"\n\t\"strconv\"\n" + imports + ")\n\nfunc main() {\n" +
		"\tn, _ := strconv.Atoi(os.Args[1])\n\t[]func(){" + cases + "}[n]()\n}\n"
	return writeFiles(dir, files)
}

func writeFiles(dir string, files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// inFolder runs a program; its error holds what it said.
func inFolder(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}
