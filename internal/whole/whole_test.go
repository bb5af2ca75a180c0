package whole_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/gatherground/gatherground/internal/whole"
)

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestAFileIsReplaced(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "picture.svg")
	for _, content := range []string{"first", "second"} {
		if err := whole.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := read(t, name); got != content {
			t.Errorf("it has %q", got)
		}
	}
	link := filepath.Join(dir, "link.svg")
	if err := os.Symlink(name, link); err != nil {
		t.Fatal(err)
	}
	if err := whole.WriteFile(link, []byte("third"), 0o644); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode().IsRegular() || read(t, name) != "third" {
		t.Errorf("what a link leads to: %v %v", info, err)
	}
	if all, _ := os.ReadDir(dir); len(all) != 2 {
		t.Errorf("there is more than was written: %v", all)
	}
}

// TestAnOldFileStaysWhereTheNewOneCannotBeWritten limits the size of files, as a
// full disk does.
func TestAnOldFileStaysWhereTheNewOneCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "picture.png")
	if err := whole.WriteFile(name, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	limit := syscall.Rlimit{Cur: 1000, Max: before.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	err := whole.WriteFile(name, make([]byte, 5000), 0o644)
	if restored := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); restored != nil {
		t.Fatal(restored)
	}
	var path *fs.PathError
	if !errors.As(err, &path) || path.Path != name {
		t.Errorf("the error is %v", err)
	}
	if got := read(t, name); got != "old" {
		t.Errorf("the file has %d bytes", len(got))
	}
	if all, _ := os.ReadDir(dir); len(all) != 1 {
		t.Errorf("there is more than was written: %v", all)
	}
}

func TestAPipeIsWrittenTo(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan string)
	go func() {
		f, err := os.Open(name)
		if err != nil {
			got <- err.Error()
			return
		}
		defer f.Close()
		content, _ := io.ReadAll(f)
		got <- string(content)
	}()
	if err := whole.WriteFile(name, []byte("through"), 0o644); err != nil {
		t.Fatal(err)
	}
	if text := <-got; text != "through" {
		t.Errorf("%q came out", text)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	err := whole.WriteFile(filepath.Join(t.TempDir(), "none", "a"), nil, 0o644)
	if !errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is %v", err)
	}
}
