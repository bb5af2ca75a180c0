package conform

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNoPython is returned where there is no CPython 3.13. The asyncio of other
// versions differs.
var ErrNoPython = errors.New("there is no CPython 3.13 here (looked for python3.13 and python3, and through pyenv's versions)")

// Find returns the path of a CPython 3.13: the given one or, if that is "", one
// on the PATH or among pyenv's versions.
func Find(given string) (string, error) {
	if given != "" {
		if !is(given, "3.13") {
			return "", errors.New(given + " is not CPython 3.13")
		}
		return given, nil
	}
	if path, ok := FindVersion("3.13"); ok {
		return path, nil
	}
	return "", ErrNoPython
}

// FindVersion returns the path of a CPython of that version, such as "3.12".
func FindVersion(version string) (path string, ok bool) {
	candidates := []string{"python" + version, "python3"}
	for _, root := range pyenvRoots() {
		if installed, err := filepath.Glob(filepath.Join(root, "versions", version+"*", "bin", "python"+version)); err == nil {
			candidates = append(candidates, installed...)
		}
	}
	for _, c := range candidates {
		if path, err := exec.LookPath(c); err == nil && is(path, version) {
			return path, true
		}
	}
	return "", false
}

// pyenvRoots returns the folders in which pyenv may keep its versions: the one
// in the environment, that of the program on the PATH, and the one in the home
// folder.
func pyenvRoots() []string {
	roots := []string{os.Getenv("PYENV_ROOT")}
	if program, err := exec.LookPath("pyenv"); err == nil {
		roots = append(roots, filepath.Dir(filepath.Dir(program)))
	}
	if home, err := os.UserHomeDir(); err == nil {
		roots = append(roots, filepath.Join(home, ".pyenv"))
	}
	return slices.DeleteFunc(roots, func(root string) bool { return root == "" })
}

// is reports whether a program is CPython of that version.
func is(path, version string) bool {
	const ask = "import sys; print(sys.implementation.name + ' %d.%d' % sys.version_info[:2])"
	out, err := exec.Command(path, "-I", "-c", ask).Output()
	return err == nil && strings.TrimSpace(string(out)) == "cpython "+version
}
