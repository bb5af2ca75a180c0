package build

import (
	"errors"
	"regexp"
)

// dark is what a sheet has for dark mode, as the bundler writes it.
var dark = regexp.MustCompile(`@media ?\(prefers-color-scheme: ?dark\) ?\{:root\{([^}]*)\}\}`)

// chosen lets a page's theme be chosen, by the attribute data-theme of its root,
// beside following the reader's system. Paper is light.
func chosen(style []byte) ([]byte, error) {
	if len(dark.FindAll(style, -1)) != 1 {
		return nil, errors.New("the style has not one place for dark mode, in which :root alone is told its colours")
	}
	return dark.ReplaceAll(style, []byte("@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){$1}}"+
		"@media screen{:root[data-theme=dark]{color-scheme:dark;$1}}:root[data-theme=light]{color-scheme:light}")), nil
}
