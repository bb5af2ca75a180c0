//go:build !js

package web

import (
	"net/http"
	"strings"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// posed is a challenge that somebody put into an address, beside the player in
// which it is solved; or what is wrong with it.
type posed struct {
	challenge.Asked
	Start string // the scenario that it begins with, where the address has another by now
	Wrong string
	held  []bool // of each check, whether it holds for what the page shows
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

// judge finds which of the checks hold for what the page shows. What the address
// began with may be more than the page's server runs; the page's script judges then.
func (a *posed) judge(r *http.Request, now *show.Shown) {
	start := now
	if a.Start != "" {
		var err error
		if start, err = ran(r, a.Start, scenario.Page); err != nil {
			start = now
		}
	}
	a.held = challenge.Held(a.Checks, start, now)
}

// Solved tells whether nothing is left to do.
func (a *posed) Solved() bool { return challenge.Solved(a.held) }

// Said says how far it is.
func (a *posed) Said() string { return challenge.Said(a.held) }

// A posedCheck is a check in words, in its pieces, and whether it holds.
type posedCheck struct {
	Words []piece
	Holds bool
}

// All gives the checks.
func (a *posed) All() (all []posedCheck) {
	for i, c := range a.Checks {
		var pieces []piece
		for i, text := range strings.Split(c.Words(), "`") {
			pieces = append(pieces, piece{text, i%2 == 1})
		}
		all = append(all, posedCheck{pieces, a.held[i]})
	}
	return all
}
