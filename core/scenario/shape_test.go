package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

func edited(t *testing.T, before string, e scenario.Edit) (string, error) {
	t.Helper()
	p, err := scenario.Parse(before, scenario.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	made, err := p.Apply(e, scenario.Limits{})
	if p.Line() != before {
		t.Errorf("the program that was edited is now %s", p.Line())
	}
	if err != nil {
		return "", err
	}
	return made.Line(), nil
}

func TestTheShapeIsEdited(t *testing.T) {
	for _, c := range []struct {
		name, before string
		edit         scenario.Edit
		want         string
	}{
		{"a task gets a limit", `gather(task("A", 1), task("B", 2))`, &scenario.Wrap{Path: []int{1}, Func: "wait_for"}, `gather(task("A", 1), wait_for(task("B", 2), 1))`},
		{"a limit that is known", `gather(task("A", 1))`, &scenario.Wrap{Path: []int{0}, Func: "wait_for", Known: "timeout=2.5"}, `gather(wait_for(task("A", 1), 2.5))`},
		{"the whole gets a limit", `gather(task("A", 1))`, &scenario.Wrap{Func: "timeout"}, `timeout(1, gather(task("A", 1)))`},
		{"a limit stands inside run", `run(gather(task("A", 1)), linger=3)`, &scenario.Wrap{Func: "wait_for"}, `run(wait_for(gather(task("A", 1)), 1), linger=3)`},
		{"main goes on", `gather(task("A", 1))`, &scenario.Wrap{Func: "run", Known: "linger=3"}, `run(gather(task("A", 1)), linger=3)`},
		{"errors become a value", `gather(task("A", 1))`, &scenario.Wrap{Path: []int{0}, Func: "attempt", Known: `default="-"`}, `gather(attempt(task("A", 1), default="-"))`},
		{"each copy gets a limit", `gather(repeat(3, task("w {i}", 1)))`, &scenario.Wrap{Path: []int{0}, Func: "wait_for"}, `gather(repeat(3, wait_for(task("w {i}", 1), 1)))`},
		{"copies are put into a group", `gather(repeat(3, task("w {i}", 1)), task("A", 1))`, &scenario.Wrap{Path: []int{0}, Func: "task_group"}, `gather(task_group(repeat(3, task("w {i}", 1))), task("A", 1))`},
		{"a semaphore has its limit", `gather(task("A", 1))`, &scenario.Wrap{Path: []int{0}, Func: "bounded_gather"}, `gather(bounded_gather(task("A", 1), limit=2))`},
		{"copies are counted in their names", `gather(task("A", 1), wait_for(task("w {i}", 1), 2))`, &scenario.Wrap{Path: []int{0}, Func: "repeat"}, `gather(repeat(2, task("A {i}", 1)), wait_for(task("w {i}", 1), 2))`},
		{"a stream is collected", `gather(stream("S", 1))`, &scenario.Wrap{Path: []int{0}, Func: "collect"}, `gather(collect(stream("S", 1)))`},

		{"a limit is taken away", `wait_for(gather(task("A", 1), task("B", 2)), 2)`, &scenario.Unwrap{}, `gather(task("A", 1), task("B", 2))`},
		{"a group gives its tasks to the call around", `gather(gather(task("A", 1), task("B", 1)), task("C", 2))`, &scenario.Unwrap{Path: []int{0}}, `gather(task("A", 1), task("B", 1), task("C", 2))`},
		{"an empty group goes", `gather(task("A"), gather())`, &scenario.Unwrap{Path: []int{1}}, `gather(task("A"))`},
		{"a step's call gives its awaitables as steps", `gather(task("A", gather(task("B"), task("C"))))`, &scenario.Unwrap{Path: []int{0, 0}}, `gather(task("A", task("B"), task("C")))`},
		{"copies become one", `gather(repeat(3, task("A {i}", 1)))`, &scenario.Unwrap{Path: []int{0}}, `gather(task("A", 1))`},
		{"run is taken away", `run(gather(task("A")), linger=3)`, &scenario.Unwrap{}, `gather(task("A"))`},
		{"in a call of one, one takes the place", `wait_for(gather(task("A")), 1)`, &scenario.Unwrap{Path: []int{0}}, `wait_for(task("A"), 1)`},

		{"a copy has the next letter that is free", `gather(task("A", 1, fail=OSError()), task("B"))`, &scenario.Duplicate{Path: []int{0}}, `gather(task("A", 1, fail=OSError()), task("C", 1, fail=OSError()), task("B"))`},
		{"a copy has the next number that is free", `gather(task("API 1"), task("API 2"))`, &scenario.Duplicate{Path: []int{0}}, `gather(task("API 1"), task("API 3"), task("API 2"))`},
		{"a copy of a word is counted", `gather(task("mail"), task("mail 2"))`, &scenario.Duplicate{Path: []int{0}}, `gather(task("mail"), task("mail 3"), task("mail 2"))`},
		{"no letter is free", `gather(task("Z"))`, &scenario.Duplicate{Path: []int{0}}, `gather(task("Z"), task("Z 2"))`},
		{"all in a copy have names of their own", `gather(wait(task("A"), future("F 1", after=1), task("B")))`, &scenario.Duplicate{Path: []int{0}}, `gather(wait(task("A"), future("F 1", after=1), task("B")), wait(task("C"), future("F 2", after=1), task("D")))`},
		{"a step stands twice", `gather(task("A", 1))`, &scenario.Duplicate{Path: []int{0, 0}}, `gather(task("A", 1, 1))`},

		{"a task goes into a group", `gather(task("A"), gather(task("B"), task("C")))`, &scenario.Place{Path: []int{0}, Into: []int{1}, Index: 1}, `gather(gather(task("B"), task("A"), task("C")))`},
		{"a task comes out of a group", `gather(gather(task("A"), task("B")), task("C"))`, &scenario.Place{Path: []int{0, 1}, Index: 1}, `gather(gather(task("A")), task("B"), task("C"))`},
		{"a task comes out before its group", `gather(gather(task("A"), task("B")), task("C"))`, &scenario.Place{Path: []int{0, 1}, Index: 0}, `gather(task("B"), gather(task("A")), task("C"))`},
		{"among its own", `gather(task("A"), task("B"), task("C"))`, &scenario.Place{Path: []int{2}, Index: 0}, `gather(task("C"), task("A"), task("B"))`},
		{"what was around one goes with it", `gather(attempt(wait_for(task("A"), 1)), gather(task("B")))`, &scenario.Place{Path: []int{0, 0, 0}, Into: []int{1}, Index: 9}, `gather(gather(task("B"), task("A")))`},
		{"what was around one is removed with it", `gather(attempt(wait_for(task("A"), 1)), repeat(2, task("B")))`, &scenario.Remove{Path: []int{0, 0, 0}}, `gather(repeat(2, task("B")))`},
		{"copies are removed with what they are of", `gather(repeat(2, task("B")))`, &scenario.Remove{Path: []int{0, 0}}, `gather()`},
		{"an emptied group stays", `gather(gather(task("A")), task("B"))`, &scenario.Place{Path: []int{0, 0}, Index: 2}, `gather(gather(), task("B"), task("A"))`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := edited(t, c.before, c.edit); err != nil || got != c.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, c.want)
			}
		})
	}
}

