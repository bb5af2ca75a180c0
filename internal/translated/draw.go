package translated

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A drawer draws scenarios whose times are whole numbers, in which nothing
// depends on what happens first at one instant.
type drawer struct {
	r     *rand.Rand
	names int
	theme Construct // to be met
	calm  bool      // nothing that cancels, where the theme does not ask for it
	words []string  // of the language
}

func (d *drawer) oneIn(n int) bool { return d.r.IntN(n) == 0 }

func (d *drawer) pick(from ...string) string { return from[d.r.IntN(len(from))] }

func (d *drawer) time() string { return strconv.Itoa(1 + d.r.IntN(9)) }

// limit is a time that something is granted, now and then none.
func (d *drawer) limit() string {
	if d.likes(noTime, 12) {
		return "0"
	}
	return d.time()
}

// likes reports whether the theme asks for something; else chance does.
func (d *drawer) likes(what string, n int) bool { return string(d.theme) == what || d.oneIn(n) }

func (d *drawer) leaf() string {
	d.names++
	name := d.name()
	switch {
	case d.likes("future", 8):
		return "future(" + name + ", " + d.time() + d.ending() + ")"
	case d.likes("collect", 12):
		every, fail := d.time(), ""
		if d.oneIn(4) {
			fail = ", fail=" + d.exception()
		}
		return "collect(stream(" + name + ", " + d.pick("1, 2", `"x"`, "True, None, \"y {i}\"") + ", every=" + every + fail + "))"
	}
	return "task(" + name + d.steps() + d.ending() + d.cancelled() + ")"
}

func (d *drawer) name() string {
	switch {
	case d.likes(nameWord, 12):
		return `"` + d.pick(d.words...) + `"`
	case d.likes(nameQuote, 40):
		return `"` + d.pick(`it's {i}`, `a \"b\"`, "`c`", `\"`, `\"\"\"`, `'`) + `"`
	case d.likes(nameLine, 40):
		return `"` + d.pick(`two\nlines`, `\n`, `a\r\nb`, `\n\u2028\u0085`, `\n{i}\n`) + `"`
	case d.likes(nameEmpty, 40):
		return `""`
	case d.likes(nameLetters, 40):
		return `"` + d.pick("résumé", "日本 {i}", "Straße", "Ёлка", "サーバー", "שלום", "한국어 2", "é") + `"`
	case d.oneIn(20):
		return `"` + d.pick("1st", "fetchUser", "APIs", "ﬁ", "${x} {y} $z", `back\\slash`, `\\u0022`, "%d %s", "{0}", "*/", "//") + `"`
	}
	return `"T` + strconv.Itoa(d.names) + `"`
}

func (d *drawer) steps() string {
	text := ", " + d.time()
	if d.likes(noTime, 12) {
		text = `, log("begun")` + text
	}
	for _, step := range []string{"block", "executor", "hang", "log", "sleep"} {
		if !d.likes(step, 25) {
			continue
		}
		switch step {
		case "hang":
			text += ", hang()"
		case "log":
			text += `, log("` + d.pick("here", "at {i}", "") + `")`
		default:
			text += ", " + step + "(" + d.time() + ")"
		}
	}
	if d.oneIn(15) {
		text += ", " + d.awaitable(1)
	}
	return text
}

func (d *drawer) ending() string {
	text := ""
	if d.oneIn(5) {
		text += ", result=" + d.pick("42", "None", "True", "2.5", `"x {i}"`, `[1, "a"]`, `""`)
	}
	if d.likes("task fail", 6) {
		text += ", fail=" + d.exception()
	}
	return text
}

func (d *drawer) exception() string {
	return d.pick("ValueError", "TypeError", "KeyError", "OSError", "Exception", "RuntimeError") + "(" + d.pick("", `"boom"`, `"no {i}"`, `"it's"`) + ")"
}

func (d *drawer) cancelled() string {
	text := ""
	if d.likes("task cleanup", 10) {
		text += ", cleanup=" + d.time()
	}
	if d.likes("task on_cancel", 12) {
		text += `, on_cancel="suppress"`
	}
	return text
}

