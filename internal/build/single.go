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
	"strings"

	"github.com/gatherground/gatherground/lessons"
	"github.com/gatherground/gatherground/web"
)

// assetsName is the file that lists the assets inside a program.
const assetsName = "/assets.json"

// Single writes one program that is the whole server: this command, for the
// system that GOOS and GOARCH name, followed by the site's files as a zip. It
// needs neither Go nor the sources.
func (s *Site) Single(root, out string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, ".")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if message, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compiling %s: %w\n%s", out, err, message)
	}
	files := maps.Clone(s.Files)
	var err error
	if files[assetsName], err = json.Marshal(s.assets); err != nil {
		return err
	}
	zipped, err := archive(files)
	if err != nil {
		return err
	}
	program, err := os.OpenFile(out, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = program.Write(zipped)
	return errors.Join(err, program.Close())
}

// Inside returns the site that Single has put into a program, or nil if there is
// none.
func Inside(program string) (*Site, error) {
	z, err := zip.OpenReader(program)
	if errors.Is(err, zip.ErrFormat) {
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
	if err := json.Unmarshal(s.Files[assetsName], &s.assets); err != nil {
		return nil, fmt.Errorf("the site inside %s: %w", program, err)
	}
	delete(s.Files, assetsName)
	course, err := lessons.Course()
	if err != nil {
		return nil, err
	}
	s.Web, err = web.New(s.assets, course)
	return s, err
}

func unzip(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
