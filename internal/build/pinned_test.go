package build_test

import (
	"bytes"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/golden"
)

// oldest is the first that was ever published.
const oldest = "v1-addd07fe78.js"

func TestPinnedLoadersAreServedForEver(t *testing.T) {
	t.Parallel()
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	s := site(t)
	if golden.Updating() {
		pin(t, root, build.NewLoader(s.Files["/embed.js"]))
		if s, err = s.Again(root); err != nil {
			t.Fatal(err)
		}
	}
	loaders, err := build.Loaders(root)
	if err != nil {
		t.Fatal(err)
	}
	if loaders[0].Name != oldest {
		t.Errorf("the list begins with %s, and not with %s: pages out there name it", loaders[0].Name, oldest)
	}
	for _, l := range loaders {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/embed/"+l.Name, nil))
		if !bytes.Equal(w.Body.Bytes(), l.Content) || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("/embed/%s: %d, %d bytes, %v", l.Name, w.Code, w.Body.Len(), w.Header())
		}
	}
	entries, err := os.ReadDir(filepath.Join(root, build.Pinned))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(loaders)+1 {
		t.Errorf("%s has %d files, and its list %d names", build.Pinned, len(entries), len(loaders))
	}
	newest := loaders[len(loaders)-1]
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/embeds/", nil))
	if page := w.Body.String(); !strings.Contains(page, "/embed/"+newest.Name) || !strings.Contains(page, strings.ReplaceAll(newest.Hash, "+", "&#43;")) {
		t.Errorf("the page about embedding offers another one than %s", newest.Name)
	}
}

// pin writes down the loader, unless it is pinned already.
func pin(t *testing.T, root string, l build.Loader) {
	t.Helper()
	list := filepath.Join(root, build.Pinned, build.PinnedList)
	pinned, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(pinned), l.Name) {
		return
	}
	if err := os.WriteFile(filepath.Join(root, build.Pinned, l.Name), l.Content, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, append(pinned, l.Name+" "+l.Hash+"\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
}
