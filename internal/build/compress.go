package build

import (
	"bytes"
	"compress/gzip"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Brotli compresses as far as brotli can.
func Brotli(content []byte) []byte { return brotliAt(content, brotli.BestCompression) }

func brotliAt(content []byte, level int) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	w.Write(content)
	w.Close()
	return b.Bytes()
}

func gzipped(content []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	w.Write(content)
	w.Close()
	return b.Bytes()
}

// write puts a file and its compressed forms into a folder.
func write(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(name+".br", Brotli(content), 0o644); err != nil {
		return err
	}
	return os.WriteFile(name+".gz", gzipped(content), 0o644)
}

// A file is served compressed where the browser takes that, and for ever where
// its name has a hash.
type file struct {
	content   []byte
	kind      string
	immutable bool
	brotli    func() []byte
}

// compressed readies the files to be served. They are compressed when they are
// first asked for, and not as far as a build would.
func (s *Site) compressed() map[string]*file {
	files := make(map[string]*file, len(s.Files))
	for p, content := range s.Files {
		kind := mime.TypeByExtension(path.Ext(p))
		if path.Ext(p) == ".wasm" {
			kind = "application/wasm"
		}
		files[p] = &file{
			content: content, kind: kind, immutable: strings.HasPrefix(p, "/assets/"),
			brotli: sync.OnceValue(func() []byte { return brotliAt(content, 5) }),
		}
	}
	return files
}

func (f *file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "this is a file: GET it", http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Vary", "Accept-Encoding")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	if f.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	content := f.content
	if strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
		content = f.brotli()
		h.Set("Content-Encoding", "br")
	}
	h.Set("Content-Length", strconv.Itoa(len(content)))
	w.Write(content)
}
