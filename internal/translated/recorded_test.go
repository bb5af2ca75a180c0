package translated

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// TestRecordedProgramsAreTheirScenarios closes the loop: a scenario is translated
// to Python, run on the virtual clock, recorded and read. What comes of that is the
// scenario's own trace: what is printed, when and in which iteration, and of each
// task and stream when it began and ended, how, with what, and who asked.
func TestRecordedProgramsAreTheirScenarios(t *testing.T) {
	loop := loop{t: t, d: drive.Start(t, findPython(t))}
	for n := range *many {
		if d := loop.differences(conform.Nth(*seed+1, n)); d != "" {
			t.Fatalf("scenario %d of seed %d: %s", n, *seed+1, d)
		}
	}
	loop.isEnough()
}

// Where two requests meet, who cancelled a task is who asked for the very CancelledError
// that came out of what it waits for.
func TestRecordedProgramsTellWhoseCancellationArrives(t *testing.T) {
	loop := loop{t: t, d: drive.Start(t, findPython(t))}
	for _, text := range []string{
		`wait(task("T2"), wait(task("T5", cancel_after(0, task("T6", 0)))), return_when=FIRST_COMPLETED)`,
		`run(gather(task("T5", wait_for(task("T6", 5), 1)), task("T8", 0.5, block(1), fail=ValueError("x"))))`,
		// asyncio.run asks B and C to end; what reaches B is that the timer interrupts C.
		`gather(task("A", fail=ValueError("x")), task("B", cancel_after(1, task("C", 5, on_cancel="suppress", cleanup=2))))`,
		// Nobody has asked B to end when it hears that C is cancelled.
		`gather(task("A", 1, fail=ValueError("x")), task("B", cancel_after(1, task("C", 5)), cleanup=1))`,
		// asyncio.run interrupts the group before the limit does, and a group lets the first
		// CancelledError through.
		`gather(task("A", wait_for(task_group(task("B", 1, cleanup=1)), 1)), task("C", fail=ValueError("x")))`,
		`gather(task("A", timeout(1, gather(task("B", 1, cleanup=1), task("C", 1), return_exceptions=True))), cancel_after(0, future("F")))`,
		// A cancels the future, or a task that it does not await itself; asyncio.run comes later.
		`as_completed(task("A", cancel_after(0, future("F")), cleanup=1), timeout=0)`,
		`as_completed(task("A", create_tasks(task("B", 1), cancel_after(0, task("C", executor(0)))), cleanup=1), timeout=1)`,
		// main has heard that A was cancelled, and then cancels what is left of its own accord.
		`wait(cancel_after(0, task("A", 1)), gather(task("B", 2)), timeout=1, cancel_pending=True)`,
		// The group cancels A once more, which then sleeps.
		`wait_for(task("A", attempt(task_group(task("B", 2, fail=ValueError("x"), on_cancel="suppress"), task("C", 2, cleanup=1))), 1), timeout=1)`,
		// The second to cancel a gather of which the last is not cancelled; and a shield.
		`timeout(0.2, task("A", cancel_after(0.3, gather(task("B", 1, cleanup=0.3), task("C", 2, on_cancel="suppress", cleanup=0.5), return_exceptions=True))))`,
		`timeout(1, task("A", cancel_after(1, gather(task_group(task("B", 2))))))`,
		`attempt(bounded_gather(task("A", cancel_after(1, shield(task("B", 2)))), task("C", block(0.8), hang()), limit=1))`,
	} {
		if d := loop.differences(text); d != "" {
			t.Error(d)
		}
	}
}

// What a task raises is not its own failure where only the kind is the same.
func TestRecordedProgramsSayWhichFailureItIs(t *testing.T) {
	loop := loop{t: t, d: drive.Start(t, findPython(t))}
	if d := loop.differences(`task("A", wait(gather(stream("B"))), fail=TypeError("x"))`); d != "" {
		t.Error(d)
	}
}

// A task that one starts which asyncio.run has cancelled already is left pending.
func TestRecordedProgramsLeaveWhatIsPending(t *testing.T) {
	loop := loop{t: t, d: drive.Start(t, findPython(t))}
	if d := loop.differences(`as_completed(task("A", task("B", executor(1), on_cancel="suppress"), gather(task("C", fail=TimeoutError("x")), task("D", hang()))), timeout=0)`); d != "" {
		t.Error(d)
	}
}

// A loop is closed again and again.
type loop struct {
	t *testing.T
	d *drive.Driver
	// without takes what may differ out of a line that is told of a scenario; nil for
	// nothing.
	without func(text, line string) string

	scenarios, rows, cancelled int // that were compared
}

