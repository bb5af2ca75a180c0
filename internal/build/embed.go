package build

import (
	"regexp"

	"github.com/gatherground/gatherground/web"
)

// embeds adds the files that other people's pages load: the script at an
// address that always has the newest version, and the pinned ones at addresses
// that never have another; and the frame's style once more for each theme.
func (s *Site) embeds(root string, assets *web.Assets) error {
	s.Files["/embed.js"] = s.take(assets.Loader)
	loaders, err := Loaders(root)
	if err != nil {
		return err
	}
	for _, l := range loaders {
		at := "/embed/" + l.Name
		s.Files[at] = l.Content
		assets.Loader, assets.LoaderHash = at, l.Hash
	}

	style := s.Files[assets.FrameStyle]
	assets.FrameLight = s.asset("frame-light", ".css", inTheme(style, "not all"))
	assets.FrameDark = s.asset("frame-dark", ".css", inTheme(style, "screen")) // paper is light
	return nil
}

// take removes a file, and returns its content.
func (s *Site) take(at string) []byte {
	content := s.Files[at]
	delete(s.Files, at)
	return content
}

// inTheme changes the media query of what is for dark mode. The page itself
// says which colour scheme it has.
func inTheme(style []byte, media string) []byte {
	style = preferringDark.ReplaceAll(style, []byte("@media "+media))
	return schemes.ReplaceAll(style, nil)
}

var (
	preferringDark = regexp.MustCompile(`@media ?\(prefers-color-scheme: ?dark\)`)
	schemes        = regexp.MustCompile(`color-scheme: ?light dark;?`)
)
