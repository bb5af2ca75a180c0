package build

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// messages returns what Go's runtime prints when it comes to a fatal end, or is
// debugged: a page prints neither. Those that a package of ours may mean are
// not among them.
func messages(root, goroot string) ([]string, error) {
	runtime, err := literals(filepath.Join(goroot, "src/runtime"), printed)
	if err != nil {
		return nil, err
	}
	var kept []string
	for _, folder := range []string{filepath.Join(root, "core"), filepath.Join(root, "wasm"), filepath.Join(goroot, "src/strconv"), filepath.Join(goroot, "src/syscall/js")} {
		ours, err := literals(folder, func(ast.Node) bool { return true })
		if err != nil {
			return nil, err
		}
		kept = append(kept, ours...)
	}
	const least = 10 // shorter ones may stand in memory by chance
	runtime = slices.DeleteFunc(runtime, func(message string) bool {
		return len(message) < least || slices.ContainsFunc(kept, func(s string) bool { return strings.Contains(s, message) })
	})
	slices.Sort(runtime)
	return slices.Compact(runtime), nil
}

// silence takes messages out of a program's memory.
func (m *memory) silence(messages []string) {
	for _, message := range messages {
		for at := 0; ; at += len(message) {
			found := bytes.Index(m.image[at:], []byte(message))
			if found < 0 {
				break
			}
			at += found
			m.zero(at, at+len(message))
		}
	}
}

// printed reports whether a node prints its arguments and nothing more.
func printed(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	name, ok := call.Fun.(*ast.Ident)
	return ok && slices.Contains([]string{"throw", "fatal", "print", "println"}, name.Name)
}

// literals returns the strings that stand in the sources below a folder, inside
// of nodes that are wanted.
func literals(folder string, wanted func(ast.Node) bool) ([]string, error) {
	var all []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "testdata":
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n != nil && wanted(n) {
				all = append(all, stringsIn(n)...)
				return false
			}
			return true
		})
		return nil
	})
	return all, err
}

func stringsIn(n ast.Node) []string {
	var all []string
	ast.Inspect(n, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				all = append(all, s)
			}
		}
		return true
	})
	return all
}
