package challenge

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// Asked is a challenge as it stands in an address, which anybody may have
// written: a line that says what is to be done, and then the checks, a line each.
type Asked struct {
	Goal   string // plain text
	Checks []Check
}

// MostAsked is how long such a text may be, in bytes, and MostChecks how many
// checks it may have.
const (
	MostAsked  = 4000
	MostChecks = 12
)

// Read reads such a text. Its error says in a sentence what is wrong with it.
func Read(text string) (Asked, error) {
	if len(text) > MostAsked {
		return Asked{}, errors.New("a challenge has at most " + strconv.Itoa(MostAsked) + " bytes, and this one has " + strconv.Itoa(len(text)))
	}
	goal, rest, _ := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	a := Asked{Goal: strings.TrimSpace(goal)}
	if a.Goal == "" {
		return a, errors.New("a challenge begins with a line that says what is to be done, and this one has none")
	}
	for line := range strings.SplitSeq(rest, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		check, err := Parse(line)
		if err == nil && !check.known() {
			err = errors.New(`"` + line + `" is no check`)
		}
		if err != nil {
			return a, err
		}
		a.Checks = append(a.Checks, check)
	}
	switch {
	case len(a.Checks) == 0:
		return a, errors.New("a challenge has a line for each check, and this one has none")
	case len(a.Checks) > MostChecks:
		return a, errors.New("a challenge has at most " + strconv.Itoa(MostChecks) + " checks, and this one has " + strconv.Itoa(len(a.Checks)))
	}
	return a, nil
}

// Lines gives the checks as they are judged, a line each.
func (a Asked) Lines() string {
	var all []string
	for _, c := range a.Checks {
		all = append(all, c.Text)
	}
	return strings.Join(all, "\n")
}

// AppendJSON appends what web/host/play.ts calls Asked.
func (a Asked) AppendJSON(b []byte) []byte {
	b = trace.AppendString(append(b, `{"goal":`...), a.Goal)
	b = trace.AppendString(append(b, `,"checks":`...), a.Lines())
	var words []string
	for _, c := range a.Checks {
		words = append(words, c.Words())
	}
	b = trace.AppendStrings(append(b, `,"words":`...), words)
	return append(b, '}')
}

// known reports whether what a check names is there: a course tries its checks,
// and an address may hold any.
func (c Check) known() bool {
	switch c.What {
	case "outcome":
		return slices.Contains([]string{"returned", "raised", "cancelled", "hung"}, c.Than)
	case "state":
		return slices.Contains([]string{"returned", "raised", "cancelled", "running", "never_started"}, c.Than)
	case "by":
		return slices.Contains([]trace.Asker{trace.ByShutdown, trace.ByTimeout, trace.ByCancelAfter, trace.ByTaskGroup, trace.ByWait, trace.ByRace, trace.ByContext}, trace.Asker(c.Than))
	case "error":
		return !strings.ContainsFunc(c.Than, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
	case "uses", "lacks":
		return slices.ContainsFunc(scenario.Signatures(), func(s scenario.Signature) bool { return s.Func == c.Than })
	case "only":
		for _, name := range c.list() {
			if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
				return false
			}
		}
	}
	return true
}
