package timeline

// A Tone is a colour by what it is for.
type Tone uint8

// The tones of a picture. Own and Word are those of what is drawn: of its state.
const (
	Ink      Tone = iota // names, running code, blocks
	Soft                 // the scale, calls
	Grey                 // cancelled, and lines that only lead the eye
	Faint                // the grid
	Paper                // the ground
	Blue                 // returned
	BlueText             // the same, as words
	Red                  // raised
	RedText              // the same, as words
	Live                 // running: what becomes of it is open
	Own                  // that of the state
	Word                 // that of the state's words
	None                 // nothing is drawn
)

// Palette is what the tones up to Live look like: on a page, what its intent
// says; elsewhere these colours. Raw colours stand in no second place but the
// theme's, which a test compares with them.
var Palette = [...]struct{ Name, Intent, Light, Dark string }{
	Ink:      {"ink", "ink", "1b1b1a", "e8e6e1"},
	Soft:     {"soft", "ink-soft", "52504b", "b9b6af"},
	Grey:     {"line", "cancelled", "85827a", "7d7b75"},
	Faint:    {"faint", "grid", "dedbd3", "34373b"},
	Paper:    {"paper", "paper", "fcfbf8", "16181b"},
	Blue:     {"blue", "returned", "0072b2", "6cb8e6"},
	BlueText: {"bluetext", "returned-text", "005587", "8ccaf0"},
	Red:      {"red", "raised", "d55e00", "ff8f4a"},
	RedText:  {"redtext", "raised-text", "8f3b00", "ffab73"},
	Live:     {"live", "running", "009e73", "4fbf9a"},
}

// colours declares the tones for a sheet.
func colours(dark bool) string {
	s := ""
	for i := range Palette {
		t := &Palette[i]
		colour := t.Light
		if dark {
			colour = t.Dark
		}
		s += "--" + t.Name + ":var(--gg-" + t.Intent + ",#" + colour + ");"
	}
	return s
}
