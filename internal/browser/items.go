package browser

import "strings"

// Items returns the texts of the list that follows the first text equal to the
// label; nil if there is none.
func Items(all []Node, label string) []string {
	at := 0
	for at < len(all) && !(all[at].Role == "StaticText" && all[at].Name == label) {
		at++
	}
	for at < len(all) && all[at].Role != "list" {
		at++
	}
	if at == len(all) {
		return nil
	}
	depth := len(all[at].in)
	var items []string
	for _, n := range all[at+1:] {
		switch {
		case len(n.in) <= depth:
			return items
		case n.Role == "listitem":
			items = append(items, "")
		case n.Role == "StaticText" && len(items) > 0:
			last := len(items) - 1
			items[last] = strings.TrimSpace(items[last] + " " + strings.TrimSpace(n.Name))
		}
	}
	return items
}

// Says reports whether the text stands in the page, within one element of any
// role.
func Says(all []Node, text string) bool {
	for _, n := range all {
		if strings.Contains(n.Name, text) {
			return true
		}
	}
	return false
}
