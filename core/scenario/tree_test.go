package scenario_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestATreeHasAllDefaults(t *testing.T) {
	tree := traced.Parse(t, `wait(task("A"), future("B"), collect(stream("C", 1)))`).Tree
	w := tree.Main.Is.(*scenario.Wait)
	if w.Timeout != trace.Never || w.When != scenario.AllCompleted || w.CancelPending {
		t.Errorf("%+v", w)
	}
	aws := tree.Main.Aws
	a, b, c := aws[0].Is.(*scenario.Task), aws[1].Is.(*scenario.Future), aws[2].Aws[0].Is.(*scenario.Stream)
	if a.Result != "A" || !a.Named || a.Fail != nil || a.Suppress || a.Cleanup != 0 || len(a.Steps) != 0 {
		t.Errorf("%+v", a)
	}
	if b.Result != "B" || b.After != trace.Never {
		t.Errorf("%+v", b)
	}
	if c.Every != 0 || !slices.Equal(c.Items, []trace.Value{int64(1)}) {
		t.Errorf("%+v", c)
	}
	if tree.Workers != 32 || tree.Linger != 0 || tree.Language != trace.Python || tree.Leaves != 3 {
		t.Errorf("%+v", tree)
	}
}

func TestATreeSaysWhatIsGiven(t *testing.T) {
	tree := traced.Parse(t, `run(wait(repeat(2, task("A{i}", 1, block(2), log("x"), executor(3), hang(), shield(future("B", None)), fail=KeyError("k"), on_cancel="suppress", cleanup=4)), timeout=5, return_when=FIRST_EXCEPTION, cancel_pending=True), linger=6, workers=7)`).Tree
	w := tree.Main.Is.(*scenario.Wait)
	if w.Timeout != 5*trace.Second || w.When != scenario.FirstException || !w.CancelPending {
		t.Errorf("%+v", w)
	}
	repeat := tree.Main.Aws[0]
	task := repeat.Aws[0]
	a := task.Is.(*scenario.Task)
	if repeat.Is.(*scenario.Repeat).N != 2 || !task.Copied || repeat.Copied || a.Fail.Type != "KeyError" || !a.Suppress || a.Cleanup != 4*trace.Second {
		t.Errorf("%+v", a)
	}
	var steps string
	for _, s := range a.Steps {
		switch s := s.(type) {
		case *scenario.Sleep:
			steps += fmt.Sprint("sleep ", s.For/trace.Second, ", ")
		case *scenario.Block:
			steps += fmt.Sprint("block ", s.For/trace.Second, ", ")
		case *scenario.Executor:
			steps += fmt.Sprint("executor ", s.For/trace.Second, ", ")
		case *scenario.Log:
			steps += "log " + s.Text + ", "
		case *scenario.Hang:
			steps += "hang, "
		case *scenario.Await:
			steps += fmt.Sprintf("%T", s.Of.Is)
		}
	}
	if want := "sleep 1, block 2, log x, executor 3, hang, *scenario.Shield"; steps != want {
		t.Errorf("got %s, want %s", steps, want)
	}
	if tree.Workers != 7 || tree.Linger != 6*trace.Second {
		t.Errorf("%+v", tree)
	}
}

// TestEveryFunctionHasANode looks for a function that was added to the table
// of signatures and not to the tree.
func TestEveryFunctionHasANode(t *testing.T) {
	seen := make(map[string]string)
	for _, s := range scenario.Signatures() {
		var text string
		switch s.Class {
		case scenario.StepOnly, scenario.Outermost, scenario.Drawn:
			continue
		case scenario.StreamLeaf:
			text = `collect(stream("A"))`
		case scenario.Copies:
			text = `gather(repeat(1, task("A")))`
		default:
			text = sample(s)
		}
		var kind scenario.Kind
		scenario.Walk(traced.Parse(t, text).Tree.Main, func(n *scenario.Node) bool {
			if n.Written.Func == s.Func {
				kind = n.Is
			}
			return true
		})
		if other, double := seen[fmt.Sprintf("%T", kind)]; double || kind == nil {
			t.Errorf("%s is a node of %T, as %q is", s.Func, kind, other)
		}
		seen[fmt.Sprintf("%T", kind)] = s.Func
	}
}

// TestEveryFunctionRuns looks for a function that was added to the table, and has
// no code.
func TestEveryFunctionRuns(t *testing.T) {
	for _, s := range scenario.Signatures() {
		if s.Class != scenario.Combinator {
			continue
		}
		func() {
			defer func() {
				if v := recover(); v != nil {
					t.Errorf("%s: %v", s.Func, v)
				}
			}()
			if tr := runText(t, sample(s)); tr.Outcome.State != trace.Returned {
				t.Errorf("%s: %v", s.Func, tr.Outcome)
			}
		}()
	}
}

// sample calls a function with what it needs.
func sample(s scenario.Signature) string {
	text := s.Func + "("
	for _, p := range s.Before {
		text += p.Initial + ", "
	}
	switch s.Takes {
	case scenario.OneAwaitable, scenario.ManyAwaitables:
		text += `task("A"), `
	case scenario.OneStream:
		text += `stream("A"), `
	}
	for _, p := range s.Params {
		if p.Required {
			text += p.Name + "=" + p.Initial + ", "
		}
	}
	return text + ")"
}

// TestTreesNumberRowsAndCallsAsTracesDo holds the one numbering to what runs
// write down.
func TestTreesNumberRowsAndCallsAsTracesDo(t *testing.T) {
	for n := range 2000 {
		text := conform.Nth(7, n)
		p := traced.Parse(t, text)
		tr, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, calls := 0, 0
		var lay func(n *scenario.Node, at scenario.At)
		lay = func(n *scenario.Node, at scenario.At) {
			if place := n; place.Leaf != 0 {
				rows++
				if row := tr.Rows[rows-1]; int(at.Rows)+1 != rows || !place.Copied && place.Row != rows || row.Start != trace.Never && place.Copied && at.Index < 0 {
					t.Fatalf("%s: row %d (%s) is at %+v, its first copy at %+v", text, rows, row.Name, at, place)
				}
			} else {
				calls++
				if call := tr.Calls[calls-1]; int(at.Calls)+1 != calls || !place.Copied && place.Call != calls || call.Func != place.Written.Func {
					t.Fatalf("%s: call %d (%s) is at %+v, its first copy at %+v", text, calls, call.Func, at, place)
				}
			}
			at.Each(n, func(in *scenario.Node, at scenario.At) bool {
				lay(in, at)
				return true
			})
		}
		lay(p.Tree.Main, scenario.Outset)
		if rows != len(tr.Rows) || calls != len(tr.Calls) {
			t.Fatalf("%s: %d rows and %d calls, want %d and %d", text, rows, calls, len(tr.Rows), len(tr.Calls))
		}
	}
}
