package explain

import "github.com/gatherground/gatherground/core/trace"

var raceVoice = voice{
	name: "race", schedules: true, asks: trace.ByRace,
	gives:   words{"; {who} gives the result of the first, {value}", "{who} gives the result of the first, {value}", ""},
	raises:  words{", and {who} raises it", "{who} raises {error}, with which {cause} ended first", ""},
	inside:  words{"", "{cause} is cancelled, and the first to end, so {who} raises CancelledError", ""},
	cancels: words{"", "{who} has its winner, so it cancels {them}, and waits until [it has|they have] ended", ""},
}
