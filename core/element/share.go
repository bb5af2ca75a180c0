package element

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/timeline"
)

// Query returns what stands behind a path of the site for a scenario on one line:
// legible, and safe in Markdown's brackets and in an attribute.
func Query(line string) string { return "?s=" + encoded(line) }

// Scaled adds to such a query what the scale of the picture is to count, if that is
// not as the run has it.
func Scaled(query string, by timeline.Scale) string {
	if by == timeline.AsRun {
		return query
	}
	return query + "&scale=" + string(by)
}

func encoded(text string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if isPlain(c) {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
	return b.String()
}

func isPlain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.~,=", c) >= 0
}

// Iframe returns the markup of a frame with the player of such a query.
func Iframe(origin, query, title, width string, height int) string {
	return `<iframe src="` + attribute.Replace(origin+"/embed"+query+"&v=1") + `" title="` + attribute.Replace(title) +
		`" width="` + width + `" height="` + strconv.Itoa(height) + `" loading="lazy" frameborder="0"></iframe>`
}

// Script returns the markup of the script that makes the element work on other
// people's pages.
func Script(origin string) string {
	return `<script type="module" src="` + origin + `/embed.js"></script>`
}

// Tag returns the markup of the element with a scenario, and with a scale if that is
// not as the run has it.
func Tag(line string, by timeline.Scale) string {
	tag := "<gather-ground scenario='" + quoted.Replace(line) + "'"
	if by != timeline.AsRun {
		tag += ` scale="` + string(by) + `"`
	}
	return tag + "></gather-ground>"
}

// These make a text the value of an attribute, in double quotes and in single
// ones, which leave a scenario readable.
var (
	attribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;")
	quoted    = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;")
)

// Image returns the picture of a run as Markdown has it, with a link to the
// playground.
func Image(origin, query, title string) string {
	return "[![" + Markdown(title) + "](" + origin + "/run.svg" + query + ")](" + origin + "/play" + query + ")"
}
