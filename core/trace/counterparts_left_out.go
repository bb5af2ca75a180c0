//go:build play

package trace

// The program that a page loads first does not run other languages, and needs
// no words for them.
const counterparts = false

// Language is Python, the only one here.
func (t *Trace) Language() Language { return Python }

// Brief is the beginning of [Repr].
func Brief(_ Language, v Value, most int) string { return shorten(reprUpTo(v, most), most) }

// ReprIn is [Repr].
func ReprIn(_ Language, v Value) string { return Repr(v) }

func spokenName(fn string) string        { return fn }
func headlineIn(Language, *Trace) string { return "" }
func goOnIn(*Call) string                { return "" }

func failsIn(*Call) (w words)            { return w }
func meanwhileIn(*Call, bool) string     { return "" }
func (x *teller) endingIn(waiting []int) {}
