package scenario_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, `1:1: expected a call such as gather(task("A", 1)), found nothing`},
		{`gahter(task("A"))`, `1:1: no function is called "gahter"; did you mean "gather"?`},
		{`task("A", -)`, `1:12: expected a number after "-", found ")"`},
		{"gather(\n  task('é'), tsk('b'))", `2:14: no function is called "tsk"; did you mean "task"?`},
		{`gather(task("A") task("B"))`, `1:18: expected "," or ")", found "task"`},
		{`gather(task("A")) x`, `1:19: expected the end after one whole expression, found "x"`},
		{`gather(5)`, `1:8: expected an awaitable such as task("A", 1), found 5`},
		{`gather(task)`, `1:8: expected an awaitable such as task("A", 1), found "task" without its call; write task(…)`},
		{`gather(sleep(1))`, `1:8: sleep is a step of a task, not an awaitable; write task("A", sleep(…))`},
		{`wait(stream("A"))`, `1:6: a stream cannot be awaited; write collect(stream(…))`},
		{`wait(repeat(2, stream("A")))`, `1:16: a stream cannot be awaited; write collect(stream(…))`},
		{`collect(task("A"))`, `1:9: collect takes a stream, found a call of task`},
		{`repeat(2, task("A"))`, `1:1: repeat stands only among the arguments of a call that takes many awaitables`},
		{`run(run(task("A")))`, `1:5: run stands only outermost`},
		{`shield(task("A"), task("B"))`, `1:19: shield takes one awaitable; write shield(gather(…))`},
		{`task("A", fail=ValueError)`, `1:16: expected a call of the exception: write ValueError()`},
		{`task("A", fail=ValuError("x"))`, `1:16: expected an exception such as ValueError("boom"), found a call of ValuError; did you mean "ValueError"?`},
		{`task("A", fial=ValueError())`, `1:11: task has no parameter "fial"; did you mean "fail"?`},
		{`task("A", result=1, result=2)`, `1:21: "result" is given twice`},
		{`gather(a=1, b=1, c=1, d=1, e=1, f=1, g=1, h=1, i=1, j=1, k=1, l=1, m=1, n=1, o=1, p=1, q=1)`, `1:88: a call has at most 16 parameters with a name`},
		{`task("A", result=1, 2)`, `1:21: what stands by position comes before the parameters with a name`},
		{`task("A", 0.1234567891)`, `1:11: a time has at most 9 decimals, found 0.1234567891`},
		{`task("A", 1000001)`, `1:11: a time is from 0 to 1,000,000 seconds, found 1000001`},
		{`task("A", -1)`, `1:11: a time is from 0 to 1,000,000 seconds, found -1`},
		{`task("A", 0x10)`, `1:11: "0x10" is no number; write it in decimal, as 2, 0.5 or 1e-3`},
		{`task("A", result=9007199254740992)`, `1:18: a whole number is at most 9007199254740991 either way, found 9007199254740992`},
		{`task("A", result=1e999)`, `1:18: 1e999 is too large for a float`},
		{`task(A)`, `1:6: expected a string as name, found "A"`},
		{`task("A", on_cancel="ignore")`, `1:21: on_cancel is "raise" or "suppress", found "ignore"`},
		{`wait(task("A"), return_when=FIRST_COMPLETD)`, `1:29: return_when is ALL_COMPLETED, FIRST_COMPLETED or FIRST_EXCEPTION, found "FIRST_COMPLETD"; did you mean "FIRST_COMPLETED"?`},
		{`wait_for(task("A"))`, `1:1: wait_for needs timeout: write timeout=1`},
		{`run(task("A"), workers=0)`, `1:24: workers is a whole number from 1, found 0`},
		{`task("A`, `1:6: the string that begins here has no end on its line; a line break is written \n`},
		{`task("\q")`, `1:7: an escape is one of \\ \' \" \n \r \t \xhh \uhhhh \Uhhhhhhhh; a backslash itself is written \\`},
		{`task("\ud800")`, `1:7: no character has the number "\ud800"`},
		{`task("A" "B")`, `1:10: two strings stand side by side; write one, or a comma between them`},
		{`task("""A""")`, `1:6: a string has one quote at each end, not three`},
		{`task(f"A")`, `1:6: a string takes no prefix; write it without the "f"`},
		{"task(\"\xff\")", `1:7: the text is not UTF-8 here`},
		{`gather(repeat(100000000, task("A")))`, `1:8: 100000000 copies are too many: a scenario has at most 10000000 rows here`},
		{`[1]`, `1:1: expected a call, found a list`},
		{`"A"`, `1:1: expected a call, found a string`},
		{`timeout()`, `1:1: timeout begins with a time in seconds`},
		{`repeat()`, `1:1: repeat stands only among the arguments of a call that takes many awaitables`},
		{`gather(repeat())`, `1:8: repeat begins with a number of copies`},
		{`cancel_after()`, `1:1: cancel_after begins with a time in seconds`},
		{`task()`, `1:1: task begins with a name, which is a string`},
		{`task("A", block())`, `1:11: block begins with a time in seconds`},
		{`wait_for()`, `1:1: wait_for takes one awaitable`},
		{`collect()`, `1:1: collect takes one stream`},
		{`timeout(task("A"), 1)`, `1:9: expected a time in seconds, found a call of task`},
		{`wait(task("A"), 5)`, `1:17: expected an awaitable such as task("A", 1), found 5`},
		{`wait_for(task("A"), 1, 2)`, `1:24: expected no further argument of wait_for, found 2; parameters are given by name: timeout`},
		{`shield(task("A"), 1)`, `1:19: expected no further argument of shield, found 1`},
		{`task("A", result=1, name="B")`, `1:21: name of task stands by position, at the beginning`},
		{`gather(task("A"), colour=1)`, `1:19: gather has no parameter "colour"; it has return_exceptions`},
		{`hang(seconds=1)`, `1:1: hang is a step of a task, not an awaitable; write task("A", hang(…))`},
		{`sequence(task("A"), limit=1)`, `1:21: sequence has no parameter "limit"; it has none by name`},
		{`task("A", result=[B])`, `1:19: expected a value (a string, a number, True, False, None or a list), found "B"`},
		{`task("A", result=true)`, `1:18: expected a value (a string, a number, True, False, None or a list), found "true"; did you mean "True"?`},
		{`task("A", result=task("B"))`, `1:18: expected a value (a string, a number, True, False, None or a list), found a call of task`},
		{`task("A", cleanup="1")`, `1:19: expected a time in seconds, found a string`},
		{`bounded_gather(task("A"), limit=[x])`, `1:34: expected a value (a string, a number, True, False, None or a list), found "x"`},
		{`bounded_gather(task("A"), limit=1.5)`, `1:33: limit is a whole number, found 1.5`},
		{`task("A", fail=ValueError("a", "b"))`, `1:16: ValueError is made with one string or with nothing`},
		{`task("A", fail=KeyError(1))`, `1:16: KeyError is made with one string or with nothing`},
		{`task("A", fail=KeyError(key="k"))`, `1:16: KeyError is made with one string or with nothing`},
		{`ValueError("x")`, `1:1: expected a call, found the exception ValueError; an exception is given as fail=ValueError("…")`},
		{`task("A", 1e)`, `1:11: "1e" is no number; write it in decimal, as 2, 0.5 or 1e-3`},
		{`task("A", 1e-99999999999999999999)`, `1:11: a time has at most 9 decimals, found 1e-99999999999999999999`},
		{`task("A", 1e99999999999999999999)`, `1:11: a time is from 0 to 1,000,000 seconds, found 1e99999999999999999999`},
		{`task("A", 1e16)`, `1:11: a time is from 0 to 1,000,000 seconds, found 1e16`},
		{`task("\x4")`, `1:7: \x is followed by 2 hexadecimal digits`},
		{`task("A", result="\u12")`, `1:19: \u is followed by 4 hexadecimal digits`},
		{`task("A" + "B")`, `1:10: "+" has no meaning here`},
		{`task("A"\`, `1:9: "\" has no meaning here`},
		{`task("A", result=[1`, `1:20: expected "," or "]", found the end`},
		{`(gather()`, `1:10: expected ")", found the end`},
		{`(gather() "x"`, `1:11: expected ")", found a string`},
		{`asyncio.5`, `1:8: this is no scenario: that is one expression, such as gather(task("A", 1), task("B", 2)); found ".5" after "asyncio"`},
		{`task("A", 1e+-5)`, `1:11: "1e+" is no number; write it in decimal, as 2, 0.5 or 1e-3`},
		{`asyncio.(gather())`, `1:9: expected a name after "asyncio.", found "("`},
		{`asyncio gather()`, `1:9: this is no scenario: that is one expression, such as gather(task("A", 1), task("B", 2)); found "gather" after "asyncio"`},
		{`task("A", "B"=1)`, `1:14: "=" stands only after the name of a call's parameter`},
		{`[a=1]`, `1:3: "=" stands only after the name of a call's parameter`},
		{`gather(1)=2`, `1:10: expected the end after one whole expression, found "="`},
		{`--1`, `1:1: expected a call, found 1`},
		{`gather(` + strings.Repeat("x", 50) + `())`, `1:8: no function is called "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"; a task is written task("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", 1)`},
		{`task(name_that_is_none)`, `1:6: expected a string as name, found "name_that_is_none"`},
		{`gather(  # a comment without an end`, `1:36: expected a value, found the end`},
		{strings.Repeat("gather(", 40), `1:225: calls, lists and parentheses stand in each other at most 32 deep`},
	} {
		_, err := scenario.Parse(c.text, scenario.Limits{})
		if err == nil {
			t.Errorf("%s: no mistake, want %s", c.text, c.want)
		} else if err.Error() != c.want {
			t.Errorf("%s\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// TestAStrayCharacterIsFoundWhereItStands puts one between any two characters
// of a text, but for those of strings.
func TestAStrayCharacterIsFoundWhereItStands(t *testing.T) {
	const text = `(await asyncio.gather(task("A", 1.5e-3, result=[-1, None]), return_exceptions=True))`
	for i := range len(text) + 1 {
		if strings.Count(text[:i], `"`)%2 == 1 {
			continue
		}
		stray := text[:i] + "$" + text[i:]
		_, err := scenario.Parse(stray, scenario.Limits{})
		var wrong *scenario.Mistake
		if !errors.As(err, &wrong) || wrong.Line != 1 || wrong.Column > i+1 {
			t.Errorf("%s: %v", stray, err)
		}
	}
}

func TestATextThatIsTooLongIsNotRead(t *testing.T) {
	_, err := scenario.Parse(`task("A", 1) `, scenario.Limits{Bytes: 12})
	if want := "1:1: the text has 13 bytes; at most 12 are taken"; err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
	_, err = scenario.Parse(`gather(task("A"), task("B"), task("C"))`, scenario.Limits{Rows: 2})
	if want := "1:1: the scenario has 3 rows; at most 2 are taken here"; err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`await asyncio.gather( task('A',1.50), )`, `gather(task("A", 1.5))`},
		{`(gather())`, `gather()`},
		{`task("A", 1e-9, 2_0, .5, 5., sleep(1))`, `task("A", 0.000000001, 20, 0.5, 5, sleep(1))`},
		{`task("A", result=[1.0, -2, 1e100, True, None, 'x'])`, `task("A", result=[1.0, -2, 1e+100, True, None, "x"])`},
		{`wait_for(task("A"), timeout=2)`, `wait_for(task("A"), 2)`},
		{`attempt(task("A"), 3)`, `attempt(task("A"), default=3)`},
		{`future("F", 2)`, `future("F", after=2)`},
		{`bounded_gather(task("A"), return_exceptions=True, limit=2)`, `bounded_gather(task("A"), limit=2, return_exceptions=True)`},
		{`task("it's \"so\"\n\x00é😀")`, `task("it's \"so\"\n\x00é😀")`},
		{`task("A", result=[False, "a\rb\tc\u2028\ufeff"], fail=None)`, `task("A", result=[False, "a\rb\tc\u2028\ufeff"], fail=None)`},
		{`gather(repeat(1_0, task("A{i}", 5e-1, result=0)),) # and so on`, `gather(repeat(10, task("A{i}", 0.5, result=0)))`},
		{"gather(  # all\n task(\"a name that is long enough\", 1), task(\"another name of that length\", 2))",
			"gather(\n    task(\"a name that is long enough\", 1),\n    task(\"another name of that length\", 2),\n)"},
	} {
		p, err := scenario.Parse(c.text, scenario.Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := p.Format(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
		lawful(t, p)
	}
}

func TestEdits(t *testing.T) {
	const before = `gather(task("A", 1), task("B", 2, fail=ValueError("x")), return_exceptions=True)`
	for _, c := range []struct {
		name string
		edit scenario.Edit
		want string
	}{
		{"a step is replaced", &scenario.Replace{Path: []int{0, 0}, Text: "2.5"}, `gather(task("A", 2.5), task("B", 2, fail=ValueError("x")), return_exceptions=True)`},
		{"a task is added", &scenario.Insert{Index: 2, Text: `task("C", 1)`}, `gather(task("A", 1), task("B", 2, fail=ValueError("x")), task("C", 1), return_exceptions=True)`},
		{"a task is removed", &scenario.Remove{Path: []int{0}}, `gather(task("B", 2, fail=ValueError("x")), return_exceptions=True)`},
		{"a task is moved", &scenario.Move{Path: []int{0}, To: 1}, `gather(task("B", 2, fail=ValueError("x")), task("A", 1), return_exceptions=True)`},
		{"a parameter is set", &scenario.Set{Path: []int{0}, Param: "fail", Text: `KeyError("k")`}, `gather(task("A", 1, fail=KeyError("k")), task("B", 2, fail=ValueError("x")), return_exceptions=True)`},
		{"a parameter is taken away", &scenario.Set{Path: []int{1}, Param: "fail"}, `gather(task("A", 1), task("B", 2), return_exceptions=True)`},
		{"another function is called", &scenario.Rename{Func: "wait"}, `wait(task("A", 1), task("B", 2, fail=ValueError("x")))`},
		{"a function that needs a parameter", &scenario.Rename{Func: "bounded_gather"}, `bounded_gather(task("A", 1), task("B", 2, fail=ValueError("x")), limit=2, return_exceptions=True)`},
		{"a function takes up what is known of it", &scenario.Rename{Func: "wait", Known: "timeout=1.5\nreturn_exceptions=True\nreturn_when=FIRST_COMPLETED"}, `wait(task("A", 1), task("B", 2, fail=ValueError("x")), timeout=1.5, return_when=FIRST_COMPLETED)`},
		{"a parameter that stands there comes before what is known", &scenario.Rename{Func: "bounded_gather", Known: "limit=7\nreturn_exceptions=False"}, `bounded_gather(task("A", 1), task("B", 2, fail=ValueError("x")), limit=7, return_exceptions=True)`},
		{"what is known and no expression is left aside", &scenario.Rename{Func: "wait", Known: "timeout=1), task(\ncancel_pending"}, `wait(task("A", 1), task("B", 2, fail=ValueError("x")))`},
		{"the whole is replaced", &scenario.Replace{Text: `task("A")`}, `task("A")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := scenario.Parse(before, scenario.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			edited, err := p.Apply(c.edit, scenario.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := edited.Line(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if p.Line() != before {
				t.Errorf("the program that was edited is now %s", p.Line())
			}
		})
	}
}

func TestEditsThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		edit scenario.Edit
		want string
	}{
		{&scenario.Insert{Text: `task("B"), task("C")`}, "expected the end after one whole expression"},
		{&scenario.Replace{Path: []int{0, 0}, Text: "-"}, `expected a number after "-"`},
		{&scenario.Remove{Path: []int{7}}, "there is no argument 8"},
		{&scenario.Remove{}, "the outermost call cannot be taken away"},
		{&scenario.Set{Path: []int{0}, Param: "limit", Text: "2"}, "task has no parameter"},
		{&scenario.Set{Path: []int{0}, Param: "name"}, "task needs name"},
		{&scenario.Rename{Func: "gahter"}, "no function is called"},
		{&scenario.Set{Path: []int{0}, Param: "fail", Text: "("}, "expected a value, found the end"},
		{&scenario.Insert{Path: []int{0, 0}, Text: "1"}, "no call stands at that place"},
		{&scenario.Set{Path: []int{0, 0}, Param: "fail"}, "no call stands at that place"},
	} {
		p, err := scenario.Parse(`gather(task("A", 1))`, scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Apply(c.edit, scenario.Limits{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %s", c.edit, err, c.want)
		}
	}
}
