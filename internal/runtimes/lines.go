package runtimes

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Lines writes a run as the programs on the other runtimes do:
//
//	0 start 1
//	1000000000 end 1 returned "A"
//	1000000000 settle 1 raised {"type":"ValueError","message":"boom"}
//	1000000000 outcome raised {"type":"ValueError","message":"boom"}
//	2000000000 finished
func Lines(t *trace.Trace) (lines []string) {
	add := func(at trace.Time, what string) {
		lines = append(lines, strconv.FormatInt(int64(at), 10)+" "+what)
	}
	for i := range t.Events {
		switch e := &t.Events[i]; e.Kind {
		case trace.Start:
			add(e.At, fmt.Sprint("start ", e.Row))
		case trace.Log:
			add(e.At, fmt.Sprintf("log %d %s", e.Row, json(e.Detail)))
		case trace.Cleanup:
			add(e.At, fmt.Sprint("cleanup ", e.Row))
		case trace.End:
			r := &t.Rows[e.Row-1]
			add(e.At, fmt.Sprintf("end %d %s", e.Row, result(r.State, r.Value, r.Err)))
		case trace.Begin:
			add(e.At, fmt.Sprint("begin ", e.Call))
		case trace.Settle:
			c := &t.Calls[e.Call-1]
			add(e.At, fmt.Sprintf("settle %d %s", e.Call, result(c.State, c.Value, c.Err)))
		}
	}
	add(t.Elapsed, "outcome "+result(t.Outcome.State, t.Outcome.Value, t.Outcome.Err))
	add(t.Finished, "finished")
	return lines
}

func result(s trace.State, v trace.Value, err *trace.Error) string {
	switch s {
	case trace.Returned:
		return "returned " + string(json(v))
	case trace.Raised:
		return "raised " + string(errorJSON(err))
	}
	return s.String()
}

func split(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

// Differences sets the lines that differ side by side.
func Differences(ours, theirs []string) (differences []string) {
	for i := range max(len(ours), len(theirs)) {
		here, there := "nothing", "nothing"
		if i < len(ours) {
			here = ours[i]
		}
		if i < len(theirs) {
			there = theirs[i]
		}
		if here != there {
			differences = append(differences, here+"   here, "+there+"   there")
		}
	}
	return differences
}
