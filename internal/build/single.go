package build

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gatherground/gatherground/lessons"
	"github.com/gatherground/gatherground/web"
)

// insideName is the file that tells a program of the site inside of it.
const insideName = "/inside.json"

// inside is what the file tells.
type inside struct {
	Assets web.Assets
	Origin string
}

// single is not "" in a program that Single has made: the linker sets it.
var single string

// Single writes one program that is the whole server: this command, for the
// system that GOOS and GOARCH name, followed by the site's files as a zip. It
// needs neither Go nor the sources. It takes the place of an older one when it
// is whole.
func (s *Site) Single(root, out string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), ".gatherground-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "program")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w -X github.com/gatherground/gatherground/internal/build.single=yes", "-o", program, ".")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if message, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compiling %s: %w\n%s", out, err, message)
	}
	files := maps.Clone(s.Files)
	if files[insideName], err = json.Marshal(inside{s.assets, s.Web.Origin}); err != nil {
		return err
	}
	zipped, err := archive(files)
	if err != nil {
		return err
	}
	if err := appendTo(program, zipped); err != nil {
		return err
	}
	return os.Rename(program, out)
}

func appendTo(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// CheckSingle reports whether a program could be written there.
func CheckSingle(out string) error {
	if info, err := os.Stat(out); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("build: %s is there, and is no file", out)
	}
	probe, err := os.MkdirTemp(filepath.Dir(out), ".gatherground-")
	if err != nil {
		return err
	}
	return os.Remove(probe)
}

// Inside returns the site that Single has put into a program, or nil if there is
// none.
func Inside(program string) (*Site, error) {
	z, err := zip.OpenReader(program)
	if errors.Is(err, zip.ErrFormat) {
		if single != "" {
			return nil, fmt.Errorf("%s is not whole: the site that it holds is cut off or damaged; get it anew", program)
		}
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer z.Close()
	s := &Site{Files: map[string][]byte{}}
	for _, f := range z.File {
		if s.Files[strings.TrimPrefix(f.Name, archived)], err = unzip(f); err != nil {
			return nil, fmt.Errorf("the site inside %s: %w", program, err)
		}
	}
	var known inside
	if err := json.Unmarshal(s.Files[insideName], &known); err != nil {
		return nil, fmt.Errorf("the site inside %s: %w", program, err)
	}
	s.assets = known.Assets
	delete(s.Files, insideName)
	course, err := lessons.Course()
	if err != nil {
		return nil, err
	}
	if s.Web, err = web.New(s.assets, course); err != nil {
		return nil, err
	}
	s.Web.Origin = known.Origin
	return s, nil
}

func unzip(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
