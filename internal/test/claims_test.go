package test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

var (
	equalled = regexp.MustCompile(`CPython 3\.13(['’]s)?( and 3\.14)?`)
	page314  = regexp.MustCompile(`"pyodide": "314\.`)
)

// TestPagesSayWhichPythonsRunsEqual holds the pages and the README to naming the
// versions that the checks compare with: 3.13, which is the oracle's, and that of the
// page's own Python.
func TestPagesSayWhichPythonsRunsEqual(t *testing.T) {
	root := root(t)
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, name := range []string{"CPython on the same scenarios", "the page's Python on random scenarios"} {
		if !slices.ContainsFunc(checks, func(c check) bool { return c.name == name }) {
			t.Errorf("there is no check %q, which is what the pages are true by", name)
		}
	}
	if !page314.MatchString(read("web/python/package.json")) {
		t.Error("the page's Python is no 3.14 any more: the pages name it")
	}
	templates, err := filepath.Glob(filepath.Join(root, "web/templates/*.*"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "web/templates/files/*.html"))
	if err != nil {
		t.Fatal(err)
	}
	templates = append(templates, files...)
	said := 0
	for _, name := range append(templates, filepath.Join(root, "README.md")) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range equalled.FindAllStringSubmatch(string(text), -1) {
			said++
			if words[2] == "" {
				t.Errorf("%s says %q, and not that it is 3.14 too", filepath.Base(name), words[0])
			}
		}
	}
	if said < 4 {
		t.Errorf("only %d places say which Python runs equal", said)
	}
}
