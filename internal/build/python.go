package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gatherground/gatherground/web"
)

// PythonRoom is the room of the page for a visitor's own program; what it needs of
// others comes from npm.
const PythonRoom = "web/python"

// python adds what that page is made of, where its packages are there or can be
// had. The site is complete without.
func (s *Site) python(root string, assets *web.Assets) error {
	if err := Packages(root, PythonRoom); err != nil {
		assets.Python = web.Python{Missing: missingPackages(err)}
		return nil
	}
	program, library, err := s.interpreter(root)
	if errors.Is(err, exec.ErrNotFound) {
		assets.Python = web.Python{Missing: missingPackages(err)}
		return nil
	} else if err != nil {
		return err
	}
	p := &assets.Python
	if p.Script, err = s.bundled(root, "python", "web/python/page.ts", api.FormatESModule); err != nil {
		return err
	}
	if p.Editor, err = s.bundled(root, "python-editor", "web/python/editor.ts", api.FormatESModule); err != nil {
		return err
	}
	if p.More, err = s.bundled(root, "python-more", "web/python/more.ts", api.FormatESModule); err != nil {
		return err
	}
	if p.Bring, err = s.bundled(root, "python-bring", "web/python/bring/bring.ts", api.FormatESModule); err != nil {
		return err
	}
	if p.QR, err = s.bundled(root, "python-qr", "web/python/qr.ts", api.FormatESModule); err != nil {
		return err
	}
	if p.Style, err = s.bundled(root, "python", "web/python/python.css", api.FormatDefault); err != nil {
		return err
	}
	frame, err := s.bundled(root, "python-frame", "web/python/frame.ts", api.FormatIIFE)
	if err != nil {
		return err
	}
	p.Frame = strings.TrimSpace(string(s.take(frame)))
	worker, err := s.script(root, "python-worker", "web/python/worker.ts", api.FormatIIFE)
	if err != nil {
		return err
	}
	part := func(at string) web.Part { return web.Part{Address: at, Size: len(s.Files[at])} }
	p.Worker, p.Program = part(worker), part(s.asset("python", ".wasm", program))
	// Hosts compress text, and no zip.
	p.Library, p.Sources = part(s.asset("python-library", ".txt", library.start)), part(s.asset("python-sources", ".txt", library.sources))
	p.Weight = PythonWeight
	return nil
}

// script bundles an entry that starts Python.
func (s *Site) script(root, name, source string, format api.Format) (string, error) {
	lock, err := lockOf(filepath.Join(root, PythonRoom, "node_modules/pyodide/pyodide-lock.json"))
	if err != nil {
		return "", err
	}
	return s.bundled(root, name, source, format, "LOCK", lock)
}

// interpreter returns what a script starts Python from: Python as WebAssembly, and
// its library.
func (s *Site) interpreter(root string) (program []byte, _ *library, err error) {
	if program, err = os.ReadFile(filepath.Join(root, PythonRoom, "node_modules/pyodide/pyodide.asm.wasm")); err != nil {
		return nil, nil, err
	}
	l, err := s.library(root, program)
	return program, l, err
}

// Interpreter writes the page's Python into a folder, for a script of the project that
// starts it under Node: script.mjs, which is the script with all that it imports,
// python.wasm, and its library as library.zip and sources.zip.
func Interpreter(root, source, folder string) error {
	if err := Packages(root, PythonRoom); err != nil {
		return err
	}
	s := &Site{Files: map[string][]byte{}, cache: cacheOf(root)}
	at, err := s.script(root, "script", source, api.FormatESModule)
	if err != nil {
		return err
	}
	program, l, err := s.interpreter(root)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"script.mjs": s.Files[at], "python.wasm": program, "library.zip": l.start, "sources.zip": l.sources} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// cacheOf returns the folder for what takes long to make of the packages: it goes when
// they go.
func cacheOf(root string) string {
	return filepath.Join(root, PythonRoom, "node_modules/.cache/gatherground")
}

// PythonWeight is what a first run loads with the editor, as brotli leaves it, in bytes: said on
// the page. To compress it takes a minute, so a test holds this figure to the truth.
const PythonWeight = 4_180_000

// Brotli compresses a file of the site as far as brotli can. What takes a minute is
// kept.
func (s *Site) Brotli(p string) []byte {
	content := s.Files[p]
	if !slices.Contains(s.assets.Python.Later(), p) {
		return Brotli(content)
	}
	small, err := s.kept(path.Base(p)+".br", func() ([]byte, error) { return Brotli(content), nil })
	if err != nil {
		panic(err) // to compress does not fail
	}
	return small
}

func missingPackages(err error) string {
	if errors.Is(err, exec.ErrNotFound) {
		return "There was no npm where the site was built. Install Node.js with npm there, and build or serve it again: the rest goes by itself."
	}
	return "npm could not fetch the packages that the page is made of. Build or serve the site again where there is a network, or run npm ci in " + PythonRoom + "."
}

// lockOf returns what Pyodide's own list of packages says of itself, as JSON.
func lockOf(name string) (string, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	var lock struct {
		Info json.RawMessage `json:"info"`
	}
	err = json.Unmarshal(content, &lock)
	return string(lock.Info), err
}

// bundled bundles one entry with all that it imports. The names defined, each
// followed by its value, are the build's to know.
func (s *Site) bundled(root, name, source string, format api.Format, defined ...string) (string, error) {
	known := map[string]string{"import.meta.url": `"https://python.invalid/"`}
	for pair := range slices.Chunk(defined, 2) {
		known[pair[0]] = pair[1]
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{source}, Outdir: name, Bundle: true,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: format, Target: api.ES2022, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		// What Pyodide asks of Node is not asked for in a browser.
		External: []string{"node:*", "ws"},
		Define:   known,
		LogLevel: api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return "", fmt.Errorf("esbuild:\n%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	return s.asset(name, path.Ext(result.OutputFiles[0].Path), result.OutputFiles[0].Contents), nil
}
