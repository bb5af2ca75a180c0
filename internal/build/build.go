// Package build makes the site: it bundles the front end, compiles the
// browser's program, and renders the pages.
package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gatherground/gatherground/web"
)

// A Site is what was built: the static files by their path, and the handler of
// everything else.
type Site struct {
	Files map[string][]byte // "/assets/player-1A2B3C4D.js"
	Web   *web.Site
}

// Make builds the site from the sources in root, the folder of go.mod.
func Make(root string) (*Site, error) {
	s := &Site{Files: map[string][]byte{}}
	var assets web.Assets
	wasm, err := Wasm(root)
	if err != nil {
		return nil, err
	}
	assets.Wasm = s.asset("play", ".wasm", wasm)
	if err := s.bundle(root, &assets); err != nil {
		return nil, err
	}
	icon, err := os.ReadFile(filepath.Join(root, "web/static/icon.svg"))
	if err != nil {
		return nil, err
	}
	s.Files["/icon.svg"] = icon
	s.Web, err = web.New(assets)
	return s, err
}

// asset keeps a file under a name that changes with its content.
func (s *Site) asset(name, extension string, content []byte) string {
	sum := sha256.Sum256(content)
	at := "/assets/" + name + "-" + hex.EncodeToString(sum[:5]) + extension
	s.Files[at] = content
	return at
}

// bundle lets esbuild put together what stands in web.
func (s *Site) bundle(root string, assets *web.Assets) error {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	glue := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js")
	for _, entry := range []struct {
		name, source, extension string
		format                  api.Format
		to                      *string
	}{
		{"player", "web/player/index.ts", ".js", api.FormatESModule, &assets.Player},
		{"worker", "web/host/worker.ts", ".js", api.FormatIIFE, &assets.Worker},
		{"style", "web/theme/index.css", ".css", api.FormatDefault, &assets.Style},
	} {
		result := api.Build(api.BuildOptions{
			AbsWorkingDir: root, EntryPoints: []string{entry.source}, Outfile: entry.name + entry.extension,
			Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
			Format: entry.format, Target: api.ES2022, Charset: api.CharsetUTF8,
			Alias: map[string]string{"wasm_exec": glue}, LegalComments: api.LegalCommentsNone,
		})
		if len(result.Errors) > 0 {
			return fmt.Errorf("esbuild:\n%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
		}
		*entry.to = s.asset(entry.name, entry.extension, result.OutputFiles[0].Contents)
	}
	return nil
}

// Wasm compiles the browser's program.
func Wasm(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gatherground")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "play.wasm")
	cmd := exec.Command("go", "build", "-tags=page", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "./wasm/play")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling wasm/play: %w\n%s", err, message)
	}
	return os.ReadFile(out)
}

// Handler serves the files and the rest as a server does.
func (s *Site) Handler() http.Handler {
	files := s.compressed()
	rest := s.Web.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if f, ok := files[r.URL.Path]; ok {
			f.ServeHTTP(w, r)
			return
		}
		rest.ServeHTTP(w, r)
	})
}

// Write puts the whole site into the folder out as files, each with its
// compressed forms beside it.
func (s *Site) Write(out string) error {
	for _, p := range s.Web.Paths() {
		answer := httptest.NewRecorder()
		s.Web.Handler().ServeHTTP(answer, httptest.NewRequest("GET", p, nil))
		if strings.HasSuffix(p, "/") || path.Ext(p) == "" {
			p = path.Join(p, "index.html")
		}
		s.Files[p] = answer.Body.Bytes()
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	for p, content := range s.Files {
		if err := write(filepath.Join(out, filepath.FromSlash(p)), content); err != nil {
			return err
		}
	}
	return nil
}
