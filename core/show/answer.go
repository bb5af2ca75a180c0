package show

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Answer runs a text for a page, and gives what web/host/play.ts calls Shown,
// Refused or Foreign. The pictures keep a scale, if it is one: its last second
// at least, and its width in pixels, as in "3 470"; only may be "wide" or
// "narrow", for one of the two.
func Answer(text, scale, only string) []byte {
	p, err := scenario.Parse(text, scenario.Browser)
	if err != nil {
		return AppendProblem(nil, err)
	}
	return AnswerOf(p, scale, only)
}

// AnswerOf is [Answer] for a program that has been parsed.
func AnswerOf(p *scenario.Program, scale, only string) []byte {
	s, err := Of(p, nil)
	switch {
	case err == scenario.ErrForeign:
		return []byte(`{"foreign":true}`)
	case err != nil:
		return AppendProblem(nil, err)
	}
	until, plot, _ := strings.Cut(scale, " ")
	if until, err := strconv.ParseFloat(until, 64); err == nil && until > 0 && until < 1e9 {
		s.Until = trace.Time(until * float64(trace.Second))
	}
	if plot, err := strconv.Atoi(plot); err == nil && plot > 0 {
		s.Plot = plot
	}
	return s.AppendJSON(nil, s.drawn(only))
}

func (s *Shown) drawn(only string) string {
	const id = "gg"
	switch only {
	case "wide":
		return s.wide(id)
	case "narrow":
		return s.narrow(id)
	}
	return s.Picture(id)
}
