package build

import (
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Write puts the whole site into the folder out as files, each with its
// compressed forms beside it, and a zip of them. What an earlier build left
// there goes away; a folder with anything else in it is left alone.
func (s *Site) Write(out string) error {
	if err := clear(out); err != nil {
		return err
	}
	files, err := s.Hosted()
	if err != nil {
		return err
	}
	for p, content := range files {
		which := forms
		if plain(p) {
			which = nil
		}
		if err := write(filepath.Join(out, filepath.FromSlash(p)), content, which...); err != nil {
			return err
		}
	}
	return nil
}

// Hosted returns all files for a host of static files, by name: the files, the
// pages, the files that configure the host's headers, and a zip of everything.
func (s *Site) Hosted() (map[string][]byte, error) {
	files := s.withPages()
	maps.Copy(files, s.hosting(files))
	zip, err := archive(files)
	files[zipName] = zip
	return files, err
}

// plain reports whether a file is never served compressed.
func plain(p string) bool {
	switch path.Ext(p) {
	case "", ".zip", ".png", ".assetsignore":
		return true
	}
	return false
}

// WriteWorker puts the Cloudflare Worker's modules into the folder worker in
// out, where wrangler.jsonc looks for them.
func (s *Site) WriteWorker(root, out string) error {
	modules, err := s.Worker(root)
	if err != nil {
		return err
	}
	for name, content := range modules {
		if err := write(filepath.Join(out, "worker", name), content); err != nil {
			return err
		}
	}
	return nil
}

// withPages returns the files together with the pages that a host of files needs,
// by their names as files.
func (s *Site) withPages() map[string][]byte {
	files := maps.Clone(s.Files)
	pages := s.Web.Handler()
	for _, p := range slices.Concat(s.Web.Paths(), s.Web.Listings()) {
		answer, request := httptest.NewRecorder(), httptest.NewRequest("GET", p, nil)
		request.Host = "" // it is not known, unless the site was told
		pages.ServeHTTP(answer, request)
		files[fileOf(p)] = answer.Body.Bytes()
	}
	return files
}

// fileOf returns the file in which a host looks for a page.
func fileOf(page string) string {
	if path.Ext(page) == "" {
		return path.Join(page, "index.html")
	}
	return page
}

// addressOf returns the address at which a file is asked for.
func (s *Site) addressOf(file string) string {
	for _, page := range s.Web.Paths() {
		if fileOf(page) == file {
			return page
		}
	}
	return file
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

// write puts a file into a folder, and its compressed forms beside it.
func write(name string, content []byte, forms ...form) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		return err
	}
	for _, f := range forms {
		if err := os.WriteFile(name+f.extension, f.compress(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// A form is one in which a file also stands in a built site.
type form struct {
	extension string
	compress  func([]byte) []byte
}

var forms = []form{{".br", Brotli}, {".gz", Gzip}}
