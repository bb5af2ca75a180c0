//go:build play

package timeline

// past is nothing: the player moves its pictures itself.
func (m *markup) past() string { return "" }
