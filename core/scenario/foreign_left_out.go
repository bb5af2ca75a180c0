//go:build play

package scenario

import "github.com/gatherground/gatherground/core/aio"

// The program that a page loads first is to be small, and leaves the other
// languages to the second.
const foreigners = false

func foreignKind(string) Kind { return &Elsewhere{} }

func foreignMain(*run) aio.Stepper[value] { return nil }
