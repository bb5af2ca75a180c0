package translate_test

import (
	"errors"
	"go/format"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/traced"
)

// TestEveryLimitHasAnExample translates the example of each limit: it is refused
// for just that, at the place of a call.
func TestEveryLimitHasAnExample(t *testing.T) {
	for _, l := range languages.All() {
		for _, limit := range l.Limits() {
			_, err := l.Program(traced.Parse(t, limit.Example))
			var unsupported *translate.Unsupported
			switch {
			case !errors.As(err, &unsupported):
				t.Errorf("%s says %s", l, limit.Example)
			case unsupported.What != limit.What:
				t.Errorf("%s: %s is refused as %q, not as %q", l, limit.Example, unsupported.What, limit.What)
			case unsupported.Pos.Line != 1 || unsupported.Pos.Column < 1:
				t.Errorf("%s: %s is refused at %v", l, limit.Example, unsupported.Pos)
			}
		}
	}
}

// TestProgramsHaveWhatTheyCall translates a call of each function, and looks for
// one of its name that is called and stands nowhere.
func TestProgramsHaveWhatTheyCall(t *testing.T) {
	for _, s := range scenario.Signatures() {
		if s.Class != scenario.Combinator || s.Takes != scenario.ManyAwaitables || slices.ContainsFunc(s.Params, func(p scenario.Parameter) bool { return p.Required }) {
			continue
		}
		text := "gather(" + s.Func + `(task("A", 1), task("B", 2)), task("C", 3))`
		for _, l := range languages.All() {
			func() {
				defer func() {
					if v := recover(); v != nil {
						t.Errorf("%s in %s: %v", s.Func, l, v)
					}
				}()
				code, err := l.Program(traced.Parse(t, text))
				if err != nil {
					t.Errorf("%s in %s: %v", s.Func, l, err)
				}
				name := l.Naming.Style.Join(s.Func)
				if n := len(regexp.MustCompile(`(?m)(^|[^.\w])`+name+`\(`).FindAllString(code.Text, -1)); n == 1 {
					t.Errorf("a program in %s calls %s, which is not in it:\n%s", l, name, code.Text)
				}
			}()
		}
	}
}

// TestReasonsAreTrue asks why some scenarios are refused; "" for those that are not.
func TestReasonsAreTrue(t *testing.T) {
	const (
		ends     = "a task that swallows its cancellation as the program ends"
		swallows = "a task that swallows its cancellation and is awaited by something that goes on"
		threads  = "a cancellation that reaches more than one thread"
		nested   = "a time limit within another"
		begun    = "a wait_for that has no time for what has begun"
	)
	for _, c := range []struct{ text, goWhy, javaWhy string }{
		{`gather(task("A", 0.9, on_cancel="suppress"), task("B", 0.3, fail=ValueError("b")))`, ends, ends},
		{`gather(cancel_after(0.5, task("A", 0.9, on_cancel="suppress", result="saved")), task("B", 0.7))`, "", ""},
		{`gather(task("A", 0.9, on_cancel="suppress"), wait_for(task("B", 0.7), 0.3), return_exceptions=True)`, "", ""},
		{`wait_for(sequence(task("A", 3, on_cancel="suppress"), task("B", 1)), 1)`, swallows, ""},
		{`wait_for(task("A", log("hi"), 0.3), 0)`, "", ""},
		{`gather(wait_for(gather(task("A", 1), task("B", 2)), 0), task("C", 3))`, begun, begun},
		{`timeout(0.4, timeout(1.0, task("A", 0.9)))`, "", nested},
		{`wait_for(attempt(task("A", 0.9, fail=ValueError("a")), default="d"), 0.5)`, "", ""},
		{`wait_for(timeout(None, task("A", 0.9)), 0.5)`, "", ""},
		{`wait_for(timeout(1, gather(task("A", 3), task("B", 2))), 2)`, "", threads},
		{`timeout(0, task("A", 1))`, "", "a timeout or a cancel_after that has no time"},
		{`race(task("A", 1), task("B", 2, cleanup=1))`, "", ""},
		{`race(gather(task("A", 1), task("B", 2)), task("C", 3))`, "", threads},
		{`race()`, "a wait for nothing", "a wait for nothing"},
	} {
		for l, want := range map[*translate.Language]string{golang.Language: c.goWhy, csharp.Language: c.goWhy, java.Language: c.javaWhy} {
			got := ""
			if _, err := l.Program(traced.Parse(t, c.text)); err != nil {
				got = err.(*translate.Unsupported).What
			}
			if got != want {
				t.Errorf("%s: %s is refused as %q, not as %q", l, c.text, got, want)
			}
		}
	}
}

// TestPythonSaysAll translates each function of the language.
func TestPythonSaysAll(t *testing.T) {
	if limits := python.Language.Limits(); len(limits) != 1 {
		t.Errorf("Python has %d limits; only other languages' functions are one", len(limits))
	}
}

