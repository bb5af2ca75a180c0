// Package whole writes files that are there whole or as they were before: not
// cut off by a full disk, nor by whoever ends the program.
package whole

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// WriteFile is [os.WriteFile], but that the file takes the place of an older one
// only when all of it is written. What is no file, such as a pipe or
// /dev/stdout, is written to as it is.
func WriteFile(name string, content []byte, mode fs.FileMode) error {
	// Through a link, the file that it leads to is the one to replace.
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	switch old, err := os.Stat(name); {
	case err == nil && !old.Mode().IsRegular():
		return os.WriteFile(name, content, mode)
	case err == nil:
		mode = old.Mode().Perm()
	}
	beside := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+strconv.Itoa(os.Getpid()))
	err := os.WriteFile(beside, content, mode)
	if err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil {
		err = errors.Join(named(err, name), remove(beside))
	}
	return err
}

// named tells of the file that was to be written, not of the one beside it.
func named(err error, name string) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return &fs.PathError{Op: path.Op, Path: name, Err: path.Err}
	}
	return err
}

func remove(name string) error {
	err := os.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
