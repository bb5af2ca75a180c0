package test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gatherground/gatherground/internal/build"
)

// packages installs what the front end's checks need, as its lockfile says.
func packages(b *bench) error {
	if _, ok := has("npm"); !ok {
		return &missing{"there is no npm here", "apt-get install npm"}
	}
	if _, err := b.command("web", nil, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
		return err
	}
	return build.Packages(b.root, build.PythonRoom)
}

// types checks the types of what is TypeScript, and of the page's Python, side by
// side.
func types(b *bench) error {
	if _, ok := has("node"); !ok {
		return &missing{"there is no node here", "apt-get install nodejs npm"}
	}
	const pyright = "node_modules/pyright/index.js"
	if _, err := os.Stat(filepath.Join(b.root, "web", pyright)); err != nil {
		return &missing{"web's packages are older than its lockfile: there is no Pyright", "npm ci --prefix web"}
	}
	var script, python error
	var both sync.WaitGroup
	both.Go(func() {
		_, script = b.command("web", nil, "node", "node_modules/typescript/bin/tsc", "--noEmit", "-p", ".")
	})
	both.Go(func() { _, python = b.command("web", nil, "node", pyright, "--warnings", "-p", "python") })
	both.Wait()
	return errors.Join(script, python)
}

// packagesOnce installs them only where there are none.
func packagesOnce(b *bench) error {
	if _, err := os.Stat(filepath.Join(b.root, "web", "node_modules")); err == nil {
		return build.Packages(b.root, build.PythonRoom)
	}
	return packages(b)
}

// units runs all of the front end's own tests.
func units(b *bench) error {
	_, err := b.units("")
	return err
}

// units bundles the front end's own tests in files whose names contain name,
// runs them with Node's test runner, and returns what that prints.
func (b *bench) units(name string) (string, error) {
	if _, ok := has("node"); !ok {
		return "", &missing{"there is no node here", "apt-get install nodejs npm"}
	}
	dir, remove, err := temporary()
	if err != nil {
		return "", err
	}
	defer remove()
	var bundled []string
	for _, scripts := range []string{"web", "wasm"} {
		err = filepath.WalkDir(filepath.Join(b.root, scripts), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == "node_modules" {
				return skipOr(err)
			}
			if !strings.HasSuffix(path, ".test.ts") || !strings.Contains(d.Name(), name) {
				return nil
			}
			out := filepath.Join(dir, strings.TrimSuffix(d.Name(), ".ts")+".mjs")
			bundled = append(bundled, out)
			return bundle(path, out)
		})
		if err != nil {
			return "", err
		}
	}
	if len(bundled) == 0 {
		return "", fmt.Errorf("no test of the front end has %q in its file's name", name)
	}
	return b.command(".", nil, "node", append([]string{"--test"}, bundled...)...)
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
