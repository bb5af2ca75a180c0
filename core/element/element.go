// Package element prints <gather-ground> as it stands in a page before any
// script: web/player/player.md says what it is made of, and the scripts beside
// that take it over in place.
package element

import (
	"embed"
	"html/template"
	"slices"
	"strings"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/python"
)

//go:embed element.html
var files embed.FS

var page = template.Must(template.ParseFS(files, "element.html"))

// HTML gives the whole element for a scenario that was run. The ids in its
// picture begin with id, which is to be a word that is new in the page.
func HTML(s *show.Shown, id string, o Options) (template.HTML, error) {
	var b strings.Builder
	err := page.Execute(&b, viewOf(s, id, o))
	return template.HTML(b.String()), err
}

// view is what the template reads.
type view struct {
	Options   Options
	Scenario  string
	Order     []string // the tasks to put in order, where a prediction is asked for
	Form      bool     // controls take the source's place
	Lines     []line
	Language  string // of the call's function
	Call      string // in that language, in as few lines as it has there
	Picture   template.HTML
	Unscaled  string // why it has another scale than was asked for
	Headline  string
	Account   *show.Account
	Results   []result
	Finished  []finished
	Total     string
	Closed    string // when the loop did, where that was later
	Program   string // in Python; "" if it cannot be said
	Sentences []sentence
	More      int // sentences that are left out
	Myths     []explain.Myth
	Compared  []int // how tall the pictures of the comparison will be that is open
	Shown     template.JS
}

type line struct {
	Text    string
	Narrow  int    // how many lines it takes on a phone, where they are several
	Options string // the function whose parameters stand here
}

type result struct {
	Mark string
	show.Item
}

type finished struct {
	Mark, Time string
	show.Finish
}

type sentence struct{ Time, Text string }

func viewOf(s *show.Shown, id string, o Options) view {
	e := view{
		Options:  o,
		Scenario: s.Program.Line(),
		Picture:  template.HTML(s.Picture(id, timeline.Scale(o.Scale))),
		Headline: s.Headline(),
		Total:    trace.Clock(s.Trace.Elapsed),
		Account:  s.Account(),
		Shown:    template.JS(s.AppendJSON(nil)),
	}
	if o.Scale == string(timeline.Iterations) && !strings.Contains(string(e.Picture), ` data-turns="`) {
		e.Unscaled = NoIterations
	}
	e.Form, e.Lines = source(s.Program, o.Readonly)
	e.Order = order(s)
	for _, x := range e.Account.Gave {
		e.Results = append(e.Results, result{x.State.Mark(), x})
	}
	for _, x := range e.Account.Finishing {
		f := finished{Mark: x.State.Mark(), Finish: x}
		if x.At != trace.Never {
			f.Time = trace.Clock(x.At)
		}
		e.Finished = append(e.Finished, f)
	}
	if code, call, err := translate.WithCall(python.Language, s.Program); err == nil {
		e.Program, e.Call, e.Language = code.Text, call.Line, python.Language.Name
	} else {
		e.Language, e.Call = inOther(s.Program.Tree.Main.Written.Func)
	}
	if s.Trace.Finished > s.Trace.Elapsed {
		e.Closed = trace.Clock(s.Trace.Finished)
	}
	e.Compared = compared(s, o)
	e.Myths = s.Myths()
	all := s.Sentences()
	e.More = max(len(all)-MostSentences, 0)
	for _, x := range all[:len(all)-e.More] {
		e.Sentences = append(e.Sentences, sentence{trace.Clock(x.At), x.Text})
	}
	return e
}

// inOther gives another language, and what its function is called there.
func inOther(fn string) (language, name string) {
	for _, s := range scenario.Signatures() {
		if s.Func == fn {
			language, name, _ = strings.Cut(s.Summary, "'s ")
		}
	}
	return language, name
}

// NoIterations is said where the loop's iterations were asked for as the scale, and
// cannot be drawn.
const NoIterations = "The scale is seconds: this run cannot be drawn by iterations."

// MostSentences is how many sentences say why; more are summed up in a last line.
const MostSentences = 200

