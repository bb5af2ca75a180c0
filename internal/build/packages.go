package build

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// stamp is a copy of the lockfile, beside the packages that were installed by it.
const stamp = ".gatherground-lock.json"

// Packages sees to it that the npm packages of a room, which has a package.json
// and its lockfile, are those that the lockfile names; [exec.ErrNotFound] says that
// there is no npm. Several may ask for it at once: the packages come into a folder
// of their own, which takes its place when it is whole.
func Packages(root, room string) error {
	dir := filepath.Join(root, room)
	lock, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return err
	}
	modules := filepath.Join(dir, "node_modules")
	if installed(modules, lock) {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return fmt.Errorf("npm ci in %s: %w", room, err)
	}
	apart, err := os.MkdirTemp(dir, ".npm-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(apart)
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(apart, name), content, 0o644); err != nil {
			return err
		}
	}
	cmd := exec.Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", "--fetch-retries=1")
	cmd.Dir = apart
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci in %s: %w\n%s", room, err, out)
	}
	if err := os.WriteFile(filepath.Join(apart, "node_modules", stamp), lock, 0o644); err != nil {
		return err
	}
	// What is older than the lockfile has to go; if another was faster, its are as good.
	old := filepath.Join(apart, "old")
	if err := os.Rename(modules, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(filepath.Join(apart, "node_modules"), modules); err != nil && !installed(modules, lock) {
		return err
	}
	return nil
}

// installed reports whether the packages there were installed by this lockfile.
func installed(modules string, lock []byte) bool {
	by, err := os.ReadFile(filepath.Join(modules, stamp))
	return err == nil && bytes.Equal(by, lock)
}
