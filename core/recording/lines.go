package recording

import (
	"strings"

	"github.com/gatherground/gatherground/core/asyncio"
	"github.com/gatherground/gatherground/core/trace"
)

// A Line is one thing that happened, as the recorder wrote it. A field that is
// missing, or of another kind, is that kind's zero.
type Line struct{ o object }

// Lines calls each with every line but the first of a recording that [Read] has
// read without an error.
func Lines(text string, each func(Line)) {
	_, rest, _ := strings.Cut(text, "\n")
	var p parser
	for line := range strings.SplitSeq(rest, "\n") {
		if o, err := p.line(line); err == nil {
			each(Line{o})
		}
	}
}

// Is is what happened.
func (l Line) Is() Thing { return Thing(l.o.str("is")) }

// Kind is that of a call, or of what a task waits for.
func (l Line) Kind() asyncio.Name { return kindOf(l.o) }

// Words say what a task waits for: "the lock pool".
func (l Line) Words() string { return l.Kind().Words(nameOf(l.o)) }

// At is when it happened.
func (l Line) At() trace.Time {
	at, _ := l.o.get("at").(int64)
	return trace.Time(at)
}

// Text is a field that holds a text.
func (l Line) Text(key string) string { return l.o.str(key) }

// Number is a field that holds a number of a task, a call or a line.
func (l Line) Number(key string) int { return l.o.int(key) }

// True reports whether a field is.
func (l Line) True(key string) bool { return l.o.is(key) }

// Within is a field that holds fields.
func (l Line) Within(key string) Line { return Line{l.o.object(key)} }

// Seconds is a field that holds a time, and whether one can reckon with it.
func (l Line) Seconds(key string) (trace.Time, bool) { return seconds(l.o.get(key)) }

// Nanoseconds is a field that holds a time.
func (l Line) Nanoseconds(key string) trace.Time {
	ns, _ := l.o.get(key).(int64)
	return trace.Time(ns)
}

// Members are those of a call: tasks by their numbers, calls by theirs below 0,
// and 0 for what is neither.
func (l Line) Members() []int {
	var all []int
	for _, m := range l.o.list("members") {
		switch m := m.(type) {
		case int64:
			all = append(all, int(m))
		case object:
			all = append(all, -m.int("call"))
		default:
			all = append(all, 0)
		}
	}
	return all
}
