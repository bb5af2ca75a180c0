package build

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	p := &assets.Python
	var err error
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
	worker, program, library, err := s.interpreter(root, "python-worker", "web/python/worker.ts", api.FormatIIFE)
	if err != nil {
		return err
	}
	part := func(at string) web.Part { return web.Part{Address: at, Size: len(s.Files[at])} }
	p.Worker, p.Program, p.Library = part(worker), part(s.asset("python", ".wasm", program)), part(s.asset("python-library", ".json", library))
	p.Weight = PythonWeight
	return nil
}

// interpreter bundles an entry that starts Python, and returns with it what it is to
// be handed: Python as WebAssembly, and Python's library.
func (s *Site) interpreter(root, name, source string, format api.Format) (script string, program, library []byte, err error) {
	pyodide := filepath.Join(root, PythonRoom, "node_modules/pyodide")
	lock, err := lockOf(filepath.Join(pyodide, "pyodide-lock.json"))
	if err != nil {
		return "", nil, nil, err
	}
	recorder, err := recorderOf(filepath.Join(root, PythonRoom))
	if err != nil {
		return "", nil, nil, err
	}
	if script, err = s.bundled(root, name, source, format, "LOCK", lock, "RECORDER", recorder); err != nil {
		return "", nil, nil, err
	}
	if program, err = os.ReadFile(filepath.Join(pyodide, "pyodide.asm.wasm")); err != nil {
		return "", nil, nil, err
	}
	library, err = readLibrary(filepath.Join(pyodide, "python_stdlib.zip"))
	return script, program, library, err
}

// Interpreter writes the page's Python into a folder, for a script of the project that
// starts it under Node: script.mjs, which is the script with all that it imports,
// python.wasm and library.json.
func Interpreter(root, source, folder string) error {
	if err := Packages(root, PythonRoom); err != nil {
		return err
	}
	s := &Site{Files: map[string][]byte{}}
	at, program, library, err := s.interpreter(root, "script", source, api.FormatESModule)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"script.mjs": s.Files[at], "python.wasm": program, "library.json": library} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// PythonWeight is what a first run loads with the editor, as brotli leaves it, in bytes: said on
// the page. To compress it takes a minute, so a test holds this figure to the truth.
const PythonWeight = 4_140_000

// Brotli compresses a file of the site as far as brotli can. What takes a minute is
// kept beside the packages that it came from, for the next time.
func (s *Site) Brotli(p string) []byte {
	content := s.Files[p]
	if s.packed == "" || !slices.Contains(s.assets.Python.Later(), p) {
		return Brotli(content)
	}
	at := filepath.Join(s.packed, path.Base(p)+".br")
	if kept, err := os.ReadFile(at); err == nil {
		return kept
	}
	small := Brotli(content)
	// Where it cannot be kept, it is made again.
	if os.MkdirAll(s.packed, 0o755) == nil {
		if f, err := os.CreateTemp(s.packed, ".new-"); err == nil {
			_, err := f.Write(small)
			if errors.Join(err, f.Close()) != nil || os.Rename(f.Name(), at) != nil {
				os.Remove(f.Name())
			}
		}
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

// recorderOf returns the Python files of a folder, as JSON: their texts by their
// names.
func recorderOf(dir string) (string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		return "", err
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		texts[filepath.Base(name)] = string(text)
	}
	all, err := json.Marshal(texts)
	return string(all), err
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

// readLibrary gives Python's own as a JSON object of texts by their names: every host
// compresses that, and all of it together, which makes less than half of a zip's
// files one by one. What no program can use in a page is left out.
func readLibrary(archive string) ([]byte, error) {
	z, err := zip.OpenReader(archive)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	texts := map[string]string{}
	for _, f := range z.File {
		if !usable(f.Name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			return nil, err
		}
		texts[f.Name] = string(text)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err = e.Encode(texts)
	return b.Bytes(), err
}

// usable reports whether a page can use a file of the library.
func usable(name string) bool {
	if path.Ext(name) != ".py" {
		return false
	}
	if encoding, ok := strings.CutPrefix(name, "encodings/"); ok {
		return slices.Contains(encodings, strings.TrimSuffix(encoding, ".py"))
	}
	return !slices.ContainsFunc(unusable, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// unusable are the beginnings of names of what needs a terminal, a network,
// processes, or another system than the browser's; and of what is the slower twin
// of something in C.
var unusable = strings.Fields(`
	_pyrepl/ __hello__ __phello__/ _pyio _pydatetime _pydecimal _py_abc antigravity
	asyncio/__main__ asyncio/proactor_events asyncio/tools asyncio/windows_ bdb cProfile cmd. compileall ctypes/ curses/ dbm/
	doctest ensurepip/ filecmp fileinput ftplib getpass http/server idlelib/ imaplib importlib/_bootstrap
	lib2to3/ mailbox modulefinder multiprocessing/ netrc nturl2path optparse pdb pickletools plistlib poplib
	profile pstats pty pyclbr pydoc rlcompleter site-packages/ smtplib sqlite3/ sre_ tabnanny this
	trace. tty turtle unittest/__main__ venv/ wave webbrowser wsgiref/ xml/ xmlrpc/ zipapp`)

// encodings are those that stay.
var encodings = strings.Fields(`
	__init__ aliases ascii base64_codec charmap cp1252 cp437 hex_codec idna iso8859_1 iso8859_15 latin_1 punycode
	raw_unicode_escape rot_13 undefined unicode_escape utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le utf_8
	utf_8_sig zlib_codec`)
