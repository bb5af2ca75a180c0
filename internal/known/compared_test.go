package known_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// mostCompared is on how many lines core may compare a text with the name of a
// function, outside the packages that are their home.
const mostCompared = 10

// A name that is compared as a text is one that the compiler does not know: the
// functions of the language are of core/scenario and core/foreign, and what is
// seen in recorded programs of core/asyncio.
func TestCoreComparesFunctionsByTheirTypes(t *testing.T) {
	functions := map[string]bool{}
	for _, s := range scenario.Signatures() {
		functions[s.Func] = true
	}
	lines := map[string]bool{}
	files := token.NewFileSet()
	err := filepath.WalkDir(filepath.Join(root, "core"), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "scenario" || d.Name() == "foreign" || d.Name() == "asyncio") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, text := range comparedTexts(file) {
			if name, err := strconv.Unquote(text.Value); err == nil && functions[name] {
				at := files.Position(text.Pos())
				lines[at.Filename+":"+strconv.Itoa(at.Line)] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) > mostCompared {
		t.Errorf("functions are compared by their names on %d lines:\n%s", len(lines), strings.Join(slices.Sorted(maps.Keys(lines)), "\n"))
	}
}

// comparedTexts are the literals that a file compares something with.
func comparedTexts(file *ast.File) []*ast.BasicLit {
	var all []*ast.BasicLit
	add := func(e ast.Expr) {
		if text, is := e.(*ast.BasicLit); is && text.Kind == token.STRING {
			all = append(all, text)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				add(n.X)
				add(n.Y)
			}
		case *ast.CaseClause:
			for _, e := range n.List {
				add(e)
			}
		}
		return true
	})
	return all
}
