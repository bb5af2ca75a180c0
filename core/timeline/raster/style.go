package raster

import (
	"image/color"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A style holds declarations by their property. All properties that stand in a
// timeline are inherited.
type style map[string]string

func (s style) child() style { return maps.Clone(s) }

// value gives a property with its variables put in.
func (s style) value(property string) string { return s.resolve(s[property], 0) }

// resolve puts in what var(--name, other) stands for.
func (s style) resolve(text string, depth int) string {
	inside, ok := strings.CutPrefix(text, "var(")
	if !ok || depth > 8 {
		return text
	}
	name, other, _ := strings.Cut(strings.TrimSuffix(inside, ")"), ",")
	if v, ok := s[strings.TrimSpace(name)]; ok {
		return s.resolve(v, depth+1)
	}
	return s.resolve(strings.TrimSpace(other), depth+1)
}

// number gives a property in pixels, or otherwise where it says nothing.
func (s style) number(property string, otherwise float64) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(s.value(property), "px"), 64)
	if err != nil {
		return otherwise
	}
	return n
}

// colour reads #rgb and #rrggbb; all else is no colour.
func (s style) colour(text string, opacity float64) color.NRGBA {
	hex, ok := strings.CutPrefix(s.resolve(text, 0), "#")
	if ok && len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if !ok || err != nil || len(hex) != 6 {
		return color.NRGBA{}
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(opacity*255 + .5)}
}

// A sheet is rules, the weakest first.
type sheet []rule

type rule struct {
	path         []compound // from the outermost
	declarations [][2]string
}

// A compound is a tag or a class, and whether the one before it is its parent.
type compound struct {
	name  string
	child bool
}

func (r *rule) strength() int {
	n := 0
	for _, c := range r.path {
		n++
		if c.name[0] == '.' {
			n += 100
		}
	}
	return n
}

// parseSheet reads the rules of a timeline's style. Those for other media than
// all, and those for states, are passed over.
func parseSheet(text string) sheet {
	var all sheet
	for text != "" {
		head, rest, ok := strings.Cut(text, "{")
		if !ok {
			break
		}
		if strings.HasPrefix(head, "@") {
			body, after := block(rest)
			if head == "@media all" {
				all = append(all, parseSheet(body)...)
			}
			text = after
			continue
		}
		body, after, _ := strings.Cut(rest, "}")
		for selector := range strings.SplitSeq(head, ",") {
			if !strings.Contains(selector, ":") {
				all = append(all, rule{compounds(selector), declarations(body)})
			}
		}
		text = after
	}
	slices.SortStableFunc(all, func(a, b rule) int { return a.strength() - b.strength() })
	return all
}

// block cuts at the brace that ends the block in which the text begins.
func block(text string) (inside, after string) {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[:i], text[i+1:]
			}
		}
	}
	return text, ""
}

func compounds(selector string) []compound {
	var all []compound
	for _, part := range strings.Fields(selector) {
		for i, name := range strings.Split(part, ">") {
			all = append(all, compound{name, i > 0})
		}
	}
	return all
}

func declarations(body string) [][2]string {
	var all [][2]string
	for d := range strings.SplitSeq(body, ";") {
		property, value, ok := strings.Cut(d, ":")
		if property == "font" {
			property = "font-size"
			value, _, _ = strings.Cut(value, "/")
		}
		if ok {
			all = append(all, [2]string{property, value})
		}
	}
	return all
}

// apply puts the rules that match the innermost element into its style.
func (s sheet) apply(open []element) {
	e := &open[len(open)-1]
	for i := range s {
		if matches(s[i].path, open) {
			for _, d := range s[i].declarations {
				e.style[d[0]] = d[1]
			}
		}
	}
}

func matches(path []compound, open []element) bool {
	last, e := path[len(path)-1], &open[len(open)-1]
	if !e.is(last.name) {
		return false
	}
	rest, above := path[:len(path)-1], open[:len(open)-1]
	if len(rest) == 0 {
		return true
	}
	for ; len(above) > 0; above = above[:len(above)-1] {
		if matches(rest, above) {
			return true
		}
		if last.child {
			return false
		}
	}
	return false
}

func (e *element) is(name string) bool {
	if class, ok := strings.CutPrefix(name, "."); ok {
		return slices.Contains(e.classes, class)
	}
	return e.tag == name
}
