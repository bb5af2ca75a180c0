package scenario_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	_ "github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
)

// small bounds what a fuzzer may ask for.
var small = scenario.Limits{Bytes: 1 << 12, Rows: 200}

// texts are the scenarios of the recorded cases.
func texts(t testing.TB) []string {
	file, err := os.Open("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []string
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c struct{ Scenario string }
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		all = append(all, c.Scenario)
	}
	return all
}

// placeless gives a program without the places of its parts in the text.
func placeless(p *scenario.Program) *scenario.Program {
	return &scenario.Program{Root: nowhere(p.Root)}
}

func nowhere(c *scenario.Call) *scenario.Call {
	if c == nil {
		return nil
	}
	out := *c
	out.Pos = scenario.Pos{}
	out.Args, out.Params = nil, nil
	for _, a := range c.Args {
		out.Args = append(out.Args, scenario.Arg{Call: nowhere(a.Call), Value: a.Value})
	}
	for _, p := range c.Params {
		out.Params = append(out.Params, scenario.Param{Name: p.Name, Value: p.Value})
	}
	return &out
}

// lawful checks what holds for every program: both its forms parse to itself,
// and formatting twice changes nothing.
func lawful(t *testing.T, p *scenario.Program) {
	t.Helper()
	for _, form := range []string{p.Format(), p.Line()} {
		again, err := scenario.Parse(form, scenario.Limits{})
		if err != nil {
			t.Fatalf("the form of a program does not parse: %v\n%s", err, form)
		}
		if !reflect.DeepEqual(placeless(p), placeless(again)) {
			t.Fatalf("the form of a program is another program:\n%s", form)
		}
		if again.Format() != p.Format() || again.Line() != p.Line() {
			t.Fatalf("formatting twice changes\n%s\ninto\n%s", p.Format(), again.Format())
		}
	}
}

func TestFormsOfTheRecordedCases(t *testing.T) {
	for _, text := range texts(t) {
		p, err := scenario.Parse(text, scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		lawful(t, p)
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text)
	}
	for _, text := range []string{"", "gather(", `task("A", -)`, `task("\ud800")`, "((((", `gather(repeat(3, task("{i}")))`, "await asyncio.gather(\n# x\n)", `task("A", 1e-9, 1_0, .5, 5.)`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := scenario.Parse(text, small)
		if err == nil {
			lawful(t, p)
			return
		}
		m, ok := err.(*scenario.Mistake)
		if !ok || m.Line < 1 || m.Column < 1 || m.Message == "" {
			t.Fatalf("a mistake without its place: %v", err)
		}
	})
}

func FuzzRun(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := scenario.Parse(text, small)
		if err != nil {
			return
		}
		formatted, err := scenario.Parse(p.Format(), small)
		if err != nil {
			return // longer than what a fuzzer may ask for
		}
		first, second, third := ran(t, p), ran(t, p), ran(t, formatted)
		if !bytes.Equal(first, second) {
			t.Fatal("two runs differ")
		}
		if !bytes.Equal(first, third) {
			t.Fatal("the formatted program runs differently")
		}
	})
}

func ran(t *testing.T, p *scenario.Program) []byte {
	got, err := scenario.Run(p, scenario.Options{Iterations: 100_000})
	if err != nil {
		return []byte(err.Error())
	}
	return got.JSON()
}

func FuzzEdit(f *testing.F) {
	for i, text := range texts(f) {
		f.Add(text, []string{"replace", "insert", "remove", "move", "set", "rename", "wrap", "unwrap", "duplicate", "add", "place"}[i%11], i%3, i%4, "fail", `ValueError("x")`, "wait")
	}
	f.Fuzz(func(t *testing.T, text, op string, at, index int, param, source, fn string) {
		p, err := scenario.Parse(text, small)
		if err != nil {
			return
		}
		before := p.Line()
		e, err := scenario.ReadEdit(fields{"op": op, "path": []int{at}, "index": index, "to": index, "into": []int{index}, "param": param, "text": source, "func": fn})
		if err != nil {
			return
		}
		edited, err := p.Apply(e, small)
		if p.Line() != before {
			t.Fatal("an edit changed the program that it was made of")
		}
		if err == nil {
			lawful(t, edited)
		}
	})
}
