package build

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// A library is the library of the page's Python: zips whose files stand there as they
// are, for whoever sends one compresses it, and all of it together, which makes less
// than half of what a zip's files make one by one.
type library struct {
	// start is what Python starts with, the recorder included: of what it imports
	// then, or by itself later, the bytecode, which takes a third of the time, and the
	// source of what tracebacks lead through.
	start []byte
	// sources is all of Python's own, as source. A program that needs more than start
	// makes the page load it.
	sources []byte
}

// library reads the library from Pyodide's packages, and lets Python compile what it
// starts with; the bytecode is kept beside the packages.
func (s *Site) library(root string, program []byte) (*library, error) {
	files, err := readLibrary(filepath.Join(root, PythonRoom, "node_modules/pyodide/python_stdlib.zip"))
	if err != nil {
		return nil, err
	}
	l := &library{sources: stored(files)}
	recorder, err := filepath.Glob(filepath.Join(root, PythonRoom, "*.py"))
	if err != nil {
		return nil, err
	}
	for _, name := range recorder {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	bytecode, err := s.bytecode(root, program, stored(files))
	if err != nil {
		return nil, err
	}
	compiled, err := unzipped(bytecode)
	if err != nil {
		return nil, err
	}
	for name, source := range files {
		if slices.ContainsFunc(shown, func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
			compiled[name] = source
		}
	}
	l.start = stored(compiled)
	return l, nil
}

// bytecode returns a zip with the bytecode of all that Python imports as it starts
// from this library. To make it takes seconds, so it is kept.
func (s *Site) bytecode(root string, program, library []byte) ([]byte, error) {
	with := &Site{Files: map[string][]byte{}}
	script, err := with.script(root, "bytecode", PythonRoom+"/node/bytecode.mjs", api.FormatESModule)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	for _, part := range [][]byte{with.Files[script], program, library} {
		fmt.Fprintf(sum, "%d ", len(part))
		sum.Write(part)
	}
	return s.kept("bytecode-"+hex.EncodeToString(sum.Sum(nil)[:16])+".zip", func() ([]byte, error) {
		node, err := exec.LookPath("node")
		if err != nil {
			return nil, err
		}
		folder, err := os.MkdirTemp("", "gatherground-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(folder)
		for name, content := range map[string][]byte{"script.mjs": with.Files[script], "python.wasm": program, "library.zip": library} {
			if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
				return nil, err
			}
		}
		if out, err := exec.Command(node, filepath.Join(folder, "script.mjs"), folder).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("to compile Python's library: %w\n%s", err, out[max(0, len(out)-2000):])
		}
		return os.ReadFile(filepath.Join(folder, "bytecode.zip"))
	})
}

// kept returns what is kept under a name beside the packages of the page's Python,
// or makes it and keeps it.
func (s *Site) kept(name string, make func() ([]byte, error)) ([]byte, error) {
	if s.cache == "" {
		return make()
	}
	at := filepath.Join(s.cache, name)
	if content, err := os.ReadFile(at); err == nil {
		return content, nil
	}
	content, err := make()
	if err != nil {
		return nil, err
	}
	// Where it cannot be kept, it is made again.
	if os.MkdirAll(s.cache, 0o755) == nil {
		if f, err := os.CreateTemp(s.cache, ".new-"); err == nil {
			_, err := f.Write(content)
			if errors.Join(err, f.Close()) != nil || os.Rename(f.Name(), at) != nil {
				os.Remove(f.Name())
			}
		}
	}
	s.forget(name)
	return content, nil
}

// hash is what in a name follows from the content.
var hash = regexp.MustCompile("-[0-9a-f]{32}")

// forget removes what is kept of earlier states of a file.
func (s *Site) forget(name string) {
	all, err := os.ReadDir(s.cache)
	if err != nil {
		return // there is nothing to forget
	}
	for _, e := range all {
		if e.Name() != name && hash.ReplaceAllString(e.Name(), "") == hash.ReplaceAllString(name, "") {
			os.Remove(filepath.Join(s.cache, e.Name()))
		}
	}
}

// readLibrary returns the files of Python's own library. What no program can use in a
// page is left out.
func readLibrary(archive string) (map[string][]byte, error) {
	content, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	files, err := unzipped(content)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return !usable(name) })
	return files, err
}

// unzipped returns the files of a zip, by their names.
func unzipped(content []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			return nil, err
		}
		files[f.Name] = content
	}
	return files, nil
}

// stored puts files into a zip as they are, always with the same bytes.
func stored(files map[string][]byte) []byte {
	var b bytes.Buffer // writing to memory does not fail
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		content := files[name]
		size := uint64(len(content))
		w, err := z.CreateRaw(&zip.FileHeader{
			Name: name, Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
			CRC32: crc32.ChecksumIEEE(content), CompressedSize64: size, UncompressedSize64: size,
		})
		if err != nil {
			panic(err) // the name is too long for a zip
		}
		w.Write(content)
	}
	z.Close()
	return b.Bytes()
}

// shown are the beginnings of names of what stands in library.start as source: what
// tracebacks lead through most, and the encodings, which Python imports by itself.
var shown = strings.Fields("asyncio/ concurrent/futures/_base concurrent/futures/thread contextlib. encodings/ threading.")

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
