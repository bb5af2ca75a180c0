//go:build play

package timeline

// The player's pictures scroll.
func (d *drawing) threads() {}
