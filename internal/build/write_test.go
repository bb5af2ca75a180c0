package build

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Two builds of a site: a file stays, one changes, one goes, one comes.
var (
	firstBuild  = map[string][]byte{"index.html": []byte("1"), "assets/a.js": []byte("a"), "lessons/old/index.html": []byte("old"), "worker/worker.js": []byte("w")}
	secondBuild = map[string][]byte{"index.html": []byte("2"), "assets/a.js": []byte("a"), "assets/b.js": []byte("b"), "worker/worker.js": []byte("w")}
)

// writeInto writes a build, and ends before the given change.
func writeInto(t *testing.T, dir string, files map[string][]byte, end int) error {
	t.Helper()
	f, err := open(dir)
	if err != nil {
		return err
	}
	defer f.root.Close()
	f.step = func() error {
		if end--; end < 0 {
			return errEnded
		}
		return nil
	}
	return f.replace(files)
}

var errEnded = errors.New("ended")

// filesIn gives all files of a folder, but for those in which a build notes what
// it does.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, listName) {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func texts(files map[string][]byte) map[string]string {
	all := map[string]string{}
	for name, content := range files {
		all[name] = string(content)
	}
	return all
}

// TestABuildMayBeEndedAtAnyMoment ends builds before each of their changes, in a
// folder where somebody has files of their own.
func TestABuildMayBeEndedAtAnyMoment(t *testing.T) {
	t.Parallel()
	own := map[string]string{"CNAME": "example.org", ".git/config": "[core]", "assets/mine.png": "png", "lessons/old/notes.txt": "notes"}
	for _, before := range []map[string][]byte{{}, firstBuild} {
		for end := 0; ; end++ {
			dir := t.TempDir()
			if err := writeInto(t, dir, before, 1000); err != nil {
				t.Fatal(err)
			}
			for name, content := range own {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			err := writeInto(t, dir, secondBuild, end)
			if err != nil && !errors.Is(err, errEnded) {
				t.Fatal(err)
			}
			got := filesIn(t, dir)
			for name, content := range own {
				if got[name] != content {
					t.Fatalf("ended before change %d: %s has %q", end, name, got[name])
				}
			}
			for name, content := range got {
				if content == "" || own[name] == "" && content != string(before[name]) && content != string(secondBuild[name]) {
					t.Fatalf("ended before change %d: %s has %q", end, name, content)
				}
			}
			if err := writeInto(t, dir, secondBuild, 1000); err != nil {
				t.Fatalf("ended before change %d: the next build says %v", end, err)
			}
			want := texts(secondBuild)
			maps.Copy(want, own)
			if got := filesIn(t, dir); !maps.Equal(got, want) {
				t.Fatalf("ended before change %d, and built again: %v, want %v", end, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
			}
			if err == nil {
				break
			}
		}
	}
}

func TestAFolderOfOthersIsLeftAlone(t *testing.T) {
	for _, name := range []string{"thesis.txt", "assets/mine.txt", ".git/config", "index.html"} {
		dir := t.TempDir()
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := Check(dir); err == nil {
			t.Errorf("%s: it would be written into", name)
		}
		if err := writeInto(t, dir, firstBuild, 1000); err == nil {
			t.Errorf("%s: it was written into", name)
		}
		if got := filesIn(t, dir); len(got) != 1 || got[name] != "mine" {
			t.Errorf("%s: the folder has %v", name, got)
		}
	}
}

func TestAFileOfOthersIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	if err := writeInto(t, dir, firstBuild, 1000); err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir, "assets/b.js")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeInto(t, dir, secondBuild, 1000); err == nil || !strings.Contains(err.Error(), mine) {
		t.Errorf("the error is %v", err)
	}
	if got := filesIn(t, dir); got["assets/b.js"] != "mine" || got["index.html"] != "1" {
		t.Errorf("the folder has %v", got)
	}
}

// A list may have been changed by anybody.
func TestNothingOutsideTheFolderIsRemoved(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside.txt")
	site := filepath.Join(dir, "site")
	if err := writeInto(t, site, firstBuild, 1000); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(outside, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(site, "link")); err != nil {
		t.Fatal(err)
	}
	list := "../outside.txt\n" + outside + "\nlink/outside.txt\n\nindex.html\n"
	if err := os.WriteFile(filepath.Join(site, listName), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	_ = writeInto(t, site, map[string][]byte{"index.html": []byte("3")}, 1000)
	if content, err := os.ReadFile(outside); string(content) != "mine" {
		t.Errorf("%q %v", content, err)
	}
}

func TestWhereNoFolderCanBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if Check(file) == nil || CheckSingle(filepath.Join(file, "program")) == nil || CheckSingle(filepath.Dir(file)) == nil {
		t.Error("a file is taken for a folder, or a folder for a file")
	}
	if err := Check(filepath.Join(filepath.Dir(file), "none")); err != nil {
		t.Error(err)
	}
	if err := CheckSingle(file); err != nil {
		t.Error(err)
	}
}
