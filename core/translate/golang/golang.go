// Package golang writes scenarios as programs of Go.
package golang

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/limits"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Language is Go, 1.25 and newer.
var Language = &translate.Language{
	Name:   "Go",
	File:   "main.go",
	Limits: beyond,
	Layout: code.Layout{Indent: "\t", Comma: ","},
	Naming: code.Naming{Style: code.Camel, Own: library.Names, Words: "break default func interface select case defer go map struct chan else goto package switch const fallthrough if range " +
		"type continue for import return var any append bool byte cap clear close complex copy delete error false float64 imag int " +
		"int64 iota len make max min new nil panic print println real recover rune string true uint context errors errgroup fmt " +
		"slices sync atomic time main init i ctx d group name task outcome end each waited"},
	Write: func(s *shape.Shape, w *code.Writer) { newWriter(s, w).program() },
}

func beyond() []translate.Limit {
	return append([]translate.Limit{
		limits.OtherLanguage(trace.Go, `promise_all(task("A", 1))`),
		limits.Random,
		limits.SideBySide("goroutines run side by side, and one that blocks blocks nobody else"),
		limits.Threads,
		limits.NoTime,
		limits.AtOnce,
		{
			What:    "a future in an errgroup",
			Why:     "nothing but a goroutine belongs to a group",
			Example: `errgroup(future("F", 1))`,
			Holds: func(s *shape.Shape, p *shape.Part) bool {
				return shape.Is[*scenario.Future](p) && shape.Has[*foreign.ErrGroup](s)
			},
		},
	}, limits.Token()...)
}

// A writer writes one program.
type writer struct {
	*shape.Shape
	*code.Writer
	group *shape.Part              // the errgroup or the WaitGroup that the program is, nil if it is none
	ctx   bool                     // functions take a Context
	lone  bool                     // every deadline is all that may stop what is within it, so that the context can be told of it
	used  map[*shape.Part][]string // the functions of the library that the calls need
}

func newWriter(s *shape.Shape, lines *code.Writer) *writer {
	return &writer{
		Shape: s, Writer: lines,
		group: group(s.Main),
		ctx:   s.Stops,
		lone:  !s.Any(func(p *shape.Part) bool { return p.Cancels.Deadline && !p.Cancels.Lone }),
		used:  make(map[*shape.Part][]string),
	}
}

var script = code.Script{
	None: "nil", True: "true", False: "false",
	List:   func(items []string) string { return "[]any{" + strings.Join(items, ", ") + "}" },
	Number: code.Shortest,
	Quoted: strconv.Quote,
	Counting: func(pieces []string, index string) string {
		args := strings.Repeat(", "+index, len(pieces)-1)
		for i, s := range pieces {
			pieces[i] = strings.ReplaceAll(s, "%", "%%")
		}
		return sprintf + strconv.Quote(strings.Join(pieces, "%d")) + args + ")"
	},
}

const sprintf = "fmt.Sprintf("

// literal writes a value.
func (w *writer) literal(v trace.Value, index string) string {
	text := script.Literal(v, index)
	if index != "" && shape.CountsIn(v) {
		w.Need("fmt")
	}
	return text
}

// duration writes a time as gofmt would, with a star among other arguments or
// alone.
func (w *writer) duration(s scenario.Seconds, star string) string {
	for _, unit := range []struct {
		name  string
		nanos scenario.Seconds
	}{{"time.Second", 1e9}, {"time.Millisecond", 1e6}, {"time.Microsecond", 1e3}, {"time.Nanosecond", 1}} {
		if s == 0 || s%unit.nanos != 0 {
			continue
		}
		w.Need("time")
		if s == unit.nanos {
			return unit.name
		}
		return strconv.FormatInt(int64(s/unit.nanos), 10) + star + unit.name
	}
	return "0"
}

const (
	alone = " * "
	among = "*"
)

// context is a text that is wanted only where functions take a Context.
func (w *writer) context(text string) string {
	if w.ctx {
		return text
	}
	return ""
}

// program writes the functions and main before what stands around them, which
// depends on what they need.
func (w *writer) program() {
	head := w.Writer
	if w.ctx {
		w.Need("context")
	}
	functions := head.Section()
	w.Writer = functions
	if w.Shared != "" {
		w.Blank(1)
		w.work()
	}
	code.Functions(w.Writer, w.Shape, 1, w.function)
	main := head.Section()
	w.Writer = main
	w.In("func main() {", w.outermost, "}")
	w.Writer = functions
	w.helpers()
	w.Blank(1)

	w.Writer = head
	w.Line("package main")
	w.Blank(1)
	w.imports()
	if w.group == nil {
		w.Blank(1)
		w.Line("type task = func(", w.context("ctx context.Context"), ") (any, error)")
	}
	w.Append(functions)
	w.Append(main)
}

func (w *writer) imports() {
	w.In("import (", func() {
		for _, path := range []string{"context", "errors", "fmt", "slices", "sync", "sync/atomic", "time"} {
			if w.Needs(path) {
				w.Line(strconv.Quote(path))
			}
		}
		if w.Needs("errgroup") {
			w.Blank(1)
			w.Line(`"golang.org/x/sync/errgroup"`)
		}
	}, ")")
}

func (w *writer) outermost() {
	if w.group != nil {
		w.startGroup()
		return
	}
	value := w.value(w.Main, "")
	code.CallIs(w.Writer, "", value)
	if shape.Is[*foreign.ErrGroup](w.Main) {
		code.CallDoes(w.Writer, "group, ctx := errgroup.WithContext(ctx)")
	}
	if shape.Is[*foreign.WaitGroup](w.Main) {
		code.CallDoes(w.Writer, "all.Wait()")
		w.Expr("", value, "()")
		w.linger()
		return
	}
	w.Expr("result, err := ", value, "("+w.context("context.Background()")+")")
	w.linger()
	w.Need("fmt")
	w.In("if err != nil {", func() {
		w.Line("fmt.Println(err)")
		w.Line("return")
	}, "}")
	w.Line("fmt.Println(result)")
}

// linger is the time between the end of main and that of the program.
func (w *writer) linger() {
	if w.Linger > 0 {
		w.Line("time.Sleep(", w.duration(w.Linger, alone), ")")
	}
}
