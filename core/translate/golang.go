package translate

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
)

var golang = dialect{
	style: camel,
	reserved: "break default func interface select case defer go map struct chan else goto package switch const fallthrough if range " +
		"type continue for import return var any append bool byte cap clear close complex copy delete error false float64 imag int " +
		"int64 iota len make max min new nil panic print println real recover rune string true uint context errors errgroup fmt " +
		"slices sync atomic time main init i ctx d group name task outcome end sleep thread repeat each never errTimeout " +
		"gather settled withTimeout noTime cancelAfter taskGroup shield wait waited cancelPending asCompleted limited sequence inOrder attempt " +
		"waitGroup errGroup",
	limits: func() []Limit {
		return append([]Limit{counterpart(Go, `promise_all(task("A", 1))`), sideBySide("goroutines run side by side, and one that blocks blocks nobody else"), manyThreads, hasty, rushed, {
			What:    "a future in an errgroup",
			Why:     "nothing but a goroutine belongs to a group",
			Example: `errgroup(future("F", 1))`,
			holds:   func(f *form, p *part) bool { return p.Func == "future" && f.fns["errgroup"] },
		}}, tokenLimits()...)
	},
	print:  func(f *form, w *writer) { (&goWriter{form: f, writer: w, ctx: f.stops()}).program() },
	indent: "\t",
	comma:  ",",
}

// manyThreads is the limit of languages whose thread pools are not queues.
var manyThreads = Limit{
	What:    "a queue for the threads of an executor",
	Why:     "here each call has a thread of its own at once",
	Example: `run(gather(task("A", executor(1)), task("B", executor(1))), workers=1)`,
	holds:   func(f *form, p *part) bool { return p == f.main && f.times("executor") > f.workers },
}

var goScript = script{
	none: "nil", yes: "true", no: "false",
	list:   func(items []string) string { return "[]any{" + strings.Join(items, ", ") + "}" },
	number: shortest,
	quoted: strconv.Quote,
	counting: func(pieces []string, index string) string {
		args := strings.Repeat(", "+index, len(pieces)-1)
		for i, s := range pieces {
			pieces[i] = strings.ReplaceAll(s, "%", "%%")
		}
		return "fmt.Sprintf(" + strconv.Quote(strings.Join(pieces, "%d")) + args + ")"
	},
}

// duration writes a time as gofmt would, among other arguments or alone.
func duration(s scenario.Seconds, star string) string {
	for _, unit := range []struct {
		name  string
		nanos scenario.Seconds
	}{{"time.Second", 1e9}, {"time.Millisecond", 1e6}, {"time.Microsecond", 1e3}, {"time.Nanosecond", 1}} {
		switch {
		case s == 0:
			return "0"
		case s == unit.nanos:
			return unit.name
		case s%unit.nanos == 0:
			return strconv.FormatInt(int64(s/unit.nanos), 10) + star + unit.name
		}
	}
	return "0"
}

const (
	alone = " * "
	among = "*"
)

type goWriter struct {
	*form
	*writer
	ctx bool // functions take a Context
}

// given takes the context out of a text where there is none.
func (w *goWriter) given(text string) string {
	if w.ctx {
		return text
	}
	return withoutContext.Replace(text)
}

var withoutContext = strings.NewReplacer(
	"ctx context.Context", "", "(ctx)", "()", "(ctx, ", "(", ", ctx.Err()", ", nil", "(context.Background())", "()",
	" && !errors.Is(err, context.Canceled)", "",
	"select {\n\t\t\tcase <-turns[i]:\n\t\t\tcase <-ctx.Done():\n\t\t\t\treturn nil, ctx.Err()\n\t\t\t}", "<-turns[i]",
)

// print writes a line of the program's output.
func (w *goWriter) print(s, index string) {
	if line := goScript.string(s+"\n", index); strings.HasPrefix(line, "fmt.Sprintf(") {
		w.line("fmt.Printf", strings.TrimPrefix(line, "fmt.Sprintf"))
		return
	}
	w.line("fmt.Println(", goScript.string(s, index), ")")
}