// TestLinesAndRows asks for the leaf of every line and of every row.
func TestLinesAndRows(t *testing.T) {
	p := traced.Parse(t, `gather(repeat(2, gather(task("A {i}", 1), repeat(3, task("B {i}", 2)))), repeat(0, task("C", 1)), task("D", 3, task("E", 1)))`)
	for _, l := range languages.All() {
		code, err := l.Program(p)
		if err != nil {
			t.Fatal(err)
		}
		if want := []int{1, 2, 2, 2, 1, 2, 2, 2, 4, 5}; !slices.Equal(code.Rows, want) {
			t.Errorf("%s: rows %v, want %v", l, code.Rows, want)
		}
		if lines := strings.Count(code.Text, "\n"); lines != len(code.Lines) {
			t.Errorf("%s: %d lines, of which %d have a leaf", l, lines, len(code.Lines))
		}
		for leaf := 1; leaf <= 5; leaf++ {
			if !slices.Contains(code.Lines, leaf) {
				t.Errorf("%s: leaf %d has no line", l, leaf)
			}
		}
	}
}

// TestRowsAreThoseOfTheTrace compares the number of rows with a run's.
func TestRowsAreThoseOfTheTrace(t *testing.T) {
	for _, text := range []string{
		`task("A", 1)`,
		`gather(repeat(3, repeat(2, task("A", 1, task("B")))), repeat(0, task("C")), future("F"))`,
		`gather(repeat(0, repeat(2, task("C"))), repeat(2, repeat(0, task("D"))), task("E"))`,
		`run(collect(stream("S", 1, 2)), linger=1)`,
	} {
		p := traced.Parse(t, text)
		tr, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		code, err := python.Language.Program(p)
		if err != nil {
			t.Fatal(err)
		}
		if len(code.Rows) != len(tr.Rows) {
			t.Errorf("%s: %d rows, the trace has %d", text, len(code.Rows), len(tr.Rows))
		}
	}
}

// TestNamesOfTheLanguageStayItsOwn calls tasks after what a program's own code, or
// the class around it, has a use for.
func TestNamesOfTheLanguageStayItsOwn(t *testing.T) {
	for _, c := range []struct {
		language *translate.Language
		task     string
		not      string
	}{
		{csharp.Language, "array", " Array("},
		{csharp.Language, "get type", " GetType("},
		{csharp.Language, "to string", " ToString("},
		{csharp.Language, "get hash code", " GetHashCode("},
		{csharp.Language, "memberwise clone", " MemberwiseClone("},
		{csharp.Language, "no time", " NoTime("},
		{golang.Language, "no time", "func noTime("},
		{java.Language, "no time", " noTime("},
	} {
		code, err := c.language.Program(traced.Parse(t, `task("`+c.task+`", 1)`))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(code.Text, c.not) {
			t.Errorf("%s: a task %q is%s…)", c.language, c.task, c.not)
		}
	}
}

// TestProgramsHoldWhatTheyUse looks for what a program has no use for.
func TestProgramsHoldWhatTheyUse(t *testing.T) {
	const (
		javaUnused   = "import Task pool daemon cause show TimeoutError"
		cSharpUnused = "Collections Globalization Linq Threading; Show Convert"
	)
	for _, c := range []struct {
		language *translate.Language
		text     string
		unused   string
	}{
		{java.Language, `task("A")`, javaUnused},
		{java.Language, `sequence(task("read", 0.3), task("write", 0.6))`, "concurrent function pool daemon cause show TimeoutError"},
		{java.Language, `timeout(None, task("A", 0.3))`, javaUnused},
		{java.Language, `as_completed(task("A", 1), task("B", 2))`, "function show TimeoutError nanoTime"},
		{java.Language, `task("A", fail=ValueError("a"))`, "import Task pool daemon cause TimeoutError CompletionException List"},
		{csharp.Language, `task("A")`, cSharpUnused},
		{csharp.Language, `gather(task("A", 1), task("B", 2))`, "Collections Globalization Threading; AggregateException OperationCanceledException catch"},
		{csharp.Language, `as_completed(task("A", 1), task("B", 2))`, "TimeoutError late Globalization"},
		{golang.Language, `as_completed(task("A", 1), task("B", 2))`, "never errTimeout late keepErrors"},
		{golang.Language, `as_completed(task("A", 1), task("B", 2), timeout=1)`, "never keepErrors context"},
		{golang.Language, `wait(task("A", 1), task("B", 2))`, "never until late select"},
		{golang.Language, `wait(task("A", 1), task("B", 2), timeout=1)`, "never until"},
		{golang.Language, `wait_for(gather(task("A", 1), task("B", 2, cleanup=1)), 3)`, "AfterFunc WithCancel context.Canceled"},
	} {
		code, err := c.language.Program(traced.Parse(t, c.text))
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.FieldsSeq(c.unused) {
			if strings.Contains(code.Text, word) {
				t.Errorf("%s of %s holds %s:\n%s", c.language, c.text, word, code.Text)
			}
		}
	}
}

