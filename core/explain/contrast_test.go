package explain_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// contrasted are runs, and what each is set beside; * stands for the awaitables of
// the first.
var contrasted = []struct {
	as     string
	others []string
}{
	{`gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`, []string{
		`gather(*, return_exceptions=True)`, `task_group(*)`, `wait(*)`, `wait(*, timeout=2)`, `wait(*, return_when=FIRST_COMPLETED)`,
		`as_completed(*)`, `as_completed(*, catch=True)`, `create_tasks(*)`, `sequence(*)`, `race(*)`, `run(gather(*), linger=4)`,
		`promise_all(*)`, `promise_any(*)`, `wait_group(*)`, `errgroup(*)`, `all_of(*)`, `when_all(*)`, `when_any(*)`,
		`gather(task("A", 3), task("B", 1), task("C", 2))`, `gather(task("A", 3), task("C", 2))`, `gather(*, task("D", 0.5))`,
		`gather(*, task("D", 0.5), task("E", 4))`, `gather(*)`, `wait_for(gather(*), 0.5)`, `gather(*, task("A", 1))`,
	}},
	{`gather(task("A", 3), task("B", 1), task("C", 2))`, []string{
		`as_completed(*)`, `sequence(*)`, `wait(*)`, `race(*)`, `wait_for(gather(*), 2)`, `cancel_after(1.5, gather(*))`, `gather(*, task("D", hang()))`,
		`gather(task("A", 3), task("B", 1, result=7), task("C", 2))`, `gather(task("A", 3), task("B", 0.5, log("x"), 0.5), task("C", 2))`,
		`gather(task("A", 3), task("B", 0.5, 0.5), task("C", 2))`, `gather(task("C", 2), task("B", 1), task("A", 3))`,
	}},
	{`gather(task("A", 1, hang()), future("F"))`, []string{`wait_for(gather(*), 2)`, `wait(*, timeout=2)`, `gather(task("A", 1), future("F", 2))`}},
	{`wait(task("A", 1), task("B", 2), timeout=1.5)`, []string{`wait(*, timeout=0.5)`, `wait(*, timeout=1.5, cancel_pending=True)`, `wait(task("A", 1.6), task("B", 0.5), timeout=1.5)`}},
	{`run(gather(task("A", 3), task("B", 1, fail=ValueError("boom"))), linger=5)`, []string{`run(task_group(*), linger=5)`, `gather(*)`, `run(gather(*), linger=6)`}},
	{`gather(task("A", 1, fail=KeyError("a")), task("B", 2, fail=OSError("b")))`, []string{`create_tasks(*)`, `gather(task("A", 3, fail=KeyError("a")), task("B", 2, fail=OSError("b")))`}},
	{`gather(task("A", 1), task("B", 1))`, []string{`gather(task("B", 1), task("A", 1))`}},
	{`gather(repeat(12, task("A{i}", 1)))`, []string{`sequence(*)`, `gather(repeat(12, task("A{i}", 1, fail=OSError())), return_exceptions=True)`}},
}

func TestWhatAnotherRunHasOtherwise(t *testing.T) {
	var b bytes.Buffer
	for _, c := range contrasted {
		as := traced.Run(t, c.as)
		inner := c.as[strings.Index(c.as, "task("):]
		if at := strings.Index(c.as, "repeat("); at >= 0 {
			inner = c.as[at:]
		}
		inner = argumentsOf(inner)
		fmt.Fprintf(&b, "%s\n", c.as)
		for _, other := range c.others {
			fmt.Fprintf(&b, "  %s\n", other)
			is := traced.Run(t, strings.ReplaceAll(other, "*", inner))
			all := explain.Contrast(as, is)
			for i := range all {
				fmt.Fprintf(&b, "    %s\n", all[i].Sentence())
			}
			if wrong := untrue(as, is, all); wrong != "" {
				t.Errorf("%s beside %s: %s", other, c.as, wrong)
			}
		}
	}
	golden.Equal(t, "testdata/contrast.txt", b.Bytes())
}

// argumentsOf cuts a text behind the awaitables that it begins with.
func argumentsOf(text string) string {
	depth, end := 0, 0
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				end = i + 1
			}
		}
		if depth < 0 {
			break
		}
	}
	return text[:end]
}

