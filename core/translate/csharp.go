package translate

import (
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
)

var cSharp = dialect{
	style: pascal,
	reserved: "Program Main Run Show Task Console Exception Func List Enumerable CancellationToken CancellationTokenSource TimeSpan " +
		"Thread SemaphoreSlim Timeout OperationCanceledException AggregateException Convert CultureInfo Equals Finalize Outcome Action " +
		"Gather Settled WithTimeout NoTime CancelAfter TaskGroup Shielded Wait CancelPending AsCompleted Limited Sequence InOrder Attempt " +
		"WhenAll WhenAny Array GetType ToString GetHashCode MemberwiseClone System Object String Double Boolean TaskCreationOptions TaskCompletionSource",
	limits: func() []Limit {
		return append([]Limit{counterpart(CSharp, `errgroup(task("A", 1))`), sideBySide("tasks go on on the threads of a pool, and one that blocks its thread blocks nobody else"), manyThreads, hasty, rushed, uncancelled("Task.WhenAll", `when_all(task("A", 1, cleanup=1))`)}, tokenLimits()...)
	},
	print:  func(f *form, w *writer) { (&cSharpWriter{form: f, writer: w, tokens: f.stops()}).program() },
	indent: "    ",
	hugs:   true,
}

// uncancelled is the limit of languages whose functions cancel nobody.
func uncancelled(function, example string) Limit {
	return Limit{
		What:    "what a task does when it is cancelled, where nothing cancels",
		Why:     function + " cancels nobody",
		Example: example,
		holds:   func(f *form, p *part) bool { return f.foreign() && (p.cleanup() > 0 || p.suppresses()) },
	}
}

var cSharpScript = script{
	none: "null", yes: "true", no: "false",
	list: func(items []string) string {
		if len(items) == 0 {
			return "new object[0]"
		}
		return "new object[] { " + strings.Join(items, ", ") + " }"
	},
	number: shortest,
	quoted: func(s string) string { return `"` + escaped(s, `"`, units) + `"` },
	counting: func(pieces []string, index string) string {
		for i, s := range pieces {
			s = strings.ReplaceAll(strings.ReplaceAll(s, "{", "{{"), "}", "}}")
			pieces[i] = escaped(s, `"`, units)
		}
		return `$"` + strings.Join(pieces, "{"+index+"}") + `"`
	},
}

type cSharpWriter struct {
	*form
	*writer
	tokens bool // methods take a CancellationToken
}

// block writes a statement with its braces, each on a line of its own.
func (w *cSharpWriter) block(head string, within func()) {
	w.line(head)
	w.in("{", within, "}")
}

// program writes all but the using directives first, which depend on it.
func (w *cSharpWriter) program() {
	head := w.writer
	w.writer = &writer{unit: head.unit, hugs: head.hugs}
	for _, name := range w.errors() {
		w.block("class "+name+" : Exception", func() { w.line("public ", name, "(string message) : base(message) { }") })
		w.blank(1)
	}
	w.block("static class Program", func() {
		w.block("static void Main()", func() { w.line("Run().GetAwaiter().GetResult();") })
		w.blank(1)
		w.block("static async Task Run()", w.outermost)
		if w.shared != "" {
			w.blank(1)
			w.work()
		}
		for _, p := range w.all {
			if p.leaf == 0 || p.name == w.shared {
				continue
			}
			w.blank(1)
			w.leaf = p.leaf
			w.function(p)
			w.leaf = 0
		}
		w.helpers()
	})
	body := w.writer
	w.writer = head
	for _, n := range cSharpNamespaces {
		if n.words == nil || mentions(body.text.String(), n.words...) {
			w.line("using System", n.name, ";")
		}
	}
	w.blank(1)
	head.text.WriteString(body.text.String())
	head.homes = append(head.homes, body.homes...)
}

// cSharpNamespaces are the namespaces with what programs use of them; nil where all
// of them do.
var cSharpNamespaces = []struct {
	name  string
	words []string
}{
	{"", nil},
	{".Collections.Generic", []string{"List"}},
	{".Globalization", []string{"CultureInfo"}},
	{".Linq", []string{"Concat", "Enumerable", "Select", "SelectMany", "ToList", "Where"}},
	{".Threading", []string{"CancellationToken", "CancellationTokenSource", "SemaphoreSlim", "Thread"}},
	{".Threading.Tasks", nil},
}

// errors gives the exceptions that C# does not have.
func (w *cSharpWriter) errors() []string {
	return slices.DeleteFunc(w.exceptions(), func(name string) bool { return name == "Exception" })
}

