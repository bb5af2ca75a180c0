package element

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/timeline"
)

// An Attribute is one of <gather-ground>: on the site, or on other people's pages,
// where the script for these carries it into the frame. The element's properties,
// the parameters of /embed, the options of a lesson's fence and the tables that
// describe them are held to [Attributes].
type Attribute struct {
	Name    string
	Kind    Kind
	Choices []string // of a Choice, the default first
	Default string   // in words; "" where it follows from the kind
	Doc     string   // Markdown
	Places  Places
}

// Kind says what an attribute's value may be. One that is none counts as absent.
type Kind uint8

const (
	Flag    Kind = iota // present, or not
	Second              // a second of the run
	Seconds             // several, with commas between them
	Times               // a number above 0
	Choice
	Text
	Names // with commas between them; "" for what is usual
)

// Places are where an attribute means something.
type Places uint8

const (
	OnSite   Places = 1 << iota // of the element on this site
	OnOthers                    // of the element on other people's pages
	InFrame                     // carried into the frame, as a parameter of /embed
	InFence                     // an option of a lesson's fence
)

// In reports whether the attribute means something in all of these places.
func (a *Attribute) In(p Places) bool { return a.Places&p == p }

const everywhere = OnSite | OnOthers | InFrame | InFence

// Attributes returns all, in the order in which they are described.
func Attributes() []Attribute {
	return []Attribute{
		{"scenario", Text, nil, "what stands in a `<pre>` inside the element", "the scenario. On the site it follows what the visitor does, on one line; set from outside, it is run", OnSite | OnOthers},
		{"src", Text, nil, "", "in the place of a scenario: a link to the playground, as Share gives it", OnOthers},
		{"controls", Choice, []string{"full", "time", "none"}, "", "what stands beside the picture. `time`: no form and no editor; `none`: the picture and the results alone", OnOthers | InFrame},
		{"theme", Choice, []string{"", "light", "dark"}, "that of the text around the element, also when it changes", "the colours", OnOthers | InFrame},
		{"loading", Choice, []string{"lazy", "eager"}, "", "`lazy`: the picture first; `eager`: the player at once", OnOthers},
		{"t", Second, nil, "the whole run", "the second that is shown first", everywhere},
		{"scale", Choice, []string{"", string(timeline.Seconds), string(timeline.Iterations)}, "iterations for a run that is all one instant, and seconds for any other", "what the scale of the picture counts: `seconds`, or `iterations` of the event loop", everywhere},
		{"speed", Times, nil, "the whole run takes 5 s", "how fast time passes; 1 is as fast as it did", everywhere},
		{"markers", Seconds, nil, "none", "the seconds at which playing pauses", everywhere},
		{"predict", Flag, nil, "", "the picture and the results are covered until the visitor has said what they expect, and it is right, or they want to see", everywhere},
		{"readonly", Flag, nil, "", "nothing can be changed: the code stands where the form would, and the picture has no handles. Time and the folds below stay", everywhere},
		{"compare", Names, nil, "", "the comparison with other functions is open: with those that are named, commas between them, as in `wait, TaskGroup`, or without names with the three that stand nearest", everywhere},
		{"challenge", Text, nil, "none", "the checks of a challenge, one a line", OnSite},
		{"lang", Text, nil, "`en`", "the language of the player’s words; English only so far", OnOthers | InFrame},
	}
}

// Named returns the attribute of that name, nil if there is none.
func Named(name string) *Attribute {
	all := Attributes()
	for i := range all {
		if all[i].Name == name {
			return &all[i]
		}
	}
	return nil
}

// Takes reports whether a value is one of the attribute's kind.
func (a *Attribute) Takes(value string) bool {
	switch a.Kind {
	case Flag:
		return value == ""
	case Second:
		_, ok := number(value)
		return ok
	case Seconds:
		for part := range strings.SplitSeq(value, ",") {
			if _, ok := number(strings.TrimSpace(part)); !ok {
				return false
			}
		}
		return true
	case Times:
		n, ok := number(value)
		return ok && n > 0
	case Choice:
		return slices.Contains(a.Choices, value)
	case Names:
		return !strings.ContainsAny(value, "<>&\"'`;\n")
	}
	return true
}

// number returns what a decimal number says: digits, and a point among them.
func number(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789.") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}
