//go:build page && js

package aio

// outside is empty in the program for web pages, which has no other goroutine.
type outside struct{}

// mutex is empty there too: there is nothing to keep apart.
type mutex struct{}

func newOutside() outside { return outside{} }

func (*outside) collect(*ready) {}
func (*outside) wait()          {}

func (*mutex) Lock()   {}
func (*mutex) Unlock() {}

func (l *Loop) expected() bool { return false }
