package translate_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/traced"
)

// calls are scenarios of every function.
var calls = strings.Split(`gather(task("API 1", 3), task("API 2", 1), task("API 3", 2))
gather(task("API 1", 3), task("API 2", 1), task("API 3", 2), task("API 4", 2), return_exceptions=True)
gather(repeat(100, task("A {i}", 1)), task("B", 1, fail=OSError("x")))
gather(gather(task("API 1", 3), task("API 2", 1), task("API 3", 2)), gather(task("API 4", 3), task("API 5", 1), task("API 6", 2)))
gather(task("a name that takes more than its share of a line, which is not long enough for it", 1), task("A", uniform(1, 2), fail=OSError("x")))
gather(task("a name that takes more than its share of a line, which is not long enough for it", 1), task("A", 1))
gather()
wait(task("A", 1), task("B", 2), return_when=FIRST_COMPLETED, timeout=3)
wait(task("A", 1), task("B", 2), timeout=3, cancel_pending=True)
wait(gather(task("A", 1)), task("B", 2), timeout=3)
as_completed(task("A", 1), task("B", 2))
as_completed(task("A", 1), task("B", 2), catch=True, timeout=1.5)
wait_for(task("A", 1), 2)
wait_for(gather(task("API 1", 3), task("API 2", 1), task("API 3", 2), task("API 4", 2), return_exceptions=True), 2)
timeout(1, task("A", 2))
timeout(1, gather(task("API 1", 3), task("API 2", 1), task("API 3", 2)))
task_group(task("A", 1), task("B", 2))
task_group(gather(task("A", 1)), task("B", 2))
race(task("A", 1), task("B", 2))
shield(task("A", 1))
bounded_gather(task("A", 1), task("B", 2), task("C", 3), limit=2)
bounded_gather(gather(task("A", 1)), task("B", 2), task("C", 3), limit=2, return_exceptions=True)
sequence(task("A", 1), task("B", 2))
create_tasks(task("A", 1), task("B", 2))
cancel_after(1, task("A", 2))
cancel_after(1, gather(task("A", 2)))
attempt(task("A", 1, fail=OSError("x")), "none")
collect(stream("S", 1, 2))
run(gather(task("A", 1), task("B", 2)), linger=2)
task("A", 1)
promise_all(task("A", 1), task("B", 2))
promise_all_settled(task("A", 1, fail=OSError("x")), task("B", 2))
promise_race(task("A", 1), task("B", 2))
promise_any(task("A", 1), task("B", 2))
wait_group(task("A", 1), task("B", 2), task("C", 2))
wait_group(task("A", 1), wait_group(task("B", 2)))
errgroup(task("A", 1), task("B", 2))
errgroup(task("A", 1), errgroup(task("B", 2)))
all_of(task("A", 1), task("B", 2))
when_all(task("A", 1), task("B", 2))
when_any(task("A", 1), task("B", 2))`, "\n")

// TestCallsInOneLine has what the call of each scenario is in its own language, and
// under it the whole where the line has not all of it.
func TestCallsInOneLine(t *testing.T) {
	var b strings.Builder
	for _, text := range calls {
		line, whole := called(t, text)
		b.WriteString(text + "\n\t" + strings.ReplaceAll(line, "\n", "\n\t") + "\n")
		if strings.Contains(line, "…") || strings.Contains(line, "...") {
			b.WriteString("\t\t" + strings.ReplaceAll(whole, "\n", "\n\t\t") + "\n")
		}
	}
	golden.Equal(t, "testdata/calls.txt", []byte(b.String()))
}

func called(t *testing.T, text string) (line, whole string) {
	p := traced.Parse(t, text)
	_, call, err := translate.WithCall(languages.Of(p), p)
	if err != nil {
		t.Fatal(err)
	}
	return call.Line, call.Whole
}

// TestEveryFunctionIsACallInOneLine asks for a line of each, none of them with a
// function that only the scenario language has.
func TestEveryFunctionIsACallInOneLine(t *testing.T) {
	for _, s := range scenario.Signatures() {
		if s.Class != scenario.Combinator && s.Class != scenario.ForeignCombinator {
			continue
		}
		for _, args := range []string{`task("A", 1)`, `gather(task("A", 1), task("B", 1))`} {
			if s.Takes == scenario.OneStream {
				args = `stream("S", 1)`
			} else if s.Takes == scenario.ManyAwaitables {
				args += `, task("C", 1)`
			}
			for _, p := range s.Before {
				args = p.Initial + ", " + args
			}
			for _, p := range s.Params {
				if p.Required {
					args += ", " + p.Name + "=" + p.Initial
				}
			}
			text := s.Func + "(" + args + ")"
			if s.Class == scenario.ForeignCombinator && strings.Contains(text, "gather(") {
				continue
			}
			line, whole := called(t, text)
			if line == "" || whole == "" {
				t.Errorf("%s is nothing in one line", text)
			}
			if own := regexp.MustCompile(`\bawait (run|task_group|bounded_gather|timeout|wait)\(`); own.MatchString(line) {
				t.Errorf("%s is %s, which asyncio does not have", text, line)
			}
		}
	}
}

// elided is what a line has besides what stands in the program: what joins its
// statements, and what stands for others.
var elided = regexp.MustCompile(`,? ?… ?(\d+ (more|arguments)(, )?)?|  # \.\.\. .*|,? ?\.\.\.(, )?|; |\n|: `)

// TestACallInOneLineIsOfItsProgram looks for what each line is put together of in the
// program, which others run beside CPython.
func TestACallInOneLineIsOfItsProgram(t *testing.T) {
	for _, text := range append(goldens(t), calls...) {
		p := traced.Parse(t, text)
		c, err := languages.Of(p).Program(p)
		if err != nil {
			continue
		}
		line, whole := called(t, text)
		program := squeezed(c.Text)
		for _, piece := range elided.Split(line, -1) {
			if !strings.Contains(program, squeezed(piece)) {
				t.Errorf("%s\nis %s, whose %q is not in\n%s", text, line, piece, c.Text)
			}
		}
		for written := range strings.Lines(whole) {
			if !strings.Contains(program, strings.TrimSuffix(squeezed(written), ",")) {
				t.Errorf("%s: the whole has %q, which is not in\n%s", text, written, c.Text)
			}
		}
		if n := utf8.RuneCountInString(line); n > 300 {
			t.Errorf("%s is a line of %d characters: %s", text, n, line)
		}
	}
}

// squeezed is a text without what a line break is or makes necessary.
func squeezed(s string) string {
	s = strings.Join(strings.Fields(s), "")
	return strings.NewReplacer(",)", ")", ",]", "]").Replace(s)
}