// program writes all but the imports first, which depend on it.
func (w *goWriter) program() {
	head := w.writer
	w.writer = &writer{unit: head.unit, comma: head.comma}
	w.blank(1)
	if w.group() == nil {
		w.line(w.given("type task = func(ctx context.Context) (any, error)"))
	} else {
		w.writer = &writer{unit: head.unit, comma: head.comma}
	}
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
	w.blank(1)
	w.in("func main() {", w.outermost, "}")
	body := w.writer
	w.writer = head
	w.line("package main")
	w.blank(1)
	w.imports(body.text.String())
	head.text.WriteString(body.text.String())
	head.homes = append(head.homes, body.homes...)
}

func (w *goWriter) imports(body string) {
	body = withoutStrings(body)
	w.in("import (", func() {
		for _, path := range []string{"context", "errors", "fmt", "slices", "sync", "sync/atomic", "time"} {
			if strings.Contains(body, path[strings.LastIndexByte(path, '/')+1:]+".") {
				w.line(strconv.Quote(path))
			}
		}
		if strings.Contains(body, "errgroup.") {
			w.blank(1)
			w.line(`"golang.org/x/sync/errgroup"`)
		}
	}, ")")
}

// withoutStrings leaves out what stands between double quotes.
func withoutStrings(code string) string {
	var b strings.Builder
	inside := false
	for i := 0; i < len(code); i++ {
		switch {
		case code[i] == '"':
			inside = !inside
		case inside && code[i] == '\\':
			i++
		case !inside:
			b.WriteByte(code[i])
		}
	}
	return b.String()
}

func (w *goWriter) outermost() {
	if g := w.group(); g != nil {
		w.startGroup(g)
		return
	}
	if w.main.Func == "wait_group" {
		w.expr("", w.value(w.main, ""), "()")
		w.stay()
		return
	}
	w.expr("result, err := ", w.value(w.main, ""), w.given("(context.Background())"))
	w.stay()
	w.in("if err != nil {", func() {
		w.line("fmt.Println(err)")
		w.line("return")
	}, "}")
	w.line("fmt.Println(result)")
}

func (w *goWriter) work() {
	if w.group() != nil {
		w.in("func "+w.shared+w.signature("name string, d time.Duration"), func() {
			w.sleep("d")
			w.line(`fmt.Println(name + " done")`)
			w.back("", "nil")
		}, "}")
		return
	}
	w.in("func "+w.shared+"(name string, d time.Duration) task {", func() {
		w.in(w.given("return func(ctx context.Context) (any, error) {"), func() {
			w.sleep("d")
			w.line(`fmt.Println(name + " done")`)
			w.line("return name, nil")
		}, "}")
	}, "}")
}

// sleep writes a sleep that ends with the context, where there is one.
func (w *goWriter) sleep(d string) {
	if w.ctx {
		w.try("sleep(ctx, " + d + ")")
	} else {
		w.line("time.Sleep(", d, ")")
	}
}

// try writes what may give an error.
func (w *goWriter) try(call string) {
	w.in("if err := "+call+"; err != nil {", func() { w.back("nil", "err") }, "}")
}

func (w *goWriter) function(p *part) {
	body := func() {
		switch p.Func {
		case "task":
			w.task(p)
		case "future":
			w.future(p)
		case "stream":
			w.stream(p)
		}
	}
	if !p.counts {
		w.in("func "+p.name+w.signature(""), body, "}")
		return
	}
	w.in("func "+p.name+"(i int) task {", func() {
		w.in(w.given("return func(ctx context.Context) (any, error) {"), body, "}")
	}, "}")
}

// index is the variable that counts copies within p's function.
func index(p *part) string {
	if p.counts {
		return "i"
	}
	return ""
}

