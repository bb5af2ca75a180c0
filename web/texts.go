package web

import "strings"

// tableRows returns the cells of the tables in a text of markdown, row by row,
// without the heads. No cell has a bar in it.
func tableRows(text string) [][]string {
	var all [][]string
	isHead := true
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			isHead = true
			continue
		}
		if strings.HasPrefix(line, "| ---") {
			isHead = false
			continue
		}
		if isHead {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		all = append(all, cells)
	}
	return all
}
