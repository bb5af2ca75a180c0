package translate

import (
	"strconv"
	"strings"
)

// A style is how a language joins words to a name.
type style uint8

const (
	snake  style = iota // api_1
	camel               // api1
	pascal              // Api1
)

// names hands out names, none of them twice.
type names struct {
	style style
	taken map[string]bool
}

func newNames(d *dialect) names {
	n := names{d.style, make(map[string]bool)}
	for word := range strings.FieldsSeq(d.reserved) {
		n.taken[word] = true
	}
	return n
}

// give makes a name of any text, legibly.
func (n names) give(text, otherwise string) string {
	words := words(text)
	if len(words) == 0 {
		words = []string{otherwise}
	} else if isDigit(words[0][0]) {
		words = append([]string{otherwise}, words...)
	}
	name := n.join(words)
	for again := 2; n.taken[name]; again++ {
		name = n.join(append(words[:len(words):len(words)], strconv.Itoa(again)))
	}
	n.taken[name] = true
	return name
}

// words splits a text, and puts its letters in lower case.
func words(text string) []string {
	text = strings.ReplaceAll(text, counter, " ")
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
}

func (n names) join(words []string) string {
	if n.style == snake {
		return strings.Join(words, "_")
	}
	var b strings.Builder
	for i, word := range words {
		if i > 0 || n.style == pascal {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		if last := b.String(); last != "" && isDigit(last[len(last)-1]) && isDigit(word[0]) {
			b.WriteByte('_')
		}
		b.WriteString(word)
	}
	return b.String()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// name names the functions. Plain tasks share one, where there are many.
func (f *form) name(d *dialect) {
	f.names = newNames(d)
	plain := 0
	for _, p := range f.all {
		if p.plain() {
			plain++
		}
	}
	if plain > 1 {
		f.shared = f.names.give("work", "work")
	}
	for _, p := range f.all {
		switch {
		case p.plain() && f.shared != "":
			p.name = f.shared
		case p.leaf > 0:
			p.name = f.names.give(p.label(), p.Func)
		}
	}
}