func (w *goWriter) task(p *part) {
	if !w.ctx && (p.cleanup() > 0 || p.suppresses()) {
		w.line(p.spared())
	}
	if !w.ctx || p.cleanup() == 0 && !p.suppresses() {
		for _, s := range p.steps {
			if w.step(s, index(p)); s.fn == "hang" {
				return
			}
		}
		w.ending(p)
		return
	}
	if s := p.steps[0]; len(p.steps) == 1 && s.fn == "sleep" {
		w.line("err := sleep(ctx, ", duration(s.seconds, among), ")")
	} else {
		w.steps(p)
	}
	w.in("if errors.Is(err, "+w.stopped(p)+") {", func() {
		if p.cleanup() > 0 {
			w.line("time.Sleep(", duration(p.cleanup(), alone), ") // cleaning up")
		}
		if p.suppresses() {
			w.line("err = nil")
		}
	}, "}")
	w.in("if err != nil {", func() { w.back("nil", "err") }, "}")
	w.ending(p)
}

// stopped is the error of a context that has stopped p.
func (w *goWriter) stopped(p *part) string {
	for up := p.up; up != nil; up = up.up {
		if up.deadline() && w.body("withTimeout") == goWithDeadline {
			return "context.DeadlineExceeded"
		} else if up.scopes() {
			break
		}
	}
	return "context.Canceled"
}

// steps writes the steps as a function, whose error is looked at.
func (w *goWriter) steps(p *part) {
	before := "_, err := func() (any, error) {"
	if w.group() != nil {
		before = "err := func() error {"
	}
	w.in(before, func() {
		for _, s := range p.steps {
			if w.step(s, index(p)); s.fn == "hang" {
				return
			}
		}
		w.back("nil", "nil")
	}, "}()")
}

func (w *goWriter) step(s step, index string) {
	switch {
	case s.fn == "sleep" && w.ctx:
		w.sleep(duration(s.seconds, among))
	case s.fn == "executor" && w.ctx && !w.foreign():
		w.try("thread(ctx, " + duration(s.seconds, among) + ")")
	case s.fn == "sleep", s.fn == "executor", s.fn == "block":
		w.line("time.Sleep(", duration(s.seconds, alone), ")")
	case s.fn == "log":
		w.print(s.text, index)
	case s.fn == "hang" && w.ctx:
		w.line("<-ctx.Done() // nothing else ends it")
		w.back("nil", "ctx.Err()")
	case s.fn == "hang":
		w.line("select {} // for ever")
	default:
		w.expr("if _, err := ", w.value(s.part, index), w.given("(ctx)")+"; err != nil {")
		w.line("\treturn nil, err")
		w.line("}")
	}
}

func (w *goWriter) future(p *part) {
	after, resolved := p.seconds("after")
	if !resolved {
		w.step(step{fn: "hang"}, "")
		return
	}
	w.step(step{fn: "sleep", seconds: after}, "")
	w.ending(p)
}

// stream is a function that gives the items as a list, once it has all of them.
func (w *goWriter) stream(p *part) {
	every, _ := p.seconds("every")
	w.line("var items []any")
	for i := range p.Args {
		w.step(step{fn: "sleep", seconds: every}, "")
		w.line("items = append(items, ", goScript.literal(p.Args[i].Value, index(p)), ")")
	}
	w.ending(p)
}

func (w *goWriter) ending(p *part) {
	if e := p.fail(); e != nil {
		w.print(p.label()+" failed", index(p))
		if w.main.Func == "wait_group" {
			w.line("// A WaitGroup has no place for the error.")
		}
		w.back("nil", "errors.New("+goScript.string(e.Error().Error(), index(p))+")")
		return
	}
	w.print(p.label()+" done", index(p))
	if p.Func == "stream" {
		w.line("return items, nil")
		return
	}
	w.back(goScript.literal(p.result(), index(p)), "nil")
}
