package test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

// TestARoomsTableNamesItsFiles looks for every file that the table of a room's
// document names, and in the table for every script of that room.
func TestARoomsTableNamesItsFiles(t *testing.T) {
	root := root(t)
	tables := 0
	for _, document := range found(t, root, "web", "*", "*.md") {
		tables += checkTable(t, document)
	}
	for _, document := range found(t, root, "web", "*", "*", "*.md") {
		tables += checkTable(t, document)
	}
	if tables == 0 {
		t.Error("no document has a table")
	}
}

// checkTable checks a document, and returns how many files its table names.
func checkTable(t *testing.T, document string) int {
	t.Helper()
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	_, table, has := strings.Cut(string(text), "| file | |\n")
	if !has {
		return 0
	}
	table, _, _ = strings.Cut(table, "\n\n")
	room, named := filepath.Dir(document), map[string]bool{}
	for _, m := range fileName.FindAllStringSubmatch(table, -1) {
		named[m[1]] = true
		if len(found(t, room, m[1])) == 0 {
			t.Errorf("%s: there is no %s", document, m[1])
		}
	}
	for _, script := range found(t, room, "*.ts") {
		if name := filepath.Base(script); !named[name] && !strings.HasSuffix(name, ".test.ts") && !strings.HasSuffix(name, ".d.ts") {
			t.Errorf("%s does not name %s", document, name)
		}
	}
	return len(named)
}

var fileName = regexp.MustCompile("`([\\w./-]+\\.(?:ts|py|mjs|json))`")

func found(t *testing.T, pattern ...string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(pattern...))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// root is the folder of the project.
func root(t *testing.T) string {
	t.Helper()
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// TestNoGoldenNamesAMachine looks for folders of whoever made the goldens: on another
// machine they would not be met.
func TestNoGoldenNamesAMachine(t *testing.T) {
	of := []string{"/root/", "/home/", "/Users/"}
	if home, err := os.UserHomeDir(); err == nil && home != "/" {
		of = append(of, home+"/")
	}
	goldens := 0
	err := filepath.WalkDir(root(t), func(path string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Name() == "node_modules":
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(path) != ".txtar":
			return nil
		}
		goldens++
		text, err := os.ReadFile(path)
		for _, folder := range of {
			if strings.Contains(string(text), folder) {
				t.Errorf("%s names %s", path, folder)
			}
		}
		return err
	})
	if err != nil || goldens == 0 {
		t.Errorf("%d goldens, %v", goldens, err)
	}
}
