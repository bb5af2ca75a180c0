//go:build play

package trace

// Language is Python: the program that a page loads first runs no other.
func (t *Trace) Language() Language { return Python }
