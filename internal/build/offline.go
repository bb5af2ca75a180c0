package build

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// install adds what a browser needs to keep the site and to show it as an app:
// icons and the manifest.
func (s *Site) install() error {
	type image struct {
		Source string `json:"src"`
		Sizes  string `json:"sizes"`
		Type   string `json:"type"`
	}
	images := []image{{"/icon.svg", "any", "image/svg+xml"}}
	for _, size := range icons {
		drawn, err := icon(s.Files["/icon.svg"], size)
		if err != nil {
			return err
		}
		at := fmt.Sprintf("/icon-%d.png", size)
		s.Files[at] = drawn
		images = append(images, image{at, fmt.Sprintf("%dx%d", size, size), "image/png"})
	}
	manifest, err := json.Marshal(struct {
		Name       string  `json:"name"`
		Short      string  `json:"short_name"`
		Start      string  `json:"start_url"`
		Display    string  `json:"display"`
		Background string  `json:"background_color"`
		Theme      string  `json:"theme_color"`
		Icons      []image `json:"icons"`
	}{"Gatherground: learn asyncio.gather", "Gatherground", "/", "minimal-ui", "#FCFBF8", "#FCFBF8", images})
	s.Files["/manifest.webmanifest"] = manifest
	return err
}

// service adds the service worker, which keeps the files and pages of this
// build. It is the last to be made, since it knows all others.
func (s *Site) service(root string) error {
	all := s.withPages()
	delete(all, "/404.html") // no page: it stands for all that are missing
	var kept struct {
		Assets []string `json:"assets"`
		Later  []string `json:"later"`
		Pages  []string `json:"pages"`
	}
	kept.Later = append([]string{}, s.assets.Python.Later()...)
	var contents [][]byte
	for _, p := range slices.Sorted(maps.Keys(all)) {
		switch address := s.addressOf(p); {
		case p == "/embed.js" || strings.HasPrefix(p, "/embed/") || strings.HasPrefix(p, "/assets/frame") || strings.HasPrefix(p, "/assets/card"):
			continue // for other sites, where nothing can be kept
		case s.licences[p] != nil:
			continue // for those who hand it on
		case slices.Contains(kept.Later, p):
		case strings.HasPrefix(p, "/assets/"):
			kept.Assets = append(kept.Assets, address)
		default:
			kept.Pages = append(kept.Pages, address)
		}
		contents = append(contents, []byte(p), all[p])
	}
	list, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{"web/offline/service.ts"}, Outfile: "service.js", Bundle: true,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, Target: api.ES2022, Charset: api.CharsetUTF8,
		Define: map[string]string{"KEPT": string(list), "VERSION": `"` + version(contents...) + `"`},
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("esbuild:\n%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	s.Files["/service.js"] = result.OutputFiles[0].Contents
	return nil
}