func (w *cSharpWriter) outermost() {
	linger := func() {
		if w.linger > 0 {
			w.line("await Task.Delay(", milliseconds(w.linger), ");")
		}
	}
	show := w.shows()
	text := func(result string) string {
		if show == "" {
			return result
		}
		return "Show(" + result + ")"
	}
	result := w.value(w.main, "", "CancellationToken.None")
	var raised shown
	if w.main.raises(&raised); raised.failure() {
		w.line("string result;")
		w.block("try", func() { w.expr("result = ", result.with("Show(await ", ")"), ";") })
		w.block("catch (Exception error)", func() { w.line("result = Show(error);") })
		linger()
		w.line("Console.WriteLine(result);")
		return
	}
	if w.linger == 0 && show == "" {
		w.expr("Console.WriteLine(await ", result, ");")
		return
	}
	w.expr("var result = await ", result, ";")
	linger()
	w.line("Console.WriteLine(", text("result"), ");")
}

// token gives a text that is wanted only where methods take a token.
func (w *cSharpWriter) token(text string) string {
	if w.tokens {
		return text
	}
	return ""
}

// milliseconds writes a time as Task.Delay and Thread.Sleep take it.
func milliseconds(s scenario.Seconds) string {
	if s%1e6 == 0 {
		return itoa(int(s / 1e6))
	}
	return "TimeSpan.FromSeconds(" + seconds(s) + ")"
}

func (w *cSharpWriter) work() {
	w.block("static async Task<object> "+w.shared+"(string name, int milliseconds"+w.token(", CancellationToken token")+")", func() {
		w.line("await Task.Delay(milliseconds", w.token(", token"), ");")
		w.line(`Console.WriteLine($"{name} done");`)
		w.line("return name;")
	})
}

func (w *cSharpWriter) function(p *part) {
	var params []string
	if p.counts {
		params = append(params, "int i")
	}
	if w.tokens {
		params = append(params, "CancellationToken token")
	}
	w.block("static async Task<object> "+p.name+"("+strings.Join(params, ", ")+")", func() {
		switch p.Func {
		case "task":
			w.task(p)
		case "future":
			if after, resolved := p.seconds("after"); resolved {
				w.step(step{fn: "sleep", seconds: after}, "")
				w.ending(p)
			} else {
				w.hang()
			}
		case "stream":
			w.stream(p)
		}
	})
}

func (w *cSharpWriter) task(p *part) {
	if !w.tokens && (p.cleanup() > 0 || p.suppresses()) {
		w.line(p.spared())
	}
	steps := func() (over bool) {
		for _, s := range p.steps {
			if w.step(s, index(p)); s.fn == "hang" {
				return true
			}
		}
		return false
	}
	if !w.tokens || p.cleanup() == 0 && !p.suppresses() {
		if !steps() {
			w.ending(p)
		}
		return
	}
	over := false
	w.block("try", func() { over = steps() })
	w.block("catch (OperationCanceledException)", func() {
		if p.cleanup() > 0 {
			w.line("await Task.Delay(", milliseconds(p.cleanup()), "); // cleaning up")
		}
		if !p.suppresses() {
			w.line("throw;")
		}
	})
	if !over || p.suppresses() {
		w.ending(p)
	}
}

func (w *cSharpWriter) step(s step, index string) {
	switch s.fn {
	case "sleep":
		w.line("await Task.Delay(", milliseconds(s.seconds), w.token(", token"), ");")
	case "block":
		w.line("Thread.Sleep(", milliseconds(s.seconds), ");")
	case "executor":
		work := "Task.Factory.StartNew(() => Thread.Sleep(" + milliseconds(s.seconds) + "), TaskCreationOptions.LongRunning)"
		if !w.tokens {
			w.line("await ", work, ";")
			return
		}
		w.expr("await ", call("Task.WhenAny", text(work), text("Task.Delay(-1, token)")), ";")
		w.line("token.ThrowIfCancellationRequested();")
	case "log":
		w.line("Console.WriteLine(", cSharpScript.string(s.text, index), ");")
	case "hang":
		w.hang()
	default:
		w.expr("await ", w.value(s.part, index, "token"), ";")
	}
}

// hang never returns, but the compiler does not know.
func (w *cSharpWriter) hang() {
	w.line("await Task.Delay(-1", w.token(", token"), "); // for ever")
	w.line("return null;")
}

func (w *cSharpWriter) stream(p *part) {
	every, _ := p.seconds("every")
	w.line("var items = new List<object>();")
	for i := range p.Args {
		w.step(step{fn: "sleep", seconds: every}, "")
		w.line("items.Add(", cSharpScript.literal(p.Args[i].Value, index(p)), ");")
	}
	w.ending(p)
}

func (w *cSharpWriter) ending(p *part) {
	if e := p.fail(); e != nil {
		w.line("Console.WriteLine(", cSharpScript.string(p.label()+" failed", index(p)), ");")
		w.line("throw new ", e.Type, "(", cSharpScript.string(e.Error().Message, index(p)), ");")
		return
	}
	w.line("Console.WriteLine(", cSharpScript.string(p.label()+" done", index(p)), ");")
	if p.Func == "stream" {
		w.line("return items.ToArray();")
		return
	}
	w.line("return ", cSharpScript.literal(p.result(), index(p)), ";")
}
