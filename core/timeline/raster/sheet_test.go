package raster

import (
	"encoding/xml"
	"image/color"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// TestPaintsAreThoseOfTheSheet reads SVG pictures as a browser does, with the
// style sheet that stands in them, and compares what each element looks like
// with what is painted for its class.
func TestPaintsAreThoseOfTheSheet(t *testing.T) {
	seen := map[string]bool{}
	for _, text := range []string{
		`run(gather(task("A", 1, cleanup=0.4), task("fails", 0.5, fail=ValueError("boom")), task("thread", executor(0.9)), task("queued", executor(0.9)),
			task("late", 0.2, block(0.2), 2, on_cancel="suppress", cleanup=1), future("F"), sequence(task("B", 2), task("never", 1))), linger=0.4, workers=1)`,
		`run(wait_for(task("A", executor(3)), 1), linger=3)`,
		`gather(task("asked", 2), task("B", hang()))`,
		`run(gather(repeat(300, task("T", 1)), repeat(9, future("F")), task("X", 2, fail=OSError("x"))), linger=4)`,
	} {
		chain := []timeline.Stretch{{Row: 1, To: trace.Second}}
		for _, o := range []timeline.Options{{Theme: "light", Chain: chain}, {Theme: "dark"}, {Theme: "light", Width: 360}} {
			p, err := scenario.Parse(text, scenario.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			run, err := scenario.Run(p, scenario.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if run.Rows[0].Name == "asked" {
				run.Rows[0].Requested = trace.Second // as a recorded program may have it: it goes on
			}
			picture := timeline.Layout(run, o)
			compared := &compared{t: t, drawn: styled(t, picture.SVG()), seen: seen, narrow: picture.Narrow(), dark: o.Theme == "dark"}
			picture.Draw(compared)
		}
	}
	for class := range paints {
		if !seen[class] {
			t.Errorf("no picture here has the class %q", class)
		}
	}
}

// compared is a canvas that holds each thing that is drawn against the next
// element of the SVG.
type compared struct {
	t            *testing.T
	drawn        []element
	seen         map[string]bool
	tones        []tones
	narrow, dark bool
}

func (c *compared) Open(g timeline.Group) {
	c.tones = append(c.tones, innermost(c.tones).within(g))
}

func (c *compared) Close() { c.tones = c.tones[:len(c.tones)-1] }

func (c *compared) Rect(class string, _, _, _, _ int) { c.next("rect", class) }

func (c *compared) Path(class, data string) {
	if data != "" {
		c.next("path", class)
	}
}

func (c *compared) Label(class string, _, _ int, _, _ string) { c.next("text", class) }

func (c *compared) next(tag, class string) {
	c.t.Helper()
	e := c.drawn[0]
	c.drawn = c.drawn[1:]
	if e.tag != tag || e.attr("class") != class {
		c.t.Fatalf("a %s of class %q is drawn, the SVG has a %s of class %q", tag, class, e.tag, e.attr("class"))
	}
	c.seen[class] = true
	around := innermost(c.tones)
	p, s := around.paint(class, c.narrow), e.style
	if got, want := c.colour(p.fill, p.opacity), s.colour(s["fill"], s.number("fill-opacity", 1)); got != want {
		c.t.Errorf("%s of class %q in %q: filled %v, in the sheet %v", tag, class, around.name+" "+around.state, got, want)
	}
	halo := tag == "text" && p.halo
	stroke := p.stroke
	if halo {
		stroke = timeline.Paper
	}
	want := s.colour(s["stroke"], 1)
	if got := c.colour(stroke, 1); got != want {
		c.t.Errorf("%s of class %q in %q: stroked %v, in the sheet %v", tag, class, around.name+" "+around.state, got, want)
	}
	if want.A > 0 && !halo {
		if p.width != s.number("stroke-width", 1) || p.round != (s.value("stroke-linecap") == "round") || !slices.Equal(p.dash, dashes(s.value("stroke-dasharray"))) {
			c.t.Errorf("%s of class %q: width %v, round %v, dash %v; in the sheet %q %q %q", tag, class, p.width, p.round, p.dash, s.value("stroke-width"), s.value("stroke-linecap"), s.value("stroke-dasharray"))
		}
	}
	if tag == "text" && p.size != s.number("font-size", 14) {
		c.t.Errorf("text of class %q: size %v, in the sheet %v", class, p.size, s.value("font-size"))
	}
}

func (c *compared) colour(tone timeline.Tone, opacity float64) color.NRGBA {
	if tone == timeline.None {
		return color.NRGBA{}
	}
	rgb := ink(tone, c.dark)
	return color.NRGBA{rgb.R, rgb.G, rgb.B, uint8(opacity*255 + .5)}
}

func dashes(text string) []float64 {
	var all []float64
	for field := range strings.FieldsSeq(text) {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil
		}
		all = append(all, n)
	}
	return all
}

// element is one of an SVG: its style is that of its ancestors with its own
// rules put over it.
type element struct {
	tag     string
	classes []string
	attrs   []xml.Attr
	style   style
	text    strings.Builder
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// styled returns what an SVG draws, in its order.
func styled(t *testing.T, svg string) []element {
	t.Helper()
	var rules sheet
	var open, all []element
	restyle := func() {
		e := &open[len(open)-1]
		e.style = style{}
		if len(open) > 1 {
			e.style = open[len(open)-2].style.child()
		}
		rules.apply(open)
	}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{tag: token.Name.Local, attrs: token.Copy().Attr}
			e.classes = strings.Fields(e.attr("class"))
			open = append(open, e)
			restyle()
			if e.tag == "rect" || e.tag == "path" || e.tag == "text" {
				all = append(all, open[len(open)-1])
			}
		case xml.CharData:
			if n := len(open); n > 0 {
				open[n-1].text.Write(token)
			}
		case xml.EndElement:
			e := &open[len(open)-1]
			open = open[:len(open)-1]
			if e.tag == "style" {
				rules = parseSheet(e.text.String())
				restyle() // the svg element, in which the style stands
			}
		}
	}
}

// A style holds declarations by their property. All properties that stand in a
// timeline are inherited.
type style map[string]string

func (s style) child() style { return maps.Clone(s) }

// value returns a property with its variables put in.
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

// number returns a property in pixels, or otherwise where it says nothing.
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
