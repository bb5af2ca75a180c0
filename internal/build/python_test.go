package build_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

// hasPython reports whether the site has what runs a visitor's own program.
func hasPython(s *build.Site) bool { return len(pythons(s)) > 0 }

// pythons are the files of it, by what they are called before their hash.
func pythons(s *build.Site) map[string]string {
	all := map[string]string{}
	for name := range s.Files {
		if short, ok := strings.CutPrefix(name, "/assets/python"); ok && len(short) > 33 {
			all["python"+short[:strings.LastIndex(short, "-")]+filepath.Ext(name)] = name
		}
	}
	return all
}

// withPython returns the site, or ends the test where there is no npm.
func withPython(t *testing.T) *build.Site {
	t.Helper()
	s := site(t)
	if !hasPython(s) {
		if os.Getenv("CI") == "true" {
			t.Fatal("the site has no Python")
		}
		t.Skip("there is no npm here, or no network, to get Python with")
	}
	return s
}

// weighed are the sizes under brotli of files that take a minute to compress, by
// the names that follow from their content.
var weighed = map[string]int{
	"/assets/python-cc36e3cab04fdfc9a63ff13eb52eae2b.wasm": 2_741_061,
}

func TestPythonIsSmall(t *testing.T) {
	t.Parallel()
	s := withPython(t)
	files, sum := pythons(s), 0
	for _, name := range []string{"python-worker.js", "python.wasm", "python-library.txt", "python-editor.js"} {
		size, ok := weighed[files[name]]
		if !ok {
			size = len(s.Brotli(files[name]))
		}
		t.Logf("%s: %d bytes", files[name], size)
		if name == "python-editor.js" && size > editorBudget {
			t.Errorf("the editor has %d bytes, and the budget is %d", size, editorBudget)
		}
		sum += size
	}
	bring := len(s.Brotli(files["python-bring.js"]))
	if t.Logf("%s: %d bytes of %d", files["python-bring.js"], bring, bringBudget); bring == 0 || bring > bringBudget {
		t.Errorf("what reads pasted Python has %d bytes, and the budget is %d", bring, bringBudget)
	}
	t.Logf("%d bytes of %d", sum, pythonBudget)
	if sum > pythonBudget {
		t.Errorf("all together has %d bytes under brotli, and the budget is %d", sum, pythonBudget)
	}
	if told := build.PythonWeight; sum < told-100_000 || sum > told+100_000 {
		t.Errorf("the page says that it has %d bytes, and it has %d", told, sum)
	}
}

func TestTheLibraryIsWhatAProgramCanUse(t *testing.T) {
	t.Parallel()
	s := withPython(t)
	library := names(t, s.Files[pythons(s)["python-sources.txt"]])
	for _, name := range []string{"asyncio/tasks.py", "encodings/utf_8.py", "dataclasses.py", "unittest/mock.py", "urllib/request.py", "zoneinfo/__init__.py"} {
		if !library[name] {
			t.Errorf("%s is not there", name)
		}
	}
	for _, name := range []string{"asyncio/windows_events.py", "encodings/cp852.py", "multiprocessing/pool.py", "_pydatetime.py"} {
		if library[name] {
			t.Errorf("%s is there, and of no use", name)
		}
	}
}

// names returns the names of a zip's files.
func names(t *testing.T, content []byte) map[string]bool {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, f := range z.File {
		all[f.Name] = true
	}
	return all
}

// TestPackagesComeWhole lets two builds ask for the packages of one room at once.
func TestPackagesComeWhole(t *testing.T) {
	npm := filepath.Join(t.TempDir(), "npm")
	// It makes a folder with one package, as npm does after some time.
	if err := os.WriteFile(npm, []byte("#!/bin/sh\nmkdir -p node_modules/one && echo whole > node_modules/one/package.json\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", filepath.Dir(npm)+":"+os.Getenv("PATH"))
	root := t.TempDir()
	for name, content := range map[string]string{"package.json": "{}", "package-lock.json": "1", ".npmrc": ""} {
		if err := os.MkdirAll(filepath.Join(root, "room"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, "room", name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// An older lockfile's packages have to go.
	if err := os.MkdirAll(filepath.Join(root, "room/node_modules/older"), 0o755); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	for range 2 {
		go func() { done <- build.Packages(root, "room") }()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if got, err := os.ReadFile(filepath.Join(root, "room/node_modules/one/package.json")); err != nil || string(got) != "whole\n" {
		t.Errorf("%q %v", got, err)
	}
	entries, err := os.ReadDir(filepath.Join(root, "room"))
	if err != nil || len(entries) != 4 {
		t.Errorf("there is more than was there: %v %v", entries, err)
	}
	if _, err := os.Stat(filepath.Join(root, "room/node_modules/older")); err == nil {
		t.Error("what the lockfile no longer names is still there")
	}
}

func TestWithoutNpmThePackagesAreMissed(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "package-lock.json"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", "")
	if err := build.Packages(root, "."); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("it says %v", err)
	}
}
