package timeline

import "strings"

// File returns the picture as a file of its own. In a page the element is as wide
// as its place; a file has its natural size, which cells of tables and the like
// ask for.
func (p *Picture) File() string { return p.file(p.SVG()) }

func (p *Picture) file(svg string) string {
	svg = strings.Replace(svg, "<svg ", `<svg width="`+itoa(p.Width)+`" height="`+itoa(p.Height)+`" `, 1)
	return strings.Replace(svg, filling, "", 1)
}

const filling = "width:100%;height:auto;"
