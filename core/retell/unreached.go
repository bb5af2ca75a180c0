package retell

import "github.com/gatherground/gatherground/core/recording"

// Unreached says of a recording what the program has that its run did not reach, a
// sentence each: of that its scenario has nothing. It is known where the recorder
// could ask for it, of a run that came to its end; the page reads the same sentences.
func Unreached(text string) []string {
	var all []string
	recording.Lines(text, func(l recording.Line) {
		if l.Is() == recording.Misses {
			all = append(all, l.Text("text"))
		}
	})
	return all
}
