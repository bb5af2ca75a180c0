package web

// Python is what the page for a visitor's own program is made of; without the
// packages that it comes from, the page says what is missing.
type Python struct {
	// Missing is why this build has none of it, and how to mend that, in words;
	// "" where all is there.
	Missing string
	// Style and Script are what the page loads, and Editor what that loads then.
	Style, Script, Editor string
	// More is what that loads when a run is saved or opened.
	More string
	// Frame is the whole script of the frame in which programs run.
	Frame string
	// Worker, Program and Library are what is loaded with the first run.
	Worker, Program, Library Part
	// Sources is what is loaded with the first run that needs more of Python's library
	// than Python starts with.
	Sources Part
	// Bring is what makes a scenario of a program; players load it when one is pasted.
	Bring string
	// QR is what draws a link as a QR code; players load it when one is asked for.
	QR string
	// Weight is what the first run loads and the editor have together as they are sent, in bytes.
	Weight int
}

// A Part is a file whose coming is shown.
type Part struct {
	Address string
	Size    int // in bytes, before compression
}

// Later are the files that browsers keep when they were used, and not before.
func (p Python) Later() []string {
	if p.Missing != "" {
		return nil
	}
	return []string{p.Worker.Address, p.Program.Address, p.Library.Address, p.Sources.Address, p.Editor, p.More, p.Bring, p.QR}
}
