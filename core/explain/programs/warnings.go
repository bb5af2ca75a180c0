package programs

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// warning tells what Python warns of, and why.
func (x *teller) warning(w *trace.Warning) {
	var rows []int
	if w.Row != 0 {
		rows = []int{w.Row}
	}
	text := strings.TrimRight(briefly(w.Text), ".!")
	for _, known := range reasons {
		if strings.Contains(w.Text, known.part) && (!known.idle || w.Row != 0 && x.p.Tasks[w.Row-1].Idle) {
			line := w.Line
			if w.Row != 0 && line == 0 {
				line = x.p.Tasks[w.Row-1].Line
			}
			text += ". " + strings.Replace(known.why, "{made}", made(line), 1)
			break
		}
	}
	x.say(w.At, w.Events, "Python warns: "+text, rows...)
}

func made(line int) string {
	if line <= 0 {
		return ""
	}
	return " made" + on(line)
}

// reasons say what lies behind asyncio's warnings.
var reasons = []struct {
	part string
	idle bool // of a task alone that outlived its loop
	why  string
}{
	{"exception was never retrieved", false, "Nobody awaited the task{made}, or asked for its result, and so nobody heard of that"},
	{"was never awaited", false, "The coroutine{made} has run none of its code: await it, or make a task of it"},
	{"destroyed but it is pending", true, "asyncio.run cancels what is left at its end, and a loop of one's own does not: await the task{made}, or cancel it, before the loop stops"},
	{"destroyed but it is pending", false, "The loop keeps no task alive that nobody else has: keep the task{made} somewhere until it is over"},
	{"took ", false, "While a step runs, nobody else can go on"},
}