// TestContrastsOfRandomScenariosAreTrue sets what functions make of the awaitables of
// random scenarios side by side.
func TestContrastsOfRandomScenariosAreTrue(t *testing.T) {
	compared, differing := 0, 0
	for n := range *drawn / 8 {
		text := conform.Nth(*seed+40, n)
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		as := traced.Run(t, text)
		c := p.Tree.Main.Written
		var args []string
		for i := range c.Args {
			args = append(args, c.Args[i].Source())
		}
		all := strings.Join(args, ", ")
		others := []string{conform.Nth(*seed+40, n+1)} // something else altogether
		for _, fn := range []string{"gather(%s)", "gather(%s, return_exceptions=True)", "task_group(%s)", "wait(%s)", "wait(%s, return_when=FIRST_COMPLETED)", "as_completed(%s)", "sequence(%s)", "race(%s)", "promise_all(%s)", "errgroup(%s)", "when_all(%s)"} {
			others = append(others, fmt.Sprintf(fn, all))
		}
		for _, other := range others {
			p, err := scenario.Parse(other, scenario.Limits{})
			if err != nil {
				continue // those awaitables stand in no such call
			}
			is, err := scenario.Run(p, scenario.Options{Iterations: 10_000})
			if err != nil {
				continue
			}
			compared++
			words := explain.Contrast(as, is)
			if len(words) > 0 {
				differing++
			}
			if wrong := untrue(as, is, words); wrong != "" {
				t.Fatalf("%s\n%s\n%s", text, other, wrong)
			}
			if back := explain.Contrast(is, as); (len(back) > 0) != (len(words) > 0) {
				t.Fatalf("%s\n%s\ndiffers %v in one direction alone", text, other, len(words) > 0)
			}
		}
	}
	if differing < *drawn/8 || differing == compared {
		t.Errorf("%d of %d differ: too little is compared", differing, compared)
	}
	t.Logf("%d compared, %d differ", compared, differing)
}

// untrue says what is false in the words on how a run differs from another, or what
// they are silent about.
func untrue(as, is *trace.Trace, all []explain.Difference) string {
	pair := paired(as, is)
	told := map[int]bool{}
	for i := range all {
		d := &all[i]
		wrong := ""
		switch d.What {
		case explain.OfCall:
			wrong = ofCall(as, is, d.Text)
		case explain.OfRows:
			wrong = ofRows(as, is, pair, d)
		case explain.OfMore:
			for _, row := range d.Rows {
				if otherwise(as, is, pair[row], row) == "" && as.Ended(&as.Rows[pair[row]-1]) == is.Ended(&is.Rows[row-1]) {
					wrong = fmt.Sprintf("row %d is as it was", row)
				}
			}
		case explain.OfNew:
			for _, row := range d.Rows {
				if pair[row] != 0 {
					wrong = fmt.Sprintf("row %d is not new", row)
				}
			}
		case explain.OfProgram:
			wrong = wrongTimes(d.Text, as.Finished, is.Finished)
		case explain.OfReports:
			wrong = ofReports(as, is, d.Text)
		}
		if wrong != "" {
			return fmt.Sprintf("%q: %s", d.Text, wrong)
		}
		if d.What == explain.OfRows || d.What == explain.OfMore || d.What == explain.OfNew {
			for _, row := range d.Rows {
				if told[row] {
					return fmt.Sprintf("row %d is told of twice", row)
				}
				told[row] = true
			}
		}
	}
	for row := 1; row <= len(is.Rows); row++ {
		if how := otherwise(as, is, pair[row], row); how != "" && !told[row] {
			return fmt.Sprintf("nobody tells of row %d: %s", row, how)
		}
	}
	has := func(what explain.Aspect) bool {
		return slices.ContainsFunc(all, func(d explain.Difference) bool { return d.What == what })
	}
	if gone := len(as.Rows) + len(told) - len(is.Rows); gone < 0 {
		return "more rows are told of than there are"
	}
	if end := fmt.Sprint(result(as)) != fmt.Sprint(result(is)); end != has(explain.OfCall) {
		return fmt.Sprintf("the calls end with %v and %v, and it is told: %v", result(as), result(is), has(explain.OfCall))
	}
	if len(all) == 0 && steps(as) != steps(is) {
		return "nothing is told of what happens"
	}
	return ""
}

