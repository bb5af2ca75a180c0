package programs

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Askers says of each row, for a table, who cancelled it, or else who asked for that,
// in the words of [trace.Cause]; "" where nobody did.
func Askers(t *trace.Trace) []string {
	said := make([]string, len(t.Rows))
	for i := range t.Program.Requests {
		q := &t.Program.Requests[i]
		who, text := t.Program.Asked(q.Cause), &said[q.Row-1]
		switch {
		case *text == "":
			*text = "cancellation asked for by " + who
		case !strings.HasSuffix(*text, " by "+who) && !strings.HasSuffix(*text, "; "+who) && len(*text) < longestReason:
			*text += "; " + who
		}
	}
	for i := range t.Program.Tasks {
		if who := t.Program.Asked(t.Program.Tasks[i].Cause); who != "" {
			said[i] = "by " + who
		}
	}
	return said
}
