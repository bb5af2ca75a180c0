package test

import (
	gobuild "go/build"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryFileIsLookedAt finds files that no variant has, which neither vet nor
// staticcheck would see.
func TestEveryFileIsLookedAt(t *testing.T) {
	root := root(t)
	b := &bench{root: root}
	files, err := b.command(".", nil, "git", "ls-files", "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for file := range strings.FieldsSeq(files) {
		if file == "internal/bench/measure/peak_other.go" { // for systems on which nobody here tests
			continue
		}
		dir, name := filepath.Split(filepath.Join(root, file))
		if !slices.ContainsFunc(variants, func(v variant) bool {
			c := gobuild.Default
			for _, env := range v.env {
				switch key, value, _ := strings.Cut(env, "="); key {
				case "GOOS":
					c.GOOS = value
				case "GOARCH":
					c.GOARCH = value
				}
			}
			c.BuildTags = strings.Split(v.tags, ",")
			if v.tags != "" && strings.HasSuffix(name, "_test.go") {
				return false
			}
			match, err := c.MatchFile(dir, name)
			return match && err == nil
		}) {
			t.Errorf("%s is in none of the variants", file)
		}
	}
}
