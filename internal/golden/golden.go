// Package golden compares what tests make with files that hold it. With the flag
// -update the files are written anew, for somebody to read the difference.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the goldens anew")

// Updating reports whether goldens are to be written anew.
func Updating() bool { return *update }

// Read returns what a golden holds; if it is to be written anew, that is got.
func Read(t *testing.T, name string, got []byte) []byte {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return want
}

// Equal compares a text with a golden.
func Equal(t *testing.T, name string, got []byte) {
	t.Helper()
	if want := Read(t, name, got); !bytes.Equal(got, want) {
		t.Errorf("%s is another:\ngot\n%s\nwant\n%s\n-update writes it anew", name, got, want)
	}
}

// Archives runs a test for each archive in a folder. Some of its files are what
// the test is about; render returns these, and beside them what is made of them.
func Archives(t *testing.T, folder string, render func(t *testing.T, files []txtar.File) []txtar.File) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s holds no goldens: %v", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: want.Comment, Files: render(t, want.Files)}
			compare(t, got, txtar.Parse(Read(t, file, txtar.Format(got))))
		})
	}
}

func compare(t *testing.T, got, want *txtar.Archive) {
	t.Helper()
	if len(got.Files) != len(want.Files) {
		t.Fatalf("the file has %d parts, not %d; -update writes it anew", len(want.Files), len(got.Files))
	}
	for i, w := range want.Files {
		if g := got.Files[i]; g.Name != w.Name || !bytes.Equal(g.Data, w.Data) {
			t.Errorf("%s:\ngot\n%s\nwant\n%s\n-update writes it anew", g.Name, g.Data, w.Data)
		}
	}
}
