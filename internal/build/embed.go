package build

import (
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"regexp"

	"github.com/gatherground/gatherground/web"
)

// embeds adds the files that other people's pages load: the script at an
// address that always has the newest version, and at one that always has this
// version; and the frame's style once more for each theme.
func (s *Site) embeds(assets *web.Assets) {
	loader := s.take(assets.Loader)
	sum := sha512.Sum384(loader)
	assets.Loader = "/embed/v1-" + hex.EncodeToString(sum[:5]) + ".js"
	assets.LoaderHash = "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
	s.Files["/embed.js"], s.Files[assets.Loader] = loader, loader

	style := s.Files[assets.FrameStyle]
	assets.FrameLight = s.asset("frame-light", ".css", inTheme(style, "not all"))
	assets.FrameDark = s.asset("frame-dark", ".css", inTheme(style, "screen")) // paper is light
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
