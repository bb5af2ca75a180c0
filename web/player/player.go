// Package player prints the <gather-ground> element as it stands in a page
// before any script: player.md says what it is made of, and the scripts beside
// it take it over in place.
package player

import (
	"embed"
	"html/template"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

//go:embed player.html
var files embed.FS

var page = template.Must(template.ParseFS(files, "player.html"))

// HTML gives the whole element for a scenario that was run. The ids in its
// picture begin with id, which is to be a word that is new in the page.
func HTML(s *show.Shown, id string) (template.HTML, error) {
	var b strings.Builder
	err := page.Execute(&b, view(s, id))
	return template.HTML(b.String()), err
}

// element is what the template reads.
type element struct {
	Scenario  string
	Func      string // of the call whose controls take the source's place; "" if there are none
	Lines     []line
	Picture   template.HTML
	Headline  string
	Label     string
	Results   []result
	Finished  []finished
	Total     string
	Sentences []sentence
	Shown     template.JS
}

type line struct {
	Text  string
	Fails bool
}

type result struct {
	Row   int
	State string
	Mark  string
	Text  string
	More  int
}

type finished struct {
	Row                     int
	State, Time, Mark, Name string
	Fate                    string
	More                    int
}

type sentence struct{ Time, Text string }

// most is how many items stand in a list.
const most = 50

func view(s *show.Shown, id string) element {
	e := element{
		Scenario: s.Program.Line(),
		Picture:  template.HTML(s.Picture(id)),
		Headline: s.Headline,
		Total:    trace.Clock(s.Trace.Elapsed),
		Finished: finishing(s.Trace),
		Shown:    template.JS(s.AppendJSON(nil, "")),
	}
	e.Func, e.Lines = source(s.Program)
	e.Label, e.Results = results(s.Trace)
	for _, x := range s.Sentences {
		e.Sentences = append(e.Sentences, sentence{trace.Clock(x.At), x.Text})
	}
	return e
}

// source gives the lines of the call that has controls, or of the whole text.
func source(p *scenario.Program) (string, []line) {
	c := p.Root
	if c.Func == "run" {
		c = c.Args[0].Call
	}
	switch c.Func {
	case "gather", "wait", "as_completed":
		return c.Func, callLines(c)
	}
	var lines []line
	for text := range strings.SplitSeq(p.Format(), "\n") {
		lines = append(lines, line{Text: text})
	}
	return "", lines
}

func callLines(c *scenario.Call) []line {
	lines := []line{{Text: "await " + c.Func + "("}}
	for i := range c.Args {
		arg := &c.Args[i]
		fails, _ := arg.Call.Param("fail")
		lines = append(lines, line{"    " + arg.Source() + ",", fails != nil})
	}
	var options []string
	for i := range c.Params {
		options = append(options, c.Params[i].Name+"="+c.Params[i].Source())
	}
	end := strings.Join(options, ", ") + ")"
	if len(options) > 0 {
		end = "    " + end
	}
	return append(lines, line{Text: end})
}

var marks = map[trace.State]string{
	trace.Returned: "✓", trace.Raised: "✕", trace.Cancelled: "⊘", trace.Running: "…", trace.NeverStarted: "·", trace.Hung: "…",
}

// results gives what the call gave, in the order of its arguments.
func results(t *trace.Trace) (label string, list []result) {
	o := t.Outcome
	switch {
	case o.State == trace.Hung:
		return "No result: it waits for ever", nil
	case o.State == trace.Cancelled:
		label = "Cancelled"
	case o.State == trace.Raised:
		label = "Raised"
	}
	if o.Err != nil {
		return label, []result{{State: o.State.String(), Mark: marks[o.State], Text: trace.Repr(o.Err)}}
	}
	switch v := o.Value.(type) {
	case trace.List:
		return listed(t, v)
	case trace.Waited:
		return "Done and pending, in argument order", waited(t, v)
	}
	return "Result", []result{item(0, o.Value)}
}

func listed(t *trace.Trace, v trace.List) (string, []result) {
	label, inOrder := "Results, in argument order", true
	if len(t.Calls) > 0 && t.Calls[0].Func == "as_completed" {
		label, inOrder = "Results, as they came", false
	}
	var list []result
	for i := range v {
		if i == most {
			return label, append(list, result{More: len(v) - most})
		}
		row := 0
		if inOrder {
			row = argument(t, i)
		}
		list = append(list, item(row, v[i]))
	}
	return label, list
}

func waited(t *trace.Trace, v trace.Waited) []result {
	list := make([]result, len(v.Done)+len(v.Pending))
	for _, d := range v.Done {
		value := d.Value
		if d.Err != nil {
			value = d.Err
		}
		list[d.Index] = item(argument(t, d.Index), value)
		list[d.Index].Text = "done: " + list[d.Index].Text
	}
	for _, i := range v.Pending {
		list[i] = result{Row: argument(t, i), State: "running", Mark: marks[trace.Running], Text: "pending"}
	}
	if len(list) > most {
		return append(list[:most:most], result{More: len(list) - most})
	}
	return list
}

func item(row int, v trace.Value) result {
	state := trace.Returned
	if e, ok := v.(*trace.Error); ok {
		state = trace.Raised
		if e.Type == "CancelledError" {
			state = trace.Cancelled
		}
	}
	return result{Row: row, State: state.String(), Mark: marks[state], Text: trace.Repr(v)}
}

// argument gives the row that is the i-th argument of the outermost call.
func argument(t *trace.Trace, i int) int {
	for r := range t.Rows {
		if in := t.Rows[r].In; in.Call == 1 && in.Index == i {
			return t.Rows[r].ID
		}
	}
	return 0
}

// finishing gives the rows in the order of finishing, then the others.
func finishing(t *trace.Trace) []finished {
	var list []finished
	ids := trace.Finishing(t)
	ended := make(map[int]bool, len(ids))
	for _, id := range ids {
		ended[id] = true
	}
	for i := range t.Rows {
		if id := t.Rows[i].ID; !ended[id] {
			ids = append(ids, id)
		}
	}
	for i, id := range ids {
		if i == most {
			return append(list, finished{More: len(ids) - most})
		}
		list = append(list, fate(&t.Rows[id-1]))
	}
	return list
}

var askers = map[string]string{
	"shutdown": "asyncio.run", "timeout": "a timeout", "context": "the context",
	"cancel_after": "cancel_after", "task_group": "task_group", "wait": "wait",
}

func fate(r *trace.Row) finished {
	f := finished{Row: r.ID, State: r.State.String(), Mark: marks[r.State], Name: r.Name}
	if r.End != trace.Never {
		f.Time = trace.Clock(r.End)
	}
	switch r.State {
	case trace.Returned:
		f.Fate = "returned"
	case trace.Raised:
		f.Fate = "raised " + r.Err.Type
	case trace.Cancelled:
		f.Fate = "cancelled"
		if by := askers[r.By]; by != "" {
			f.Fate += " by " + by
		}
	case trace.Running:
		f.Fate = "still running"
	default:
		f.Fate = "never started"
	}
	return f
}