// differences returns how what is recorded of a scenario's program differs from the
// scenario's trace, "" if it does not.
func (l *loop) differences(text string) string {
	l.t.Helper()
	options := map[string]any{"limits": map[string]any{"seconds": 9e9, "events": 1_000_000, "real": 0}}
	p, want := run(l.t, text)
	code, err := python.Language.Program(p)
	if err != nil {
		l.t.Fatalf("%s\n%v", text, err)
	}
	var a struct{ Recording string }
	l.d.Run("main.py", code.Text, options, &a)
	if _, fault, failed := strings.Cut(a.Recording, `"is":"fault"`); failed {
		l.t.Fatalf("%s\nthe recorder failed: %.200s", text, fault)
	}
	got, err := recording.Read(a.Recording, recording.Own)
	if err != nil {
		l.t.Fatalf("%s\n%v", text, err)
	}
	over, races := want.Elapsed+p.Tree.Linger, strings.Contains(text, "race(")
	g, w := toldBy(code, got, over, races), toldOf(p, code, want, over)
	g = withoutOverdue(g, w, want)
	if l.without != nil {
		for _, told := range [][]string{g, w} {
			for i := range told {
				told[i] = l.without(text, told[i])
			}
			slices.Sort(told)
		}
	}
	// A program's race, with its loop in a finally, says nothing of who cancelled race itself.
	if races {
		w = withoutUnknown(g, w)
	}
	// A group that keeps the count of requests makes one once more: a scenario does not say
	// who asked then, and a recording says who asked before.
	if strings.Contains(text, "task_group(") {
		g = withoutUnknown(w, g)
	}
	if !slices.Equal(g, w) {
		return fmt.Sprintf("%s\n%s\n%s", text, code.Text, onlyIn(g, w))
	}
	l.scenarios++
	for _, line := range w {
		if strings.HasPrefix(line, "row ") {
			l.rows++
		}
		if strings.Contains(line, " cancelled by ") {
			l.cancelled++
		}
	}
	return ""
}

// isEnough fails the test where little was compared.
func (l *loop) isEnough() {
	l.t.Helper()
	l.t.Logf("%d scenarios, %d rows, of which %d were cancelled", l.scenarios, l.rows, l.cancelled)
	if l.scenarios >= 100 && (l.rows < l.scenarios || l.cancelled < l.scenarios/10) {
		l.t.Error("that is too little to compare")
	}
}

// toldOf is what a scenario's trace tells, a thing a line.
func toldOf(p *scenario.Program, code translate.Code, t *trace.Trace, over trace.Time) []string {
	told := []string{fmt.Sprintf("finished at %d", t.Finished), "outcome " + strings.ReplaceAll(pythonOutcome(t.Outcome), "('')", "()")}
	for _, l := range lines(p, t) {
		told = append(told, printedLine(l.at, l.tick, l.text, over))
	}
	functions := functionsOf(code)
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Kind == trace.FutureRow || r.Start == trace.Never {
			continue
		}
		key := functions[code.Rows[i]]
		if key == "" {
			key = trace.Repr(r.Name)
		}
		told = append(told, rowLine(key, r.State, r.Start, r.End, r.Value, r.Err, r.By))
	}
	slices.Sort(told)
	return told
}

// withoutOverdue forgets what bare futures print that come due while asyncio.run
// closes generators and threads: in a scenario, which does not count how often the
// loop turns for that, they are never resolved.
func withoutOverdue(got, want []string, t *trace.Trace) []string {
	overdue := map[string]bool{}
	for i := range t.Rows {
		if r := &t.Rows[i]; r.Kind == trace.FutureRow && r.State == trace.Running {
			overdue[fmt.Sprintf("printed at %d, tick 0: %s done", t.Finished, r.Name)] = true
			overdue[fmt.Sprintf("printed at %d, tick 0: %s failed", t.Finished, r.Name)] = true
		}
	}
	return slices.DeleteFunc(got, func(line string) bool { return overdue[line] && !slices.Contains(want, line) })
}

// withoutUnknown forgets in want who asked where got does not know. Of rows that are alike
// otherwise, those of which it is known stand for themselves.
func withoutUnknown(got, want []string) []string {
	want = slices.Clone(want)
	taken := make([]bool, len(want))
	take := func(line string, fits func(w string) bool) bool {
		for i, w := range want {
			if !taken[i] && fits(w) {
				want[i], taken[i] = line, true
				return true
			}
		}
		return false
	}
	var unknown []string
	for _, line := range got {
		if !take(line, func(w string) bool { return w == line }) && strings.HasSuffix(line, " cancelled by ") {
			unknown = append(unknown, line)
		}
	}
	for _, line := range unknown {
		take(line, func(w string) bool { return strings.HasPrefix(w, line) })
	}
	slices.Sort(want)
	return want
}

