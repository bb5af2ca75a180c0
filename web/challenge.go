//go:build !js

package web

import (
	"strings"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/scenario"
)

// posed is a challenge that somebody put into an address, beside the player in
// which it is solved; or what is wrong with it.
type posed struct {
	challenge.Asked
	Start string // the scenario that it begins with, where the address has another by now
	Wrong string
}

// posedBy reads the parameters challenge and start; nil where there is none.
func posedBy(text, start string) *posed {
	if text == "" {
		return nil
	}
	a := &posed{}
	var err error
	if a.Asked, err = challenge.Read(text); err != nil {
		a.Wrong = err.Error()
		return a
	}
	if p, err := scenario.Parse(start, scenario.URL); err == nil {
		a.Start = p.Line()
	}
	return a
}

// A piece of a sentence is code or not.
type piece struct {
	Text string
	Code bool
}

// Words gives the checks in words, each in its pieces.
func (a *posed) Words() (all [][]piece) {
	for _, c := range a.Checks {
		var pieces []piece
		for i, text := range strings.Split(c.Words(), "`") {
			pieces = append(pieces, piece{text, i%2 == 1})
		}
		all = append(all, pieces)
	}
	return all
}
