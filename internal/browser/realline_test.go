package browser_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Under the form stands what the call is in real Python, printed with the page; it
// follows edits, is copied whole, and is of the language whose function is called.
func TestTheLineOfRealPythonStandsUnderTheForm(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Preload(`Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } })`))
	scenario := `gather(task("A", 1), task("B", 2), task("C", 3), task("D", 4), task("E", 5), task("F", 6), return_exceptions=True)`
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(scenario)))
	line := func(want string) {
		t.Helper()
		got := once[string](t, p, `() => document.querySelector(".gg-real").innerText.replace(/\s*Copy\s*$/, "").replace("\n", " ")`, "(s) => s === "+"`"+want+"`")
		if got != want {
			t.Errorf("the line is %q, and not %q", got, want)
		}
	}
	line(`In Python await asyncio.gather(work("A", 1), work("B", 2), ..., return_exceptions=True)  # ... 4 more`)
	if !once[bool](t, p, `() => { const [form, line, run] = [".gg-form", ".gg-real", ".gg-run"].map((s) => document.querySelector(s)?.getBoundingClientRect()); return form !== undefined && form.bottom <= line.top && line.bottom <= run.top; }`, `(is) => is`) {
		t.Error("it does not stand between the form and the picture")
	}

	_, err := p.Find("button", "Copy the line", 0)
	check(t, err)
	check(t, p.Evaluate(named+`("Delay of A in seconds").focus()`, nil))
	check(t, p.Press(kb.F2, kb.ArrowUp))
	line(`In Python await asyncio.gather(work("A", 1.1), work("B", 2), ..., return_exceptions=True)  # ... 4 more`)
	check(t, p.TabTo("button", "Copy the line"))
	check(t, p.Press(kb.Enter))
	copied := once[string](t, p, `() => window.copied ?? ""`, `(s) => s !== ""`)
	if !strings.HasPrefix(copied, "await asyncio.gather(\n    work(\"A\", 1.1),\n") || !strings.HasSuffix(copied, "return_exceptions=True,\n)") {
		t.Errorf("what is copied is\n%s", copied)
	}
	says(t, p, "Copied.")

	check(t, p.Evaluate(`document.querySelector("gather-ground").load('promise_all(task("A", 1), task("B", 2))')`, nil))
	line(`In JavaScript await Promise.all([work("A", 1), work("B", 2)])`)
	quiet(t, p)
}

// What does not go into one line of Python stands in a few, which are code as they
// stand: printed with the page, and after an edit.
func TestStatementsWithSuitesHaveLinesOfTheirOwn(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	const attempt, all = `attempt(task("A", 1, fail=OSError("x")), "none")`, `as_completed(task("A", 1), task("B", 2), catch=True)`
	const tried = "try: return await a()\nexcept Exception: return \"none\""
	const each = "for next_done in asyncio.as_completed(tasks):\n    try: results.append(await next_done)\n    except Exception as error: results.append(error)"
	lines := func() (drawn float64) {
		t.Helper()
		check(t, p.Evaluate(`((code) => code.getBoundingClientRect().height / parseFloat(getComputedStyle(code).lineHeight))(document.querySelector(".gg-real code"))`, &drawn))
		return drawn
	}
	for _, c := range []struct {
		desc, do string
		want     string
		lines    float64
	}{
		{"printed", "", tried, 2},
		{"after an edit", `document.querySelector("gather-ground").load('` + all + `')`, each, 3},
		{"taken back", `document.querySelector("gather-ground").undo()`, tried, 2},
	} {
		if c.do == "" {
			check(t, p.Visit(address+"/play?s="+url.QueryEscape(attempt)))
		} else {
			check(t, p.Evaluate(c.do, nil))
		}
		got := once[string](t, p, `() => document.querySelector(".gg-real code").innerText`, `(s) => s === `+strconv.Quote(c.want))
		if n := lines(); got != c.want || n < c.lines-0.2 || n > c.lines+0.2 {
			t.Errorf("%s stands in %.1f lines\n%s\nand not\n%s", c.desc, n, got, c.want)
		}
	}
	quiet(t, p)
}
