package code

import (
	"slices"
	"strings"
	"sync"
)

// A Library holds the functions that stand in programs ready-made. Its text has
// each after a line that names it, and what it needs besides:
//
//	-- gather: all sync --
//
// Two marks in a text make it fit a program. What stands in brackets after the
// name of a condition and a colon is there only if the condition holds, or, after
// an exclamation mark, if it does not:
//
//	func([ctx: ctx context.Context]) { <-turns[i] }
//
// and a name in braces, as in {limit}, is the value of that name, if there is one.
// A line of which no more than marks is left is not there at all.
//
// The text is a constant, not an embedded file: package embed links package time,
// which the browser's programs do without.
type Library struct{ all func() []helper }

// A helper is a function of a library.
type helper struct{ name, needs, text string }

// Choices say what a library's marks mean in a program.
type Choices struct {
	Holds  map[string]bool   // the conditions
	Values map[string]string // what stands for the names in braces
}

// NewLibrary makes a library of its text, which is read when it is first asked for.
func NewLibrary(text string) *Library {
	return &Library{sync.OnceValue(func() []helper { return helpers(text) })}
}

func helpers(text string) (all []helper) {
	for part := range strings.SplitSeq("\n"+text, "\n-- ") {
		head, text, found := strings.Cut(part, " --\n")
		if !found {
			continue
		}
		name, needs, _ := strings.Cut(head, ":")
		all = append(all, helper{name, needs, strings.Trim(text, "\n")})
	}
	return all
}

// Names returns the names of all functions, in order.
func (l *Library) Names() []string {
	var names []string
	for _, h := range l.all() {
		names = append(names, h.name)
	}
	return names
}

// Text returns the text of a function.
func (l *Library) Text(name string, c Choices) string { return c.expand(l.helper(name).text) }

// Needs returns what a function needs: other functions, imports.
func (l *Library) Needs(name string, c Choices) []string {
	return strings.Fields(c.expand(l.helper(name).needs))
}

func (l *Library) helper(name string) helper {
	for _, h := range l.all() {
		if h.name == name {
			return h
		}
	}
	panic("translate: no function of the library is called " + name)
}

// Require records that the program needs what those functions of a library need
// that it needs itself.
func (w *Writer) Require(l *Library, c Choices) {
	for again := true; again; {
		again = false
		for _, name := range l.Names() {
			for _, need := range l.Needs(name, c) {
				if w.Needs(name) && !w.Needs(need) {
					w.Need(need)
					again = true
				}
			}
		}
	}
}

// Functions writes those functions of a library that the program needs, each after
// an empty line, but for some that stand elsewhere.
func (w *Writer) Functions(l *Library, c Choices, elsewhere ...string) {
	for _, name := range l.Names() {
		if w.Needs(name) && !slices.Contains(elsewhere, name) {
			w.Blank(1)
			w.Lines(l.Text(name, c))
		}
	}
}

// mark stands where a mark has been, so that a line of nothing else is known.
const mark = "\x00"

func (c Choices) expand(text string) string {
	var b strings.Builder
	c.write(&b, text)
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		plain := strings.ReplaceAll(line, mark, "")
		if plain != line && strings.TrimSpace(plain) == "" {
			continue
		}
		lines = append(lines, plain)
	}
	return strings.Join(lines, "\n")
}

// write writes a text as the choices have it.
func (c Choices) write(b *strings.Builder, text string) {
	for {
		at := strings.IndexAny(text, "[{")
		if at < 0 {
			b.WriteString(text)
			return
		}
		b.WriteString(text[:at])
		text = text[at:]
		part, rest := enclosed(text)
		inside := part[1 : len(part)-1]
		if value, ok := c.Values[inside]; ok && text[0] == '{' {
			b.WriteString(mark + value)
			text = rest
			continue
		}
		name, body, found := strings.Cut(inside, ":")
		not := strings.HasPrefix(name, "!")
		holds, known := c.Holds[strings.TrimPrefix(name, "!")]
		if text[0] == '[' && found && known {
			b.WriteString(mark)
			if holds != not {
				c.write(b, strings.TrimPrefix(body, " "))
				b.WriteString(mark)
			}
			text = rest
			continue
		}
		b.WriteByte(text[0])
		text = text[1:]
	}
}

// enclosed parts a text that begins with a bracket or a brace after the one that
// closes it.
func enclosed(text string) (part, rest string) {
	shut := map[byte]byte{'[': ']', '{': '}'}[text[0]]
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case text[0]:
			depth++
		case shut:
			if depth--; depth == 0 {
				return text[:i+1], text[i+1:]
			}
		}
	}
	return text + string(shut), ""
}