// paired gives for each row of a run the one of the other that has its name, the
// first for the first; 0 where there is none.
func paired(as, is *trace.Trace) map[int]int {
	pair, taken := map[int]int{}, map[int]bool{}
	for i := range is.Rows {
		for j := range as.Rows {
			if !taken[j+1] && as.Rows[j].Called() == is.Rows[i].Called() {
				pair[i+1], taken[j+1] = j+1, true
				break
			}
		}
	}
	return pair
}

// result is what a call comes to.
func result(t *trace.Trace) []string {
	o := t.Outcome
	err := "-"
	if o.Err != nil {
		err = trace.Repr(o.Err)
	}
	at := strconv.Itoa(int(t.Elapsed))
	if o.State == trace.Hung {
		at = "never"
	}
	return []string{o.State.String(), string(trace.AppendValue(nil, o.Value)), err, at}
}

func steps(t *trace.Trace) string {
	var b strings.Builder
	for _, e := range t.Events {
		if e.Row != 0 {
			fmt.Fprintln(&b, e.At, e.Kind, t.Rows[e.Row-1].Called(), e.Detail)
		}
	}
	return b.String()
}

// otherwise says how a row differs from that of another run; "" where it does not, or
// where there is none.
func otherwise(as, is *trace.Trace, was, row int) string {
	if was == 0 {
		return ""
	}
	a, b := &as.Rows[was-1], &is.Rows[row-1]
	switch {
	case a.State != b.State:
		return fmt.Sprintf("%v, not %v", b.State, a.State)
	case a.State == trace.Cancelled && a.By != b.By:
		return fmt.Sprintf("cancelled by %q, not %q", b.By, a.By)
	case a.End != trace.Never && b.End != trace.Never && a.End != b.End:
		return fmt.Sprintf("ends at %d, not %d", b.End, a.End)
	case a.Start != trace.Never && b.Start != trace.Never && a.Start != b.Start:
		return fmt.Sprintf("starts at %d, not %d", b.Start, a.Start)
	case a.State == trace.Returned && trace.Repr(a.Value) != trace.Repr(b.Value):
		return "returns something else"
	case a.State == trace.Raised && trace.Repr(a.Err) != trace.Repr(b.Err):
		return "raises something else"
	}
	return ""
}

// states is how a clause on rows begins behind their names, and what it says of them.
var states = []struct {
	begins *regexp.Regexp
	state  trace.State
}{
	{regexp.MustCompile(`^(returns?|is resolved|are resolved|comes to its end|come to their ends)\b`), trace.Returned},
	{regexp.MustCompile(`^raises? `), trace.Raised},
	{regexp.MustCompile(`^(is|are) cancelled`), trace.Cancelled},
	{regexp.MustCompile(`^(waits? for ever|(is|are) never resolved|(is|are) still running when)`), trace.Running},
	{regexp.MustCompile(`^never starts?`), trace.NeverStarted},
}

var insteads = []struct {
	begins *regexp.Regexp
	state  trace.State
}{
	{regexp.MustCompile(`^(returning|being resolved|coming to an end)`), trace.Returned},
	{regexp.MustCompile(`^raising `), trace.Raised},
	{regexp.MustCompile(`^being cancelled`), trace.Cancelled},
	{regexp.MustCompile(`^by `), trace.Cancelled},
	{regexp.MustCompile(`^(waiting for ever|staying unresolved|running when the program ends)`), trace.Running},
	{regexp.MustCompile(`^never starting`), trace.NeverStarted},
}

var (
	shifted  = regexp.MustCompile(`([\d.,]+) s (later|earlier)`)
	instants = regexp.MustCompile(` at ([\d.,]+) s\b`)
	askers   = map[string]trace.Asker{
		"asyncio.run": trace.ByShutdown, "a timeout": trace.ByTimeout, "cancel_after": trace.ByCancelAfter, "task_group": trace.ByTaskGroup,
		"wait": trace.ByWait, "race": trace.ByRace, "the context": trace.ByContext,
	}
	askedBy = regexp.MustCompile(`\bby (asyncio\.run|a timeout|cancel_after|task_group|wait|race|the context)\b`)
)

