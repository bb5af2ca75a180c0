package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// compared are the kinds of events that CPython's traces have; others are the
// engine's own.
var compared = []string{"start", "end", "log", "item", "cleanup"}

// Compare returns the differences of two traces, one a line: in the outcome,
// its times, the rows, the first event that is not the same, and, if CPython's
// tells of them, who asked for each cancellation and what asyncio prints. Times are
// compared as nanoseconds, exactly; 2 and 2.0 are different values.
func Compare(ours, theirs []byte) ([]string, error) {
	return compare(ours, theirs, readTrace)
}

// CompareOrder is Compare of what has nothing to do with the clock: the outcome,
// what came of the rows, and the order of the events.
func CompareOrder(ours, theirs []byte) ([]string, error) {
	return compare(ours, theirs, readOrder)
}

// CompareTimes is Compare but for the loop's iterations, and for what asyncio prints:
// of these CPython 3.14 has others than 3.13 where a scenario has shield. There each
// shield adds a callback of its own to what is in it, for which the loop turns once
// more, and what fails in a shield that was cancelled has a message of its own.
func CompareTimes(ours, theirs []byte) ([]string, error) {
	return compare(ours, theirs, func(text []byte) (toldTrace, error) {
		told, err := readTrace(text)
		for _, lines := range [][]string{told.events, told.asked} {
			for i, line := range lines {
				lines[i] = ticks.ReplaceAllString(line, "")
			}
		}
		told.reports = nil
		return told, err
	})
}

var ticks = regexp.MustCompile(` in tick \d+`)

func compare(ours, theirs []byte, read func([]byte) (toldTrace, error)) ([]string, error) {
	here, err := read(ours)
	if err != nil {
		return nil, fmt.Errorf("read the engine's trace: %w", err)
	}
	there, err := read(theirs)
	if err != nil {
		return nil, fmt.Errorf("read CPython's trace: %w", err)
	}
	differences := differing("", here.head, there.head, -1)
	differences = append(differences, differing("row", here.rows, there.rows, -1)...)
	differences = append(differences, differing("event", here.events, there.events, 1)...)
	if there.reports != nil || there.asked != nil {
		differences = append(differences, differing("cancellation", here.asked, there.asked, 1)...)
		differences = append(differences, differing("report", here.reports, there.reports, -1)...)
	}
	return differences, nil
}

// differing sets the lines that differ side by side, at most so many.
func differing(what string, here, there []string, most int) (differences []string) {
	for i := range max(len(here), len(there)) {
		h, t := line(here, i), line(there, i)
		if known, ok := strings.CutSuffix(t, unknown); h == t || ok && strings.HasPrefix(h, known) {
			continue
		}
		if len(differences) == most {
			return differences
		}
		place := ""
		if what != "" {
			place = what + " " + strconv.Itoa(i+1) + ": "
		}
		differences = append(differences, place+h+" here, "+t+" in CPython")
	}
	return differences
}

// unknown ends the line of a cancellation of which asyncio does not pass on who
// asked for it.
const unknown = `"?"`

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

// A toldTrace is a trace as lines that can be compared and read.
type toldTrace struct {
	head, rows, events []string
	asked              []string // who asked for each cancellation that reached a row
	reports            []string // nil where nobody looked for any
}

// A readOne is a trace as JSON has it.
type readOne struct {
	Outcome  result
	Elapsed  json.Number
	Finished json.Number
	Rows     []struct {
		ID         int
		Kind, Name string
		Start, End json.Number
		result
	}
	Events []struct {
		At     json.Number
		Tick   int
		Row    int
		Kind   string
		Detail json.RawMessage
	}
	Reports []struct {
		Row, Call int
		Text      string
	}
}

func readTrace(text []byte) (told toldTrace, err error) {
	var t readOne
	if err := json.Unmarshal(text, &t); err != nil {
		return told, err
	}
	told.head = []string{
		"outcome " + t.Outcome.String(), "elapsed " + exact(t.Elapsed), "finished " + exact(t.Finished),
	}
	for _, r := range t.Rows {
		told.rows = append(told.rows, fmt.Sprintf("%d %s %q%s%s %s",
			r.ID, r.Kind, r.Name, since(" from ", r.Start), since(" to ", r.End), r.result))
	}
	for _, e := range t.Events {
		if slices.Contains(compared, e.Kind) {
			told.events = append(told.events, fmt.Sprintf("%s of row %d%s at %s in tick %d",
				e.Kind, e.Row, shown(" ", e.Detail), exact(e.At), e.Tick))
		}
		if e.Kind == "cancel" {
			by := "nobody"
			if e.Detail != nil && string(e.Detail) != `""` {
				by = string(e.Detail)
			}
			told.asked = append(told.asked, fmt.Sprintf("of row %d at %s in tick %d by %s", e.Row, exact(e.At), e.Tick, by))
		}
	}
	if t.Reports != nil {
		told.reports = []string{}
	}
	for _, r := range t.Reports {
		told.reports = append(told.reports, fmt.Sprintf("%q of row %d, call %d", r.Text, r.Row, r.Call))
	}
	return told, nil
}

func readOrder(text []byte) (told toldTrace, err error) {
	var t readOne
	if err := json.Unmarshal(text, &t); err != nil {
		return told, err
	}
	told.head = []string{"outcome " + t.Outcome.String()}
	for _, r := range t.Rows {
		told.rows = append(told.rows, fmt.Sprintf("%d %s %q %s", r.ID, r.Kind, r.Name, r.result))
	}
	for _, e := range t.Events {
		if slices.Contains(compared, e.Kind) {
			told.events = append(told.events, fmt.Sprintf("%s of row %d%s", e.Kind, e.Row, shown(" ", e.Detail)))
		}
	}
	return told, nil
}

// result is what came of a row, or of the run.
type result struct {
	State string
	Value json.RawMessage
	Error json.RawMessage
}

func (r result) String() string {
	return r.State + shown(" value ", r.Value) + shown(" error ", r.Error)
}

func since(word string, t json.Number) string {
	if t == "" {
		return ""
	}
	return word + exact(t)
}

// exact returns a decimal number of seconds in one form: 3.0 and 3 are the same
// time.
func exact(t json.Number) string {
	if ns, err := strconv.ParseInt(string(t), 10, 64); err == nil {
		return strconv.FormatInt(ns, 10)
	}
	seconds, ok := new(big.Rat).SetString(string(t))
	if !ok {
		return "no time: " + string(t)
	}
	return strings.TrimRight(strings.TrimRight(seconds.FloatString(12), "0"), ".")
}

// shown returns a JSON value in one form: keys sorted, floats as Go writes them.
func shown(word string, text json.RawMessage) string {
	if text == nil {
		return ""
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return word + string(text)
	}
	b, _ := json.Marshal(settleNumbers(v))
	return word + string(b)
}

// settleNumbers writes the same float in the same way.
func settleNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if !strings.ContainsAny(string(v), ".eE") {
			return v
		}
		f, _ := v.Float64()
		return "float " + strconv.FormatFloat(f, 'g', -1, 64)
	case []any:
		for i := range v {
			v[i] = settleNumbers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = settleNumbers(v[k])
		}
	}
	return v
}
