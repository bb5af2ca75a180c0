package build

import (
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
)

// Write puts the whole site into the folder out as files, each with its
// compressed forms beside it. What an earlier build left there goes away; a
// folder with anything else in it is left alone.
func (s *Site) Write(out string) error {
	if err := clear(out); err != nil {
		return err
	}
	files := maps.Clone(s.Files)
	pages := s.Web.Handler()
	for _, p := range s.Web.Paths() {
		answer := httptest.NewRecorder()
		pages.ServeHTTP(answer, httptest.NewRequest("GET", p, nil))
		if path.Ext(p) == "" {
			p = path.Join(p, "index.html")
		}
		files[p] = answer.Body.Bytes()
	}
	for p, content := range files {
		if err := write(filepath.Join(out, filepath.FromSlash(p)), content); err != nil {
			return err
		}
	}
	return nil
}

// clear empties the folder if a site was built into it.
func clear(out string) error {
	entries, err := os.ReadDir(out)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(out, "assets")); err != nil && len(entries) > 0 {
		return fmt.Errorf("build: %s has files in it that are no built site; name another folder, or empty it", out)
	}
	return os.RemoveAll(out)
}

// write puts a file and its compressed forms into a folder.
func write(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	for extension, form := range map[string][]byte{"": content, ".br": Brotli(content), ".gz": Gzip(content)} {
		if err := os.WriteFile(name+extension, form, 0o644); err != nil {
			return err
		}
	}
	return nil
}