// ofRows reads a clause about rows.
func ofRows(as, is *trace.Trace, pair map[int]int, d *explain.Difference) string {
	text := d.Text
	for _, row := range d.Rows {
		r := &is.Rows[row-1]
		was := &as.Rows[pair[row]-1]
		if otherwise(as, is, pair[row], row) == "" && as.Ended(was) == is.Ended(r) {
			return r.Called() + " is as it was"
		}
		name := r.Called()
		if len(d.Rows) <= 2 && len(name) < 40 && !strings.Contains(text, name) {
			return name + " is not named"
		}
	}
	for _, row := range d.Rows[:1] {
		name := is.Rows[row-1].Called()
		if at := strings.Index(text, name); at >= 0 {
			text = text[at+len(name):]
		}
	}
	// What stands behind the names begins with one of the verbs.
	says := regexp.MustCompile(`\b(returns?|(is|are) (never )?resolved|comes? to (its|their) ends?|raises? \w|(is|are) cancelled|(is|are) still running|waits? for ever|never starts?|ends? |begins? ).*$`).FindString(text)
	if says == "" {
		return "it has no verb that is known"
	}
	said, instead, _ := strings.Cut(says, " instead of ")
	for _, row := range d.Rows {
		r, was := &is.Rows[row-1], &as.Rows[pair[row]-1]
		for _, s := range states {
			if s.begins.MatchString(said) && r.State != s.state {
				return fmt.Sprintf("%s %v", r.Called(), r.State)
			}
		}
		matched := instead == ""
		for _, s := range insteads {
			if s.begins.MatchString(instead) {
				matched = true
				if was.State != s.state {
					return fmt.Sprintf("%s was %v", r.Called(), was.State)
				}
			}
		}
		if !matched && !strings.HasPrefix(said, "raise") && !strings.HasPrefix(said, "return") {
			return "what stands instead is not understood"
		}
		if by := askedBy.FindStringSubmatch(said); by != nil && r.By != askers[by[1]] {
			return fmt.Sprintf("%s is cancelled by %q", r.Called(), r.By)
		}
		if by := askedBy.FindStringSubmatch(instead); by != nil && was.State == trace.Cancelled && was.By != askers[by[1]] {
			return fmt.Sprintf("%s was cancelled by %q", r.Called(), was.By)
		}
		if strings.HasPrefix(said, "raise") && !strings.Contains(said, r.Err.Type) {
			return fmt.Sprintf("%s raises %v", r.Called(), r.Err)
		}
		if at := instants.FindStringSubmatch(says); at != nil && !isTime(at[1], is.Ended(r)) {
			return fmt.Sprintf("%s ends at %s", r.Called(), trace.Clock(is.Ended(r)))
		}
		shifts := shifted.FindAllStringSubmatch(says, -1)
		begins := strings.HasPrefix(said, "begin")
		ends := strings.Contains(says, "end") || !begins
		if begins && len(shifts) > 0 && !isShift(shifts[0], r.Start-was.Start) {
			return fmt.Sprintf("%s begins at %s", r.Called(), trace.Clock(r.Start))
		}
		if ends && len(shifts) > 0 && !isShift(shifts[len(shifts)-1], is.Ended(r)-as.Ended(was)) {
			return fmt.Sprintf("%s ends at %s", r.Called(), trace.Clock(is.Ended(r)))
		}
	}
	return ""
}

