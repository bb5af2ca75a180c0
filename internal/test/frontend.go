package test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// packages installs what the front end's checks need, as its lockfile says.
func packages(b *bench) error {
	if _, ok := has("npm"); !ok {
		return &missing{"there is no npm here", "apt-get install npm"}
	}
	_, err := b.command("web", nil, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
	return err
}

func types(b *bench) error {
	if _, ok := has("node"); !ok {
		return &missing{"there is no node here", "apt-get install nodejs npm"}
	}
	_, err := b.command("web", nil, "node", "node_modules/typescript/bin/tsc", "--noEmit", "-p", ".")
	return err
}

// units bundles the front end's own tests, and lets Node's test runner run them.
func units(b *bench) error {
	if _, ok := has("node"); !ok {
		return &missing{"there is no node here", "apt-get install nodejs npm"}
	}
	dir, remove, err := temporary()
	if err != nil {
		return err
	}
	defer remove()
	var bundled []string
	err = filepath.WalkDir(filepath.Join(b.root, "web"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "node_modules" {
			return skipOr(err)
		}
		if !strings.HasSuffix(path, ".test.ts") {
			return nil
		}
		out := filepath.Join(dir, strings.TrimSuffix(d.Name(), ".ts")+".mjs")
		bundled = append(bundled, out)
		return bundle(path, out)
	})
	if err != nil || len(bundled) == 0 {
		return err
	}
	_, err = b.command(".", nil, "node", append([]string{"--test"}, bundled...)...)
	return err
}

func skipOr(err error) error {
	if err != nil {
		return err
	}
	return filepath.SkipDir
}

func bundle(source, out string) error {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{source}, Outfile: out, Bundle: true, Write: true,
		Platform: api.PlatformNode, Format: api.FormatESModule, Target: api.ES2022,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("%s: %s", source, result.Errors[0].Text)
	}
	return nil
}
