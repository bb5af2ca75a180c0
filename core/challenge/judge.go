package challenge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// Judge runs the start of a challenge and what was made of it, and returns what
// web/host/play.ts calls Judged, Refused or Foreign: which of the checks hold,
// a line each, and that in a sentence.
func Judge(start, now, checks string) []byte {
	begun, err := show.Run(start, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	made, err := show.Run(now, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	var all []Check
	for line := range strings.SplitSeq(checks, "\n") {
		check, err := Parse(line)
		if err != nil {
			return show.AppendProblem(nil, err)
		}
		all = append(all, check)
	}
	held := Held(all, begun, made)
	b := []byte(`{"holds":[`)
	for i, holds := range held {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendBool(b, holds)
	}
	b = trace.AppendString(append(b, `],"said":`...), Said(held))
	return append(b, '}')
}

// Held tells of each check whether it holds for a run that was made of the start.
func Held(checks []Check, start, now *show.Shown) []bool {
	var held []bool
	for _, c := range checks {
		held = append(held, c.Holds(start, now))
	}
	return held
}

// Solved tells whether all checks hold.
func Solved(held []bool) bool { return !slices.Contains(held, false) }

// Said says in a sentence how far a challenge is.
func Said(held []bool) string {
	if Solved(held) {
		return "Solved: all of this holds."
	}
	n := 0
	for _, holds := range held {
		if holds {
			n++
		}
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(len(held)) + " hold."
}