// TestProgramsCallAllTheyHold looks for functions that nothing calls, and for calls
// of what is not there.
func TestProgramsCallAllTheyHold(t *testing.T) {
	texts := []string{
		`cancel_after(1, task("A", hang(), executor(1)))`,
		`run(wait(task("A", executor(1)), timeout=1, cancel_pending=True), linger=1)`,
		`gather(task("A", hang(), timeout(1, task("B", 1))), task("C", 1))`,
		`gather(task("A", hang(), attempt(task("B", 1))), task("C", block(1)))`,
		`task_group(future("F"))`,
		`wait_for(task("Concat", 1), 3)`,
	}
	texts = append(texts, goldens(t)...)
	for l, c := range map[*translate.Language]struct {
		defined *regexp.Regexp
		called  string // the name of a function that others may need, with what shows a call
	}{
		golang.Language: {regexp.MustCompile(`(?m)^func (\w+)\(`), "sleep("},
		java.Language:   {regexp.MustCompile(`(?m)^    static [\w<>\[\]]+ (\w+)\(`), "sleep("},
		csharp.Language: {regexp.MustCompile(`(?m)^    static (?:async )?[\w<>\[\]]+ (\w+)\(`), "Show("},
	} {
		for _, text := range texts {
			code, err := l.Program(traced.Parse(t, text))
			if err != nil {
				continue
			}
			defined := make(map[string]bool)
			for _, found := range c.defined.FindAllStringSubmatch(code.Text, -1) {
				defined[found[1]] = true
				if name := found[1]; !strings.EqualFold(name, "main") && len(regexp.MustCompile(`\b`+name+`\b`).FindAllString(code.Text, 2)) < 2 {
					t.Errorf("%s of %s: nothing calls %s", l, text, name)
				}
			}
			if strings.Contains(code.Text, " "+c.called) && !defined[strings.TrimSuffix(c.called, "(")] {
				t.Errorf("%s of %s has no %s", l, text, c.called)
			}
			if strings.Contains(code.Text, "using System.Linq") && !regexp.MustCompile(`\.(Select|SelectMany|ToList|Where|Concat)\(|Enumerable`).MatchString(code.Text) {
				t.Errorf("%s of %s uses nothing of Linq", l, text)
			}
		}
	}
}

// TestNoMarkIsLeft looks for marks of the libraries in programs, which a condition
// with a misspelt name would leave there.
func TestNoMarkIsLeft(t *testing.T) {
	mark := regexp.MustCompile(`\[!?[A-Za-z]+: `)
	for _, text := range goldens(t) {
		for _, l := range languages.All() {
			if code, err := l.Program(traced.Parse(t, text)); err == nil && mark.MatchString(code.Text) {
				t.Errorf("%s of %s holds %s", l, text, mark.FindString(code.Text))
			}
		}
	}
}

// TestGoIsFormatted compares programs with what gofmt makes of them.
func TestGoIsFormatted(t *testing.T) {
	for _, text := range []string{
		`gather(task("A", 1), task("B", 0.5, log("x"), fail=OSError()))`,
		`wait(wait_for(task("Z", 1.5), 0.25), repeat(2, task("A {i}", 0, result=[1, "{i}"])), task("Y", 1, executor(2), cleanup=1, on_cancel="raise"), timeout=3, cancel_pending=True)`,
		`as_completed(shield(task("A", hang())), task("B", executor(1), sequence(task("C"), task("D"))), timeout=2, catch=True)`,
		`errgroup(task("A", 1), task("B", block(1)), errgroup(task("C", executor(2))))`,
		`run(errgroup(task("A", 1), task("B", 2), task("C", 1, log("x"), cleanup=1), task("D", hang(), fail=OSError())), linger=1)`,
		`run(wait_group(task("A", 1), task("B", 2), task("C", hang()), task("D", fail=OSError())), linger=1)`,
		`bounded_gather(repeat(2, repeat(3, task("A {i}", 1))), task("B"), limit=2)`,
		`gather(repeat(3, gather(task("a long name {i}", 1), task("another long name {i}", 2), task("and another {i}", 3))))`,
		`gather(wait(task("A", 1), timeout=2), wait(task("B", 1), return_when=FIRST_COMPLETED))`,
		`gather(as_completed(task("A", 1), timeout=2), as_completed(task("B", 1), catch=True))`,
	} {
		code, err := golang.Language.Program(traced.Parse(t, text))
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := format.Source([]byte(code.Text))
		if err != nil {
			t.Fatalf("%v\n%s", err, code.Text)
		}
		if string(formatted) != code.Text {
			t.Errorf("gofmt would have\n%s\nof\n%s", formatted, code.Text)
		}
	}
}

// goldens are the scenarios of testdata.
func goldens(t *testing.T) (texts []string) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("testdata holds no goldens", err)
	}
	for _, file := range files {
		golden, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(golden.Files[0].Data))
	}
	return texts
}