func TestANewTasksNameGoesOnAsTheNamesDo(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"", "Task 1"},
		{"API 1,API 2", "API 3"},
		{"API 2,API 1", "API 3"},
		{"A,B", "C"},
		{"B,A", "Task 3"},
		{"Y", "Z"},
		{"Z", "Task 2"},
		{"download", "Task 2"},
		{"Task 2,x", "Task 3"},
		{"n1234567890", "Task 2"},
	} {
		var args []string
		for name := range strings.SplitSeq(c.names, ",") {
			if name != "" {
				args = append(args, `task("`+name+`")`)
			}
		}
		want := `gather(` + strings.Join(append(slices.Clone(args), `task("`+c.want+`", 1)`), ", ") + `)`
		if got, err := edited(t, `gather(`+strings.Join(args, ", ")+`)`, &scenario.Add{}); err != nil || got != want {
			t.Errorf("%s: got %s, %v; want %s", c.names, got, err, want)
		}
	}
	// A name that stands elsewhere is taken, too.
	want := `gather(gather(task("A"), task("Task 2", 1)), task("B"))`
	if got, err := edited(t, `gather(gather(task("A")), task("B"))`, &scenario.Add{Path: []int{0}}); err != nil || got != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestShapesThatCannotBe(t *testing.T) {
	const before = `gather(wait_for(gather(task("A", 1), task("B", 2)), 3), task("C"))`
	for _, c := range []struct {
		edit scenario.Edit
		want string
	}{
		{&scenario.Wrap{Path: []int{1}, Func: "task"}, `"task" is no function of awaitables`},
		{&scenario.Wrap{Path: []int{1}, Func: "gahter"}, `"gahter" is no function of awaitables`},
		{&scenario.Wrap{Path: []int{0, 0, 0, 0}, Func: "gather"}, "a step of a task cannot be put into gather"},
		{&scenario.Wrap{Path: []int{7}, Func: "gather"}, "there is no argument 8"},
		{&scenario.Wrap{Path: []int{1}, Func: "run"}, "run stands only outermost"},
		{&scenario.Wrap{Path: []int{0, 0}, Func: "repeat"}, "repeat stands only among the arguments"},
		{&scenario.Wrap{Path: []int{1}, Func: "promise_all"}, "the functions of a scenario are of one language"},
		{&scenario.Unwrap{}, "one awaitable has to stand in the place of gather, and it holds 2"},
		{&scenario.Unwrap{Path: []int{0, 0}}, "one awaitable has to stand in the place of gather, and it holds 2"},
		{&scenario.Unwrap{Path: []int{1}}, "there is no call to be taken away"},
		{&scenario.Unwrap{Path: []int{0, 0, 0, 0}}, "there is no call to be taken away"},
		{&scenario.Unwrap{Path: []int{9}}, "there is no argument 10"},
		{&scenario.Duplicate{}, "the outermost call cannot stand twice"},
		{&scenario.Duplicate{Path: []int{0, 0}}, "wait_for has room for one"},
		{&scenario.Duplicate{Path: []int{4}}, "there is no argument 5"},
		{&scenario.Add{Path: []int{5}}, "there is no argument 6"},
		{&scenario.Add{Path: []int{0}}, "wait_for has room for one"},
		{&scenario.Remove{Path: []int{1, 0, 2}}, "there is no argument 1"},
		{&scenario.Place{Into: []int{0}}, "a call cannot be moved into itself"},
		{&scenario.Place{Path: []int{0}, Into: []int{0, 0}}, "a call cannot be moved into itself"},
		{&scenario.Place{Path: []int{3}}, "there is no argument 4"},
		{&scenario.Place{Path: []int{1}, Into: []int{8}}, "there is no argument 9"},
		{&scenario.Place{Path: []int{1}, Into: []int{0}}, "wait_for has room for one"},
	} {
		if got, err := edited(t, before, c.edit); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%#v: got %s, %v; want %s", c.edit, got, err, c.want)
		}
	}
}

