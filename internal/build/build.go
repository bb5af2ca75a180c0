// Package build makes the site: it bundles the front end, compiles the
// browser's program, and renders the pages.
package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gatherground/gatherground/lessons"
	"github.com/gatherground/gatherground/web"
)

// A Site is what was built: the static files by their path, and the handler of
// everything else.
type Site struct {
	Files    map[string][]byte // "/assets/player-1A2B3C4D.js"
	Web      *web.Site
	programs map[string][]byte // of the browser, by the folder in wasm
	licences map[string][]byte // as files
	assets   web.Assets
	cache    string // the folder where what takes long to make is kept; "" for nowhere
}

// Make builds the site from the sources in root, the folder of go.mod.
func Make(root string) (*Site, error) {
	programs := map[string][]byte{}
	for _, name := range []string{"play", "study"} {
		program, err := wasm(root, name)
		if err != nil {
			return nil, err
		}
		programs[name] = program
	}
	licences, err := licences(root)
	if err != nil {
		return nil, err
	}
	return assemble(root, programs, licences)
}

// Again builds the site anew around the same programs of the browser: for a change in
// the front end alone, in a tenth of the time.
func (s *Site) Again(root string) (*Site, error) { return assemble(root, s.programs, s.licences) }

func assemble(root string, programs, licences map[string][]byte) (*Site, error) {
	s := &Site{Files: maps.Clone(licences), programs: programs, licences: licences, cache: cacheOf(root)}
	assets := web.Assets{
		Play:  s.asset("play", ".wasm", programs["play"]),
		Study: s.asset("study", ".wasm", programs["study"]),
	}
	if err := s.bundle(root, &assets); err != nil {
		return nil, err
	}
	if err := s.embeds(root, &assets); err != nil {
		return nil, err
	}
	if err := s.python(root, &assets); err != nil {
		return nil, err
	}
	icon, err := os.ReadFile(filepath.Join(root, "web/static/icon.svg"))
	if err != nil {
		return nil, err
	}
	s.Files["/icon.svg"] = icon
	if err := s.install(); err != nil {
		return nil, err
	}
	course, err := lessons.Course()
	if err != nil {
		return nil, err
	}
	if assets.Cards, err = s.cards(course); err != nil {
		return nil, err
	}
	s.assets = assets
	if s.Web, err = web.New(assets, course); err != nil {
		return nil, err
	}
	return s, s.service(root)
}

// asset keeps a file under a name that changes with its content: by the hash in
// it, the service worker tells whether what it was given is the file.
func (s *Site) asset(name, extension string, content []byte) string {
	sum := sha256.Sum256(content)
	at := "/assets/" + name + "-" + hex.EncodeToString(sum[:16]) + extension
	s.Files[at] = content
	return at
}

// bundle bundles the scripts and styles in web with esbuild.
func (s *Site) bundle(root string, assets *web.Assets) error {
	goroot, err := goroot()
	if err != nil {
		return err
	}
	glue := filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")
	for _, entry := range []struct {
		name, source, extension string
		format                  api.Format
		to                      *string
	}{
		{"player", "web/page/index.ts", ".js", api.FormatESModule, &assets.Player},
		{"plain", "web/page/plain.ts", ".js", api.FormatESModule, &assets.Plain},
		{"folds", "web/page/folds.ts", ".js", api.FormatESModule, &assets.Folds},
		{"folds", "web/page/folds.css", ".css", api.FormatDefault, &assets.FoldsStyle},
		{"once", "web/page/once.ts", ".js", api.FormatESModule, &assets.Once},
		{"stops", "web/player/stops.ts", ".js", api.FormatESModule, &assets.Stops},
		{"rest", "web/player/rest.ts", ".js", api.FormatESModule, &assets.Rest},
		{"editing", "web/player/form/editing.ts", ".js", api.FormatESModule, &assets.Editing},
		{"loop", "web/player/time/loop.ts", ".js", api.FormatESModule, &assets.Loop},
		{"several", "web/player/form/several.ts", ".js", api.FormatESModule, &assets.Several},
		{"compare", "web/player/words/compare.ts", ".js", api.FormatESModule, &assets.Compare},
		{"phone", "web/player/phone.ts", ".js", api.FormatESModule, &assets.Phone},
		{"phone", "web/player/phone.css", ".css", api.FormatDefault, &assets.PhoneStyle},
		{"worker", "web/host/worker.ts", ".js", api.FormatIIFE, &assets.Worker},
		{"style", "web/theme/index.css", ".css", api.FormatDefault, &assets.Style},
		{"pages", "web/theme/pages.css", ".css", api.FormatDefault, &assets.PagesStyle},
		{"frame", "web/embed/frame.ts", ".js", api.FormatIIFE, &assets.Frame},
		{"frame", "web/embed/frame.css", ".css", api.FormatDefault, &assets.FrameStyle},
		{"embed", "web/embed/embed.ts", ".js", api.FormatESModule, &assets.Loader},
	} {
		var loaders map[string]api.Loader
		if entry.extension == ".js" {
			loaders = map[string]api.Loader{".css": api.LoaderText} // a script that comes later brings its style
		}
		result := api.Build(api.BuildOptions{
			AbsWorkingDir: root, EntryPoints: []string{entry.source}, Outfile: entry.name + entry.extension, Loader: loaders,
			Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
			Format: entry.format, Target: api.ES2022, Charset: api.CharsetUTF8,
			Alias: map[string]string{"wasm_exec": glue}, LegalComments: api.LegalCommentsNone,
		})
		if len(result.Errors) > 0 {
			return fmt.Errorf("esbuild:\n%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
		}
		content := result.OutputFiles[0].Contents
		if entry.to == &assets.Style {
			if content, err = chosen(content); err != nil {
				return err
			}
		}
		*entry.to = s.asset(entry.name, entry.extension, content)
	}
	return nil
}

// wasm compiles one of the browser's programs, without what it would print at a
// fatal end and what it never does.
func wasm(root, name string) ([]byte, error) {
	program, err := compile(root, name, unchecked, named)
	if err != nil {
		return nil, err
	}
	if program, err = prune(program, whenIdle); err != nil {
		return nil, err
	}
	goroot, err := goroot()
	if err != nil {
		return nil, err
	}
	unsaid, err := messages(root, goroot)
	if err != nil {
		return nil, err
	}
	return strip(program, unsaid)
}

// unchecked leaves out the bounds checks of Go's own packages, the runtime first
// of all: 11 KB under brotli. Our code and what is instantiated in it keep theirs.
const unchecked = "-gcflags=std=-l -B"

// Tags are the build tags of the programs in the folder wasm.
const Tags = "page,nethttpomithttp2"

// named keeps the names of functions, which prune goes by.
const named = "-ldflags=-w"

// compile makes one of the programs in the folder wasm, for size: nothing
// inlined, and the older, smaller garbage collector. Later flags go before
// earlier ones.
func compile(root, name string, flags ...string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "gatherground")
	if err != nil {
		return nil, fmt.Errorf("a folder to compile in, which TMPDIR may name: %w", err)
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, name+".wasm")
	args := append([]string{"build", "-tags=" + Tags, "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l"}, flags...)
	cmd := exec.Command("go", append(args, "-o", out, "./wasm/"+name)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOEXPERIMENT=nogreenteagc")
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling wasm/%s: %w\n%s", name, err, message)
	}
	return os.ReadFile(out)
}

func goroot() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
