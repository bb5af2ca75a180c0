package build

import (
	"errors"
	"os"
	"path/filepath"
)

// Root returns the folder of the project's sources: the nearest one, from the
// working directory upwards, that has a go.mod.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod here or above: run this in a clone of the project")
		}
		dir = parent
	}
}
