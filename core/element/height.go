package element

// How tall the player alone is before it is touched, in pixels: with so many rows
// at most, since a frame with more scrolls.
const (
	HeightOfFrame = 660
	HeightOfRow   = 108
	HeightRows    = 8
)

// Height returns how tall a frame for a run with so many rows is to be.
func Height(rows int) int { return HeightOfFrame + HeightOfRow*min(rows, HeightRows) }
