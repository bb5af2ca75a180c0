package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// In each text, | is the cursor.
func TestWhatMayStandAtTheCursorIsOffered(t *testing.T) {
	all := "task( future( gather( wait( as_completed( wait_for( timeout( task_group( race( shield( bounded_gather( sequence( create_tasks( cancel_after( attempt( collect( run( promise_all( promise_all_settled( promise_race( promise_any( wait_group( errgroup( all_of( when_all( when_any("
	for _, c := range []struct{ text, in, offers string }{
		{`|`, " ", all},
		{`ga|`, " ", "gather("},
		{`await asyncio.gat|`, " ", "gather("},
		{`await |pro`, " ", ""},
		{`gather(task("A", 1), ret|)`, "gather ", "return_exceptions="},
		{`gather(task("A", 1), pro|)`, "gather ", ""},
		{`promise_all(task("A", 1), pr|`, "promise_all ", "promise_all( promise_all_settled( promise_race( promise_any("},
		{`task("A", sl|)`, "task ", "sleep("},
		{`task("A", random.u|)`, "task ", "uniform("},
		{`task("A", 1, on|)`, "task ", "on_cancel="},
		{`task("A", 1, on_cancel=|)`, "task on_cancel", `"raise" "suppress"`},
		{`task("A", 1, on_cancel="su|")`, "task on_cancel", `"suppress"`},
		{`task("A", 1, fail=Conn|`, "task fail", "ConnectionError( ConnectionResetError("},
		{`task("A", 1, fail=Non|`, "task fail", "None"},
		{`task("A", 1, fail=OSError(|`, " ", ""},
		{`task("ga|")`, "task name", ""},
		{`task("ga`, "task name", ""},
		{`task("A", 1|)`, "task ", ""},
		{`task("A"|)`, "task ", ""},
		{`wait_for(task("A", 1), |)`, "wait_for timeout", "None timeout="},
		{`wait_for(task("A", 1), N|)`, "wait_for timeout", "None"},
		{`wait(task("A", 1), t|, timeout=1)`, "wait ", "task( timeout( task_group("},
		{`wait(return_when=|, timeout=1)`, "wait return_when", "ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION"},
		{`wait(return_when=FIRST_COMPLETED, t|`, "wait ", "timeout="},
		{`gather(return_exceptions=True) |`, " ", ""},
		{"gather( # ga|\n)", "gather ", ""},
		{"gather( # so\nta|)", "gather ", "task( task_group("},
		{`gather(“A”, 1..2, tas|`, "gather ", "task( task_group("},
		{`gath(ta|`, " ", ""},
		{`[ta|`, " ", ""},
		{`gather(ta|sk("A", 1))`, "gather ", ""},
		{`other.ga|`, " ", ""},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		o := scenario.Complete(before, after)
		if in := o.Func + " " + o.Param; in != c.in {
			t.Errorf("%s: in %q, want %q", c.text, in, c.in)
		}
		if got := begun(o); got != c.offers {
			t.Errorf("%s: offers %s, want %s", c.text, got, c.offers)
		}
		if !strings.HasSuffix(before, o.Typed) {
			t.Errorf("%s: %q is not what stands there", c.text, o.Typed)
		}
	}
}

// begun is what is offered and begins as it is typed.
func begun(o scenario.Offers) string {
	_, typed, dotted := strings.Cut(o.Typed, ".")
	if !dotted {
		typed = o.Typed
	}
	var all []string
	for name := range strings.Lines(o.Names) {
		if strings.HasPrefix(name, typed) {
			all = append(all, strings.TrimSpace(name))
		}
	}
	return strings.Join(all, " ")
}

// Where a whole scenario lacks one thing, what is offered is what [scenario.Parse]
// takes there, of all names that the language has.
func TestWhatIsOfferedIsWhatParseTakes(t *testing.T) {
	const one = `task("X", 1)`
	takes := map[scenario.Takes]string{scenario.OneAwaitable: one, scenario.ManyAwaitables: one, scenario.Steps: "1", scenario.Items: "1", scenario.OneStream: `stream("X", 1)`}
	values := map[scenario.Type]string{scenario.Bool: "True", scenario.String: `"X"`, scenario.Raises: "OSError()", scenario.OnCancel: `"raise"`, scenario.WhenNames: "ALL_COMPLETED"}
	written := map[string]string{"True": "True", "False": "False", "None": "None"}
	for _, name := range scenario.Whens() {
		written[name] = name
	}
	for _, name := range scenario.ExceptionTypes() {
		written[name+"("] = name + "()"
	}
	for _, s := range scenario.Signatures() {
		var args []string
		for _, p := range s.Before {
			args = append(args, p.Initial)
		}
		if arg := takes[s.Takes]; arg != "" {
			args = append(args, arg)
		}
		for _, p := range s.Params {
			value, is := values[p.Type]
			if !is {
				value = "1"
			}
			written[p.Name+"="] = p.Name + "=" + value
			if p.Required {
				args = append(args, written[p.Name+"="])
			}
		}
		written[s.Func+"("] = s.Func + "(" + strings.Join(args, ", ") + ")"
	}
	for _, text := range []string{
		`|`, `run(|)`, `run(task("A", 1), |)`, `run(task("A", 1), 1, |)`, `run(task("A", 1), linger=|)`, `gather(|)`, `gather(|, task("A", 1))`, `gather(task("A", 1), |)`,
		`gather(task("A", 1), |, return_exceptions=True)`, `gather(return_exceptions=|)`, `gather(task("A", 1), return_exceptions=True, |)`, `wait(timeout=1, |)`, `wait(timeout=|)`, `wait(return_when=|)`,
		`gather(repeat(2, |))`, `race(repeat(2, |))`, `gather(repeat(2, repeat(3, |)))`, `promise_all(|)`, `promise_all(promise_race(|))`, `promise_all(repeat(2, |))`, `collect(|)`,
		`wait_for(|, 1)`, `wait_for(task("A", 1), |)`, `wait_for(task("A", 1), timeout=|)`, `timeout(|, task("A", 1))`, `timeout(1, |)`, `cancel_after(|, task("A", 1))`,
		`attempt(task("A", 1), |)`, `attempt(task("A", 1), default=|)`, `shield(|)`, `bounded_gather(task("A", 1), |, limit=2)`, `bounded_gather(task("A", 1), |limit=2)`, `errgroup(|)`,
		`task("A", |)`, `task("A", 1, |)`, `task("A", |, 1)`, `task("A", result=1, |)`, `task("A", result=|)`, `task("A", fail=|)`, `task("A", cleanup=|)`, `task("A", sleep(|))`, `task("A", block(|))`, `task("A", uniform(|, 3))`,
		`future("A", |)`, `future("A", 1, |)`, `future("A", 1, 2, |)`, `future("A", after=|)`, `gather(stream("A", |))`, `collect(stream("A", 1, every=|))`, `collect(stream("A", fail=|))`, `task("A", promise_all(|))`,
	} {
		before, after, _ := strings.Cut(text, "|")
		offered := strings.Fields(scenario.Complete(before, after).Names)
		for name, fill := range written {
			_, err := scenario.Parse(before+fill+after, scenario.Page)
			if takes := err == nil; takes != slices.Contains(offered, name) {
				t.Errorf("%s: %s is offered: %t, and Parse says %v", text, name, !takes, err)
			}
		}
	}
}
