package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsKeptIsMadeOnceAndForgottenWithTheNext(t *testing.T) {
	one, two := strings.Repeat("1", 32), strings.Repeat("2", 32)
	s := &Site{cache: filepath.Join(t.TempDir(), "cache")}
	made := 0
	keep := func(name string) {
		t.Helper()
		content, err := s.kept(name, func() ([]byte, error) { made++; return []byte(name), nil })
		if err != nil || string(content) != name {
			t.Errorf("%s: %q %v", name, content, err)
		}
	}
	for _, name := range []string{"python-" + one + ".wasm", "python-library-" + one + ".txt", "python-" + one + ".wasm", "python-library-" + two + ".txt"} {
		keep(name)
	}
	if made != 3 {
		t.Errorf("it was made %d times", made)
	}
	entries, err := os.ReadDir(s.cache)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"python-" + one + ".wasm", "python-library-" + two + ".txt"}; !slices.Equal(names, want) {
		t.Errorf("%q are kept, and should be %q", names, want)
	}
}
