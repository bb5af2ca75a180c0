package test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// command runs a program in a folder of the project. Its error holds all that
// it printed.
func (b *bench) command(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = filepath.Join(b.root, dir)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), errors.New(name + " " + strings.Join(args, " ") + ": " + err.Error() + "\n" + string(out))
	}
	return string(out), nil
}

func (b *bench) goTool(args ...string) error {
	_, err := b.command(".", nil, "go", args...)
	return err
}

// has finds a program on the PATH.
func has(names ...string) (string, bool) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, true
		}
	}
	return "", false
}

// apt installs Debian packages, where that is allowed.
func (b *bench) apt(packages ...string) error {
	if _, ok := has("apt-get"); !ok || os.Geteuid() != 0 {
		return errors.New("only root can install packages, and only where there is apt-get")
	}
	quiet := []string{"DEBIAN_FRONTEND=noninteractive"}
	if _, err := b.command(".", quiet, "apt-get", "update", "-qq"); err != nil {
		return err
	}
	_, err := b.command(".", quiet, "apt-get", append([]string{"install", "-y", "-qq", "--no-install-recommends"}, packages...)...)
	return err
}
