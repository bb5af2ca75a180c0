package code

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/translate/shape"
)

// A Style is how a language joins words to a name.
type Style uint8

const (
	Snake  Style = iota // api_1
	Camel               // api1
	Pascal              // Api1
)

// Join is the name that a language gives to what another one names: TaskGroup for
// task_group.
func (s Style) Join(name string) string { return names{style: s}.join(words(name)) }

// A Naming is how a language's functions are named.
type Naming struct {
	Style Style
	Words string          // that mean something else in a program, separated by blanks
	Own   func() []string // the names of the functions that stand in programs ready-made
}

// names hands out names, none of them twice.
type names struct {
	style    Style
	reserved map[string]bool
	taken    map[string]bool
}

func (n Naming) names() names {
	made := names{n.Style, make(map[string]bool), make(map[string]bool)}
	for word := range strings.FieldsSeq(n.Words) {
		made.reserved[word] = true
	}
	for _, name := range n.Own() {
		made.reserved[name] = true
	}
	return made
}

// give makes a name of any text, legibly. What it stands for is added where it
// would be no name, or mean something else.
func (n names) give(text, otherwise string) string {
	words := words(text)
	switch {
	case len(words) == 0:
		words = []string{otherwise}
	case isDigit(words[0][0]):
		words = append([]string{otherwise}, words...)
	case n.reserved[n.join(words)] && words[len(words)-1] != otherwise:
		words = append(words, otherwise)
	}
	name, again := n.join(words), 2
	if n.reserved[name] {
		again = 1
	}
	for ; n.reserved[name] || n.taken[name]; again++ {
		name = n.join(append(slices.Clip(words), strconv.Itoa(again)))
	}
	n.taken[name] = true
	return name
}

// words splits a text, at humps as well, and puts its letters in lower case.
func words(text string) []string {
	runes := []rune(strings.ReplaceAll(text, shape.Counter, " "))
	var b strings.Builder
	for i, r := range runes {
		if unicode.Is(marks, r) {
			continue // Go's names have no accents apart from their letters
		}
		if hump(runes, i) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool { return !unicode.Is(letters, r) })
}

// hump tells whether a word begins within another: User in fetchUser, Server in
// HTTPServer, but nothing in APIs.
func hump(runes []rune, i int) bool {
	if i == 0 || unicode.ToLower(runes[i]) == runes[i] {
		return false
	}
	lower := func(i int) bool { return i < len(runes) && unicode.ToUpper(runes[i]) != runes[i] }
	return lower(i-1) || unicode.Is(letters, runes[i-1]) && lower(i+1) && lower(i+2)
}

// letters are what names are made of: digits, and letters of much written scripts
// that all languages and their compilers know. Those that Python would take for
// others, as ﬁ for fi, are not among them.
var letters = &unicode.RangeTable{
	R16: []unicode.Range16{
		{'0', '9', 1}, {'A', 'Z', 1}, {'a', 'z', 1},
		{0xc0, 0xd6, 1}, {0xd8, 0xf6, 1}, {0xf8, 0x131, 1}, {0x134, 0x13e, 1}, {0x141, 0x148, 1}, {0x14a, 0x17e, 1}, // Latin
		{0x1a0, 0x1a1, 1}, {0x1af, 0x1b0, 1}, {0x1cd, 0x1dc, 1}, {0x218, 0x21b, 1},
		{0x386, 0x386, 1}, {0x388, 0x38a, 1}, {0x38c, 0x38c, 1}, {0x38e, 0x3a1, 1}, {0x3a3, 0x3ce, 1}, // Greek
		{0x400, 0x481, 1},                    // Cyrillic
		{0x5d0, 0x5ea, 1},                    // Hebrew
		{0x621, 0x63a, 1}, {0x641, 0x64a, 1}, // Arabic
		{0x1e00, 0x1e99, 1}, {0x1ea0, 0x1ef9, 1}, // Latin, as in Vietnamese
		{0x3005, 0x3005, 1}, {0x3041, 0x3096, 1}, {0x30a1, 0x30fa, 1}, {0x30fc, 0x30fc, 1}, // kana
		{0x4e00, 0x9fa5, 1}, // Chinese
		{0xac00, 0xd7a3, 1}, // Hangul
	},
}

// marks are written over and under those letters.
var marks = &unicode.RangeTable{
	R16: []unicode.Range16{{0x300, 0x36f, 1}, {0x483, 0x487, 1}, {0x591, 0x5c7, 1}, {0x610, 0x61a, 1}, {0x64b, 0x65f, 1}, {0x670, 0x670, 1}, {0x3099, 0x309a, 1}},
}

func (n names) join(words []string) string {
	if n.style == Snake {
		return strings.Join(words, "_")
	}
	var b strings.Builder
	for i, word := range words {
		if last := b.String(); last != "" && isDigit(last[len(last)-1]) && isDigit(word[0]) {
			b.WriteByte('_')
		}
		if i > 0 || n.style == Pascal {
			first, size := utf8.DecodeRuneInString(word)
			b.WriteRune(unicode.ToUpper(first))
			word = word[size:]
		}
		b.WriteString(word)
	}
	return b.String()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Name names the functions of a program. Plain tasks share one, where there are
// many.
func (n Naming) Name(s *shape.Shape) {
	names := n.names()
	plain := 0
	for _, p := range s.Parts {
		if p.Plain {
			plain++
		}
	}
	if plain > 1 {
		s.Shared = names.give("work", "work")
	}
	for _, p := range s.Parts {
		switch {
		case p.Plain && s.Shared != "":
			p.Name = s.Shared
		case p.Leaf > 0:
			p.Name = names.give(p.Label, p.Kind())
		}
	}
}
