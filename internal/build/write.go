package build

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Write puts the whole site into the folder out as files, each with its
// compressed forms beside it, and a zip of them; and the Worker's modules into
// the folder worker there, where wrangler.jsonc looks for them. What an earlier
// build left goes away, and nothing else does: a list says what that is.
//
// It may be ended at any moment. What it began, the next build finishes.
func (s *Site) Write(out string, worker map[string][]byte) error {
	files, err := s.Hosted()
	if err != nil {
		return err
	}
	all := s.forms(files)
	for name, content := range worker {
		all[path.Join("worker", name)] = content
	}
	f, err := open(out)
	if err != nil {
		return err
	}
	defer f.root.Close()
	return f.replace(all)
}

// forms returns the files by their names in a folder, each with its compressed
// forms beside it. As many are compressed at a time as there are processors.
func (s *Site) forms(files map[string][]byte) map[string][]byte {
	all := map[string][]byte{}
	var lock sync.Mutex
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for p, content := range files {
		all[strings.TrimPrefix(p, "/")] = content
	}
	for p, content := range files {
		if plain(p) {
			continue
		}
		group.Go(func() error {
			br, gz := s.smallest(p, content), Gzip(content)
			lock.Lock()
			defer lock.Unlock()
			name := strings.TrimPrefix(p, "/")
			all[name+".br"], all[name+".gz"] = br, gz
			return nil
		})
	}
	group.Wait()
	return all
}

// smallest compresses a file that is hosted, which need not be one of the site's own.
func (s *Site) smallest(p string, content []byte) []byte {
	if _, ok := s.Files[p]; ok {
		return s.Brotli(p)
	}
	return Brotli(content)
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

// listName is the file that lists what builds have written into a folder, and
// unfinished the one that is being written.
const listName, unfinished = ".gatherground", ".gatherground.new"

// A folder holds a site, and perhaps files of others.
type folder struct {
	root *os.Root
	name string
	ours map[string]bool // what builds have written
	step func() error    // called before each change; a test ends the build there
}

// Check reports whether a site could be written into a folder: there is none yet,
// or it is empty, or builds have written into it before.
func Check(out string) error {
	if _, err := os.Stat(out); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f, err := open(out)
	if err != nil {
		return err
	}
	return f.root.Close()
}

// open makes the folder, if there is none yet.
func open(out string) (*folder, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, err
	}
	f := &folder{root: root, name: out, ours: map[string]bool{}, step: func() error { return nil }}
	if err := f.read(); err != nil {
		root.Close()
		return nil, err
	}
	return f, nil
}

// read reads the list.
func (f *folder) read() error {
	list, err := f.root.ReadFile(listName)
	if errors.Is(err, fs.ErrNotExist) {
		entries, err := fs.ReadDir(f.root.FS(), ".")
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.Name() != unfinished {
				return fmt.Errorf("build: %s has files in it that are of no build that is known here, such as %s; name another folder, or empty it", f.name, e.Name())
			}
		}
		return nil
	}
	if err != nil {
		return err
	}
	for name := range strings.Lines(string(list)) {
		if name = strings.TrimSuffix(name, "\n"); fs.ValidPath(name) {
			f.ours[name] = true
		}
	}
	return nil
}

// replace lets these files take the place of those that builds have written. At
// every moment the list has all of them.
func (f *folder) replace(files map[string][]byte) error {
	// Pages come last, so that there is all that they load.
	order := slices.SortedFunc(maps.Keys(files), func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
	for _, name := range order {
		if _, err := f.root.Lstat(name); err == nil && !f.ours[name] {
			return fmt.Errorf("build: %s is of no build that is known here; move it to elsewhere", filepath.Join(f.name, name))
		}
	}
	stale := maps.Clone(f.ours)
	for _, name := range order {
		delete(stale, name)
		f.ours[name] = true
	}
	if err := f.list(); err != nil {
		return err
	}
	for _, name := range order {
		if err := f.put(name, files[name]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(stale)) {
		if err := f.remove(name); err != nil {
			return err
		}
	}
	return f.list()
}

func rank(name string) int {
	if strings.HasSuffix(strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz"), ".html") {
		return 1
	}
	return 0
}

// list writes the list.
func (f *folder) list() error {
	return f.put(listName, []byte(strings.Join(slices.Sorted(maps.Keys(f.ours)), "\n")+"\n"))
}

// put writes a file, unless it is there already.
func (f *folder) put(name string, content []byte) error {
	if old, err := f.root.ReadFile(name); err == nil && bytes.Equal(old, content) {
		return nil
	}
	if err := f.step(); err != nil {
		return err
	}
	if err := f.root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	if err := f.root.WriteFile(unfinished, content, 0o644); err != nil {
		return errors.Join(err, f.root.Remove(unfinished))
	}
	if err := f.step(); err != nil {
		return err
	}
	return f.root.Rename(unfinished, name)
}

// remove takes away a file, and the folders that are then empty.
func (f *folder) remove(name string) error {
	if err := f.step(); err != nil {
		return err
	}
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	delete(f.ours, name)
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if f.root.Remove(dir) != nil {
			break // it has other files
		}
	}
	return nil
}
