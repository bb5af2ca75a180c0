package trace

import "strings"

// A Step is one step of a task, awaitables in place apart.
type Step struct {
	Kind StepKind
	For  Time // how long it takes; Never where that is not known, and for a hang
}

// StepKind tells what a step is.
type StepKind uint8

const (
	Sleep    StepKind = iota
	Block             // time.sleep: the whole loop stands still
	Executor          // work in a thread
	Hang              // a future that nothing resolves
)

var stepNames = [...]string{Sleep: "sleep", Block: "block", Executor: "executor", Hang: "hang"}

// String gives "sleep", "block", "executor" or "hang".
func (k StepKind) String() string { return nameOf(stepNames[:], int(k)) }

// String gives the step as it is written: "sleep(1)", "hang()".
func (s Step) String() string {
	b := append([]byte(s.Kind.String()), '(')
	if s.For != Never {
		b = AppendSeconds(b, s.For)
	}
	return string(append(b, ')'))
}

// readStep gives the step that a text is; any other detail as it is.
func readStep(detail Value) Value {
	text, _ := detail.(string)
	name, rest, _ := strings.Cut(text, "(")
	kind := indexOf(stepNames[:], name)
	inner, ok := strings.CutSuffix(rest, ")")
	if kind < 0 || !ok {
		return detail
	}
	s := Step{StepKind(kind), Never}
	if inner != "" {
		if s.For, ok = ParseSeconds(inner); !ok || s.For < 0 || s.Kind == Hang {
			return detail
		}
	}
	return s
}
