package timeline

import "strings"

// inTheme returns the style for one theme alone: "light" or "dark". For any
// other it follows the reader's preference.
func inTheme(theme string) string {
	switch theme {
	case "light":
		return strings.ReplaceAll(style, preferringDark, "@media not all")
	case "dark":
		return strings.ReplaceAll(strings.ReplaceAll(style, preferringDark, "@media all"), "color-scheme:light dark", "color-scheme:dark")
	}
	return style
}

const preferringDark = "@media (prefers-color-scheme:dark)"