// printedLine leaves the iteration out once main is over: to close generators and
// threads takes asyncio.run some, which a scenario does not count.
func printedLine(at trace.Time, tick int, text string, over trace.Time) string {
	if at >= over {
		tick = 0
	}
	return fmt.Sprintf("printed at %d, tick %d: %s", at, tick, text)
}

// toldBy is the same of a recorded program.
func toldBy(code translate.Code, t *trace.Trace, over trace.Time, races bool) []string {
	outcome := pythonOutcome(t.Outcome)
	if written, ok := t.Outcome.Value.(trace.Code); ok { // a dict
		outcome = string(written)
	}
	told := []string{fmt.Sprintf("finished at %d", t.Finished)}
	output := slices.DeleteFunc(slices.Clone(t.Program.Output), func(o trace.Output) bool { return o.Err })
	if t.Outcome.State == trace.Returned && len(output) > 0 {
		output = output[:len(output)-1] // the last that is printed is the result
	}
	told = append(told, "outcome "+strings.ReplaceAll(outcome, "('')", "()"))
	for _, o := range output {
		text := strings.TrimSuffix(o.Text, "\n")
		told = append(told, printedLine(o.At, o.Tick, text, over))
	}
	own := map[string]bool{}
	for _, name := range functionsOf(code) {
		own[name] = true
	}
	add := func(function, args string, s trace.State, start, end trace.Time, v trace.Value, err *trace.Error, by trace.Asker) {
		switch {
		case start == trace.Never:
			return
		case own[function]:
		case function == "work":
			function, _, _ = cutLast(args, ", ")
		default:
			return // it is one of those that stand for a call
		}
		by = asker(by)
		if by == trace.ByWait && races {
			by = trace.Nobody // see differences
		}
		told = append(told, rowLine(function, s, start, end, v, err, by))
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		m := &t.Program.Tasks[i]
		if m.Idle { // what is pending when the loop is closed is thrown away afterwards
			r.State, r.End = trace.Running, trace.Never
		}
		if r.Kind == trace.TaskRow {
			add(m.Coroutine, m.Arguments, r.State, r.Start, r.End, r.Value, r.Err, r.By)
		}
	}
	for i := range t.Program.Inner {
		in := &t.Program.Inner[i]
		add(in.Coroutine, in.Arguments, in.State, in.Start, in.End, in.Value, in.Err, in.By)
	}
	slices.Sort(told)
	return told
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// asker is who asked, as a scenario says it: in its program cancel_after is a
// timer, and wait's cancel_pending a loop over what is pending.
func asker(by trace.Asker) trace.Asker {
	switch by {
	case trace.Nobody, trace.ByShutdown, trace.ByTimeout, trace.ByTaskGroup:
		return by
	case "a callback":
		return trace.ByCancelAfter
	}
	return trace.ByWait
}

func rowLine(key string, s trace.State, start, end trace.Time, v trace.Value, err *trace.Error, by trace.Asker) string {
	line := fmt.Sprintf("row %s from %d to %d %s", key, start, end, s)
	switch s {
	case trace.Returned:
		line += " " + trace.Repr(v)
	case trace.Raised:
		line += " " + strings.ReplaceAll(trace.Repr(err), "('')", "()")
	case trace.Cancelled:
		line += " by " + string(by)
	}
	return line
}

// functionsOf gives the function of each leaf that has one of its own.
func functionsOf(code translate.Code) map[int]string {
	functions := map[int]string{}
	for i, line := range strings.Split(code.Text, "\n") {
		name, ok := strings.CutPrefix(line, "async def ")
		if ok && i < len(code.Lines) && code.Lines[i] != 0 {
			functions[code.Lines[i]] = name[:strings.IndexByte(name, '(')]
		}
	}
	return functions
}

func onlyIn(got, want []string) string {
	var b strings.Builder
	for _, line := range want {
		if !slices.Contains(got, line) {
			b.WriteString("missing    " + line + "\n")
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			b.WriteString("unexpected " + line + "\n")
		}
	}
	if b.Len() == 0 {
		return fmt.Sprintf("another number of times:\n%s\nin place of\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return b.String()
}