// source gives the lines of the call that has controls, one for each line of
// them, or those of the whole text. Where nothing can be changed there are no
// controls.
func source(p *scenario.Program, readonly bool) (form bool, lines []line) {
	c := p.Tree.Main.Written
	if !readonly && gathers(c) && arguments(c) <= MostControls {
		lines = callLines(c, "", "await ", ")")
		if c != p.Root {
			for i := range p.Root.Params {
				lines = append(lines, line{Text: outer(&p.Root.Params[i]), Options: p.Root.Func})
			}
		}
		return true, lines
	}
	for text := range strings.SplitSeq(p.Format(), "\n") {
		lines = append(lines, line{Text: text})
	}
	return false, lines
}

// outer gives a parameter of run as what main does when it is over, or what its
// executor has.
func outer(p *scenario.Param) string {
	switch p.Name {
	case "seed":
		return "random.seed(" + p.Source() + ")  # seed: the same times in each run"
	case "linger":
		return "await asyncio.sleep(" + p.Source() + ")  # linger: main goes on"
	}
	return p.Name + "=" + p.Source() + "  # threads of the executor"
}

// MostControls is how many arguments have controls: of more, the text is the
// better view.
const MostControls = 100

// arguments counts the arguments of a call, and of the calls among them.
func arguments(c *scenario.Call) int {
	n := len(c.Args)
	for i := range c.Args {
		if inner := c.Args[i].Call; inner != nil && framed(inner) {
			n += arguments(inner)
		}
	}
	return n
}

// gathers tells whether the arguments of a call are awaitables.
func gathers(c *scenario.Call) bool {
	for _, s := range scenario.Signatures() {
		if s.Func == c.Func {
			return (s.Class == scenario.Combinator || s.Class == scenario.ForeignCombinator) && s.Takes != scenario.OneStream
		}
	}
	return false
}

// framed tells whether a call among the arguments has lines of its own.
func framed(c *scenario.Call) bool { return gathers(c) || c.Func == "repeat" }

func callLines(c *scenario.Call, indent, before, after string) []line {
	lines := []line{{Text: indent + before + c.Func + "("}}
	inside := indent + "    "
	first, named := apart(c)
	for i := range first {
		lines = append(lines, line{Text: inside + first[i].Source() + ",  # " + first[i].Name, Options: c.Func})
	}
	for i := range c.Args {
		arg := &c.Args[i]
		if framed(arg.Call) {
			lines = append(lines, callLines(arg.Call, inside, "", "),")...)
			continue
		}
		lines = append(lines, line{Text: inside + arg.Source() + ",", Narrow: linesOf(arg.Call)})
	}
	options := optionsOf(named)
	if options == "" {
		inside = indent
	}
	return append(lines, line{Text: inside + options + after, Options: c.Func})
}

// linesOf tells how many lines the controls of a task take on a phone: its
// failure, its steps and its other parameters each have their own. None is told
// where it is one.
func linesOf(task *scenario.Call) int {
	if task.Func != "task" {
		return 0
	}
	n, others := 1, 0
	for i := range task.Params {
		switch p := &task.Params[i]; {
		case p.Name == "fail" && p.Value != nil:
			n++
		case p.Name != "fail" && p.Name != "name":
			others = 1
		}
	}
	n += others
	if len(task.Args) > 1 || len(task.Args) == 1 && task.Args[0].Call != nil && !scenario.TakesTime(task.Args[0].Call.Func) {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// apart gives the parameters of a call that stand before its arguments, and the
// others.
func apart(c *scenario.Call) (first, named []scenario.Param) {
	for _, s := range scenario.Signatures() {
		if s.Func == c.Func {
			named = slices.Clone(c.Params)
			first = append(first, named[:min(len(s.Before), len(named))]...)
			return first, named[len(first):]
		}
	}
	return nil, c.Params
}

// optionsOf gives parameters with commas between them.
func optionsOf(params []scenario.Param) string {
	var all []string
	for i := range params {
		all = append(all, params[i].Name+"="+params[i].Source())
	}
	return strings.Join(all, ", ")
}
