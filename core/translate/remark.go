package translate

import (
	"slices"
	"strings"
)

// Remark puts a comment before the first line of a row. A program in which nothing is
// remarked is as it was.
func (c *Code) Remark(row int, comment string) {
	if row > 0 && row <= len(c.Rows) {
		c.remark(c.Rows[row-1], comment)
	}
}

// remark puts a comment before the first line of a leaf, unless it is there.
func (c *Code) remark(leaf int, comment string) {
	at := slices.Index(c.Lines, leaf)
	lines := strings.SplitAfter(c.Text, "\n")
	if at < 0 || at >= len(lines) {
		return
	}
	room := lines[at][:len(lines[at])-len(strings.TrimLeft(lines[at], " \t"))]
	comment = room + comment + "\n"
	if at > 0 && lines[at-1] == comment {
		return
	}
	c.Text = strings.Join(lines[:at], "") + comment + strings.Join(lines[at:], "")
	c.Lines = append(append(c.Lines[:at:at], 0), c.Lines[at:]...)
}