// ofCall reads the clause about the call.
func ofCall(as, is *trace.Trace, text string) string {
	was, now := &as.Outcome, &is.Outcome
	for _, c := range []struct {
		says  *regexp.Regexp
		holds bool
	}{
		{regexp.MustCompile(`\b(raises nothing|does not reject|returns no error|throws nothing)`), was.State == trace.Raised && now.State != trace.Raised},
		{regexp.MustCompile(`\b(raises|rejects with|returns the error|throws) [^n]`), now.State == trace.Raised},
		{regexp.MustCompile(`waits for ever`), now.State == trace.Hung && was.State != trace.Hung},
		{regexp.MustCompile(`\bcomes to an end at`), was.State == trace.Hung && now.State != trace.Hung},
		{regexp.MustCompile(`\bgives `), now.State == trace.Returned},
		{regexp.MustCompile(`^(is cancelled|.* and is cancelled$)`), now.State == trace.Cancelled},
		{regexp.MustCompile(`\bis not cancelled`), was.State == trace.Cancelled && now.State != trace.Cancelled},
		{regexp.MustCompile(`stays in its task|is among the results`), was.Err != nil && slices.Contains(errorsIn(now.Value), trace.Repr(was.Err))},
		{regexp.MustCompile(`gives the same results in (another|the) order`), sorted(was.Value) == sorted(now.Value)},
		{regexp.MustCompile(`(none|one|two|three|four|[\d,]+) done and `), waitedAre(now.Value, text)},
	} {
		if c.says.MatchString(text) && !c.holds {
			return fmt.Sprintf("it %v, and was %v", now.State, was.State)
		}
	}
	if now.State == trace.Raised && (was.State != trace.Raised || trace.Repr(was.Err) != trace.Repr(now.Err)) && !strings.Contains(text, now.Err.Type) {
		return fmt.Sprintf("it raises %v", now.Err)
	}
	if now.State == trace.Returned && was.State == trace.Returned && trace.Repr(was.Value) != trace.Repr(now.Value) && !regexp.MustCompile(`\b(gives|has|tells)\b`).MatchString(text) {
		return "the value is another"
	}
	if was.State != trace.Hung && now.State != trace.Hung {
		if as.Elapsed != is.Elapsed && !strings.HasPrefix(text, "ends ") {
			return "it ends at another time"
		}
		if tail := regexp.MustCompile(`^ends [\d.,]+ s (later|earlier), at [\d.,]+ s\b`).FindString(text); tail != "" {
			return wrongTimes(tail, as.Elapsed, is.Elapsed)
		}
	}
	return ""
}

// errorsIn gives the exceptions in what a call gave.
func errorsIn(v trace.Value) (all []string) {
	switch v := v.(type) {
	case trace.List:
		for _, x := range v {
			if e, ok := x.(*trace.Error); ok {
				all = append(all, trace.Repr(e))
			}
		}
	case trace.Waited:
		for _, d := range v.Done {
			if d.Err != nil {
				all = append(all, trace.Repr(d.Err))
			}
		}
	}
	return all
}

// waitedAre reports whether a text has the counts of what wait gave.
func waitedAre(v trace.Value, text string) bool {
	w, ok := v.(trace.Waited)
	words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	in := func(n int) string {
		if n < len(words) {
			return words[n]
		}
		return strconv.Itoa(n)
	}
	return ok && strings.Contains(text, in(len(w.Done))+" done and "+in(len(w.Pending))+" pending")
}

func sorted(v trace.Value) string {
	list, _ := v.(trace.List)
	var all []string
	for _, x := range list {
		all = append(all, trace.Repr(x))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func ofReports(as, is *trace.Trace, text string) string {
	quoted := text[strings.Index(text, `"`)+1 : len(text)-1]
	has := func(t *trace.Trace) bool {
		return slices.ContainsFunc(t.Reports, func(r trace.Report) bool { return strings.HasPrefix(r.Text, quoted[:min(len(quoted), 40)]) })
	}
	if strings.Contains(text, "no longer") {
		as, is = is, as
	}
	if has(as) || !has(is) {
		return "the reports say otherwise"
	}
	return ""
}

// wrongTimes checks "2.0 s later, at 3.0 s".
func wrongTimes(text string, was, is trace.Time) string {
	by, at := shifted.FindStringSubmatch(text), instants.FindStringSubmatch(text)
	if by == nil || at == nil || !isShift(by, is-was) || !isTime(at[1], is) {
		return fmt.Sprintf("it was %s and is %s", trace.Clock(was), trace.Clock(is))
	}
	return ""
}

func isShift(said []string, d trace.Time) bool {
	if said[2] == "earlier" {
		d = -d
	}
	return d > 0 && isTime(said[1], d)
}

// isTime reports whether a text is a time, to the millisecond.
func isTime(said string, at trace.Time) bool {
	s, err := strconv.ParseFloat(strings.ReplaceAll(said, ",", ""), 64)
	off := trace.Time(s*float64(trace.Second)) - at
	return err == nil && off > -trace.Second/1000 && off < trace.Second/1000
}