func (d *drawer) awaitable(depth int) string {
	if depth == 0 || d.oneIn(2) {
		return d.leaf()
	}
	fns := []string{"gather", "wait", "as_completed", "shield", "bounded_gather", "sequence", "create_tasks", "attempt"}
	if !d.calm {
		fns = combinators
	}
	return d.call(depth-1, d.pick(fns...))
}

// combinators are all of Python's that take awaitables.
var combinators = func() (names []string) {
	for _, s := range scenario.Signatures() {
		if s.Class == scenario.Combinator && s.Takes != scenario.OneStream {
			names = append(names, s.Func)
		}
	}
	return names
}()

func (d *drawer) many(depth int) string {
	var args []string
	for range 2 + d.r.IntN(3) {
		args = append(args, d.awaitable(depth))
	}
	if d.likes("repeat", 8) {
		d.names++
		name := `"R` + strconv.Itoa(d.names) + `.{i}"`
		args = append(args, `repeat(`+d.pick("1", "2", "3")+`, task(`+name+`, `+d.time()+`))`)
	}
	return strings.Join(args, ", ")
}

func (d *drawer) call(depth int, fn string) string {
	some := func(what, param string) string {
		if d.likes(fn+" "+what, 4) {
			return ", " + param
		}
		return ""
	}
	switch fn {
	case "gather":
		return "gather(" + d.many(depth) + some("return_exceptions", "return_exceptions=True") + ")"
	case "bounded_gather":
		return "bounded_gather(" + d.many(depth) + ", limit=" + d.pick("1", "2", "3") + some("return_exceptions", "return_exceptions=True") + ")"
	case "wait":
		when := some("FIRST_COMPLETED", "return_when=FIRST_COMPLETED")
		if when == "" {
			when = some("FIRST_EXCEPTION", "return_when=FIRST_EXCEPTION")
		}
		return "wait(" + d.many(depth) + some("timeout", "timeout="+d.time()) + when + some("cancel_pending", "cancel_pending=True") + ")"
	case "as_completed":
		return "as_completed(" + d.many(depth) + some("timeout", "timeout="+d.time()) + some("catch", "catch=True") + ")"
	case "wait_for":
		return "wait_for(" + d.awaitable(depth) + ", " + d.limit() + ")"
	case "timeout", "cancel_after":
		return fn + "(" + d.limit() + ", " + d.awaitable(depth) + ")"
	case "shield":
		return "shield(" + d.awaitable(depth) + ")"
	case "attempt":
		return "attempt(" + d.awaitable(depth) + d.pick("", `, default="d"`, ", 0") + ")"
	}
	return fn + "(" + d.many(depth) + ")"
}

// scenario draws one of a theme.
func (d *drawer) scenario() string {
	d.names = 0
	fn, _, _ := strings.Cut(string(d.theme), " ")
	s := scenario.Signatures()
	text := ""
	for i := range s {
		if s[i].Func == fn && s[i].Class == scenario.ForeignCombinator {
			text = d.foreign(fn, 1)
		} else if s[i].Func == fn && s[i].Class == scenario.Combinator && fn != "collect" {
			text = d.call(1, fn)
		}
	}
	if d.theme == noTime {
		text = d.call(1, d.pick("wait_for", "timeout", "cancel_after"))
	} else if text == "" && !d.calm && d.oneIn(2) {
		text = d.call(1, d.pick("wait_for", "task_group", "timeout"))
	} else if text == "" {
		text = d.call(1, d.pick("gather", "wait", "as_completed"))
	} else if !d.calm && d.oneIn(3) && trace.LanguageOf(fn) == trace.Python {
		text = d.pick("gather(", "attempt(", "wait_for(", "task_group(") + text
		text += map[bool]string{true: ", 6)", false: ")"}[strings.HasPrefix(text, "wait_for(")]
	}
	if d.likes("run linger", 8) {
		text = "run(" + text + ", linger=" + d.time() + ")"
	}
	return text
}

// foreign draws a call of another language.
func (d *drawer) foreign(fn string, depth int) string {
	var args []string
	for range 1 + d.r.IntN(4) {
		if depth > 0 && d.oneIn(5) {
			args = append(args, d.foreign(fn, depth-1))
			continue
		}
		d.names++
		args = append(args, `task("T`+strconv.Itoa(d.names)+`", `+d.time()+d.ending()+")")
	}
	return fn + "(" + strings.Join(args, ", ") + ")"
}
