package build

import (
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A Loader is a script for other people's pages that pages may name together
// with its hash. It is served for ever under its name, whatever becomes of its
// sources.
type Loader struct {
	Name, Hash string // "v1-addd07fe78.js", "sha384-…"
	Content    []byte
}

// NewLoader names a script by its content.
func NewLoader(content []byte) Loader {
	sum := sha512.Sum384(content)
	return Loader{"v1-" + hex.EncodeToString(sum[:5]) + ".js", "sha384-" + base64.StdEncoding.EncodeToString(sum[:]), content}
}

// Pinned is the folder of the loaders. Its list has a line for each, the newest
// last; a line that was published stays.
const (
	Pinned     = "web/embed/pinned"
	PinnedList = "loaders.txt"
)

// Loaders returns the pinned loaders, the newest last.
func Loaders(root string) ([]Loader, error) {
	list, err := os.ReadFile(filepath.Join(root, Pinned, PinnedList))
	if err != nil {
		return nil, err
	}
	var loaders []Loader
	for line := range strings.Lines(string(list)) {
		name, hash, _ := strings.Cut(strings.TrimSpace(line), " ")
		content, err := os.ReadFile(filepath.Join(root, Pinned, name))
		if err != nil {
			return nil, err
		}
		l := NewLoader(content)
		if l.Name != name || l.Hash != hash {
			return nil, fmt.Errorf("%s is not what was published under that name: its hash is %s", filepath.Join(Pinned, name), l.Hash)
		}
		loaders = append(loaders, l)
	}
	if len(loaders) == 0 {
		return nil, fmt.Errorf("%s names no loader", filepath.Join(Pinned, PinnedList))
	}
	return loaders, nil
}
