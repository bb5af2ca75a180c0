package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gatherground/gatherground/lessons/course"
	"github.com/gatherground/gatherground/web"
)

// inlined lets the compiler inline where the Worker's time goes: it is what
// Cloudflare bills, and a picture's pixels take most of it.
var inlined = []string{
	"-gcflags=runtime=-B",
	"-gcflags=github.com/gatherground/gatherground/core/timeline/raster=",
	"-gcflags=image/...=", "-gcflags=compress/...=", "-gcflags=hash/...=", "-gcflags=golang.org/x/image/...=",
}

// Worker makes the Cloudflare Worker's modules by their names: worker.js, and
// the program that it starts. The files it serves beside are the site's.
func (s *Site) Worker(root string) (map[string][]byte, error) {
	program, err := compile(root, "edge", append(inlined, named)...)
	if err != nil {
		return nil, err
	}
	if program, err = prune(program, whenUnreached); err != nil {
		return nil, err
	}
	if program, err = strip(program, nil); err != nil {
		return nil, err
	}
	known, err := json.Marshal(struct {
		Assets  web.Assets
		Origin  string
		Lessons []*course.Lesson
	}{s.assets, s.Web.Origin, slices.Concat(s.Web.Lessons, s.Web.Beside)})
	if err != nil {
		return nil, err
	}
	script, err := workerScript(root, known, version(program, known))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"worker.js": script, "edge.wasm": program}, nil
}

// version is a name that changes with each of the contents.
func version(contents ...[]byte) string {
	h := sha256.New()
	for _, content := range contents {
		fmt.Fprintln(h, len(content))
		h.Write(content)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

func workerScript(root string, site []byte, version string) ([]byte, error) {
	goroot, err := goroot()
	if err != nil {
		return nil, err
	}
	literal, err := json.Marshal(string(site))
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{"wasm/edge/worker.ts"}, Outfile: "worker.js", Bundle: true,
		Format: api.FormatESModule, Target: api.ES2022, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifySyntax: true, LegalComments: api.LegalCommentsNone,
		Alias:    map[string]string{"wasm_exec": filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")},
		External: []string{"./edge.wasm"},
		Define:   map[string]string{"SITE": string(literal), "VERSION": `"` + version + `"`},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("esbuild:\n%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	return result.OutputFiles[0].Contents, nil
}
