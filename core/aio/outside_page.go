//go:build page && js

package aio

// outside is nobody in the program for web pages: it has no other goroutine.
type outside struct{}

// mutex has nothing to keep apart there.
type mutex struct{}

func newOutside() outside { return outside{} }

func (*outside) collect(*ready) {}
func (*outside) wait()          {}

func (*mutex) Lock()   {}
func (*mutex) Unlock() {}

func (l *Loop) expected() bool { return false }
