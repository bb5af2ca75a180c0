//go:build play

package explain

import "github.com/gatherground/gatherground/core/trace"

// The program that a page loads first does not run other languages, and needs
// no words for them.
const counterparts = false

// Brief is the beginning of [Repr].
func Brief(_ trace.Language, v trace.Value, most int) string { return trace.ShortRepr(v, most) }

// ReprIn is [Repr].
func ReprIn(_ trace.Language, v trace.Value) string { return trace.Repr(v) }

func spokenName(fn string) string                    { return fn }
func headlineIn(trace.Language, *trace.Trace) string { return "" }
func goOnIn(*trace.Call) string                      { return "" }

func failsIn(*trace.Call) (w words)        { return w }
func meanwhileIn(*trace.Call, bool) string { return "" }
func (x *teller) endingIn(waiting []int)   {}