// What is put around anything can be taken away again, wherever it can stand.
func TestUnwrapIsTheWayBackFromWrap(t *testing.T) {
	tried := 0
	for _, before := range []string{
		`gather(task("A", 1), wait_for(gather(task("B", 2), future("F", after=1)), 3), repeat(2, task("C")), return_exceptions=True)`,
		`run(timeout(2, task_group(task("A", hang()), shield(task("B", gather(task("C")))))), linger=1, workers=2)`,
		`gather(stream("S", 1), collect(stream("T", 2)), attempt(race(task("A"), task("B")), default="-"))`,
		`promise_all(task("A", 1), promise_race(task("B")))`,
	} {
		p, err := scenario.Parse(before, scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range pathsIn(p.Root, nil) {
			for _, s := range scenario.Signatures() {
				wrapped, err := p.Apply(&scenario.Wrap{Path: path, Func: s.Func}, scenario.Limits{})
				if err != nil {
					continue
				}
				tried++
				lawful(t, wrapped)
				unwrapped, err := wrapped.Apply(&scenario.Unwrap{Path: around(p, path, &s)}, scenario.Limits{})
				if err != nil || unwrapped.Line() != strings.ReplaceAll(before, " {i}", "") {
					t.Fatalf("%s\nin %s at %v is\n%s, and without it again\n%v, %v", before, s.Func, path, wrapped.Line(), unwrapped, err)
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d could be tried", tried)
	}
}

// around gives where the call stands that was put around what is at a path.
func around(p *scenario.Program, path []int, s *scenario.Signature) []int {
	at := p.Root
	for _, i := range path {
		at = at.Args[i].Call
	}
	if at.Func == "run" || at.Func == "repeat" && s.Class == scenario.Combinator && s.Takes != scenario.ManyAwaitables {
		return append(slices.Clone(path), 0)
	}
	return path
}

// pathsIn gives the places of a call, and of all calls in it.
func pathsIn(c *scenario.Call, path []int) [][]int {
	all := [][]int{path}
	for i := range c.Args {
		if inner := c.Args[i].Call; inner != nil {
			all = append(all, pathsIn(inner, append(slices.Clone(path), i))...)
		}
	}
	return all
}

// Whatever can be duplicated has names that nothing else has.
func TestADuplicateHasNamesOfItsOwn(t *testing.T) {
	for _, before := range []string{
		`gather(task("A"), task("B"), wait(task("C"), task("Y 1"), gather(task("Z"), future("A 1"))))`,
		`race(gather(stream("S 2"), collect(stream("S"))), task("S 3", gather(task("x"))))`,
	} {
		p, err := scenario.Parse(before, scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range pathsIn(p.Root, nil) {
			twice, err := p.Apply(&scenario.Duplicate{Path: path}, scenario.Limits{})
			if err != nil {
				continue
			}
			lawful(t, twice)
			var names []string
			scenario.Walk(twice.Tree.Main, func(n *scenario.Node) bool {
				if name, ok := n.Written.Param("name"); ok {
					names = append(names, name.(string))
				}
				return true
			})
			slices.Sort(names)
			if len(slices.Compact(slices.Clone(names))) != len(names) {
				t.Errorf("%s: %q stand in %s", before, names, twice.Line())
			}
		}
	}
}
