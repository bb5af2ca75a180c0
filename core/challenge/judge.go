package challenge

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// Judge runs the start of a challenge and what was made of it, and returns what
// web/host/play.ts calls Judged, Refused or Foreign: which of the checks hold,
// a line each.
func Judge(start, now, checks string) []byte {
	begun, err := show.Run(start, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	made, err := show.Run(now, scenario.Browser)
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	b := []byte(`{"holds":[`)
	for line := range strings.SplitSeq(checks, "\n") {
		check, err := Parse(line)
		if err != nil {
			return show.AppendProblem(nil, err)
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		if check.Holds(begun, made) {
			b = append(b, "true"...)
		} else {
			b = append(b, "false"...)
		}
	}
	return append(b, "]}"...)
}
