package lessons

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/show"
)

// A fence is one of the course's own: its kind and options, and the sections of
// what stands in it.
type fence struct {
	kind     string // "gather", "challenge", "quiz"
	id       string
	of       string // the id whose scenario a quiz asks about
	player   element.Options
	line     int // of the file, where the fence begins
	sections []section
}

// A section is a part of a fence. The first has no name; the others begin at a
// line such as "-- checks --".
type section struct {
	name string
	text string
	line int // of the file, the first of the text
}

var (
	word    = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	divider = regexp.MustCompile(`^-- ([a-z]+) --$`)
)

// fences gives the course's own fences that stand directly in the text.
func fences(doc ast.Node, source []byte) []*ast.FencedCodeBlock {
	var all []*ast.FencedCodeBlock
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*ast.FencedCodeBlock); ok && slices.Contains([]string{"gather", "challenge", "quiz"}, string(f.Language(source))) {
			all = append(all, f)
		}
	}
	return all
}

// read gives the fence that begins on the line.
func (m *maker) read(source []byte, n *ast.FencedCodeBlock) (*fence, error) {
	f := &fence{line: m.line(source, n)}
	words := strings.Fields(string(n.Info.Segment.Value(source)))
	f.kind = words[0]
	for _, option := range words[1:] {
		if err := f.option(option); err != nil {
			return nil, m.wrong(f.line, "%v", err)
		}
	}
	if f.id == "" {
		return nil, m.wrong(f.line, "a %s fence begins with ```%s id=NAME", f.kind, f.kind)
	}
	f.split(content(n, source))
	return f, nil
}

func (f *fence) option(text string) error {
	name, value, given := strings.Cut(text, "=")
	switch {
	case name == "id" && word.MatchString(value):
		f.id = value
	case name == "of" && f.kind == "quiz" && word.MatchString(value):
		f.of = value
	case f.kind != "quiz" && f.plays(name, value, given):
		if _, unknown := show.WaysOf(f.player.With); unknown != "" {
			return fmt.Errorf("there is no function %s to compare with", unknown)
		}
	default:
		return fmt.Errorf("a %s fence has no option %s", f.kind, text)
	}
	return nil
}

// plays takes an option that is the player's; false if it has none like that.
func (f *fence) plays(name, value string, given bool) bool {
	a := element.Named(name)
	return a != nil && a.In(element.InFence) && (given == (a.Kind != element.Flag) || a.Kind == element.Names) && f.player.Set(name, value)
}

// split cuts the content at its dividers. A gather fence is one scenario, and
// has none.
func (f *fence) split(text string) {
	now := section{line: f.line + 1}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if name := divider.FindStringSubmatch(line); name != nil && f.kind != "gather" {
			f.sections = append(f.sections, now)
			now = section{name: name[1], line: f.line + i + 2}
			continue
		}
		now.text += line + "\n"
	}
	f.sections = append(f.sections, now)
}

// all gives the sections of that name.
func (f *fence) all(name string) []section {
	var found []section
	for _, s := range f.sections {
		if s.name == name {
			found = append(found, s)
		}
	}
	return found
}

// the gives the only section of that name; its text is empty if there is none.
func (f *fence) the(name string) section {
	if all := f.all(name); len(all) > 0 {
		return all[0]
	}
	return section{name: name, line: f.line}
}

// has tells what is wrong with the names of the sections: each of need is there
// once, and no other but those of may.
func (f *fence) has(need, may []string) error {
	for _, name := range need {
		if len(f.all(name)) != 1 {
			return fmt.Errorf("the %s %q needs one part called %q", f.kind, f.id, name)
		}
	}
	for _, s := range f.sections[1:] {
		if !slices.Contains(need, s.name) && !slices.Contains(may, s.name) {
			return fmt.Errorf("a %s has no part called %q", f.kind, s.name)
		}
	}
	return nil
}

// lines gives the lines that say something.
func (s section) lines() []string {
	var all []string
	for line := range strings.SplitSeq(s.text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}
