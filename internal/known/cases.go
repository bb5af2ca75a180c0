package known

import (
	"encoding/json"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/web"
)

// CasesFile is where the cases stand, from the folder of go.mod.
const CasesFile = "web/player/testdata/cases.json"

// Cases are what both sides do by code of their own, since the page may not wait
// for an answer: how a time is written, how a text becomes a literal, how an
// argument is written, which row comes from where, how a run is shared, and what an
// answer's tag is compared with. The front end's tests hold its code to what Go's
// gave here.
type Cases struct {
	Clock    []clockCase   `json:"clock"`
	Literals []literalCase `json:"literals"`
	Code     []codeCase    `json:"code"`
	Shares   []shareCase   `json:"shares"`
	Tags     []tagCase     `json:"tags"`
}

type clockCase struct {
	Seconds float64 `json:"seconds"`
	Text    string  `json:"text"`
}

// A literalCase is a literal as somebody may write it, and in the standard form.
type literalCase struct {
	Written  string `json:"written"`
	Standard string `json:"standard"`
}

// A shareCase is a run, and the forms in which it leaves the page.
type shareCase struct {
	Line     string `json:"line"`
	Headline string `json:"headline"`
	Rows     int    `json:"rows"`
	Scale    string `json:"scale"`
	Query    string `json:"query"`
	Iframe   string `json:"iframe"`
	Element  string `json:"element"`
	Image    string `json:"image"`
}

// A tagCase is a header If-None-Match, and whether it knows an answer's ETag.
type tagCase struct {
	Header string `json:"header"`
	Tag    string `json:"tag"`
	Known  bool   `json:"known"`
}

// A codeCase is a scenario: its run as the page has it, and its arguments as Go
// writes them.
type codeCase struct {
	Shown struct {
		Line    string          `json:"line"`
		Outline json.RawMessage `json:"outline"`
		Trace   struct {
			Rows  json.RawMessage `json:"rows"`
			Calls json.RawMessage `json:"calls"`
		} `json:"trace"`
	} `json:"shown"`
	Args []string `json:"args"`
}

var clocks = []trace.Time{0, 1, 600_247_000, 999_960_000, trace.Second / 4, trace.Second, 10 * trace.Second, 999 * trace.Second, 1000*trace.Second + trace.Second/4, 1234567, 86_400 * trace.Second, 9_000_000_000 * trace.Second, trace.Second + 1}

var literals = []string{`"API 1"`, `'it\'s'`, `"say \"so\""`, `'say "so"'`, `"a\\b"`, `"line\nline\ttab\r"`, `"\x41\u00e9\U0001f600"`, `"\x00\x7f\u2028"`, `"naïve 😀 عربي"`, `"<b>&amp;</b>"`, `""`}

var scenarios = []string{
	`gather(task("A", 1, block(2), executor(0.5), log("half way"), hang(), fail=ValueError("boom"), on_cancel="suppress", cleanup=1), future("F", 2), future("G", 1, result=[1, "x"]))`,
	`run(gather(repeat(2, gather(task("A", 1), task("B", 2))), wait_for(task("C", 3), 1), timeout(2, shield(task("D", 1)))), linger=1)`,
	`gather(collect(stream("S", 1, 2, every=0.5)), attempt(task("A", 1), default=None), task("B", wait_for(task("C", 1), 2)), return_exceptions=True)`,
	`gather()`,
	`bounded_gather(repeat(3, cancel_after(1, task("A", 2))), limit=2)`,
	`promise_all(task("A", 1), promise_race(task("B", 2), task("C", 1)))`,
}

// origin is a site's address in the cases.
const origin = "https://site.test"

// headlines have what means something in Markdown and in markup; the last has
// what readers of Markdown make links of.
var headlines = []string{`Returned ['A', None] after 2.0 s.`, `ValueError("<b> & 'x'") after 1.0 s.`, `Returned {'a|b': ~1, '#': '@x', "y": "*_!"}.`, `OSError('https://example.org/a, www.example.org, //x and 2.5 s').`}

var tags = []string{`"a"`, `W/"a"`, `"b"`, `"b", "a"`, `"b" , W/"a"`, `*`, `"a`, `a`, ``, `w/"a"`}

// CasesJSON returns the cases.
func CasesJSON() ([]byte, error) {
	var c Cases
	for _, t := range clocks {
		c.Clock = append(c.Clock, clockCase{float64(t) / float64(trace.Second), trace.Clock(t)})
	}
	for _, written := range literals {
		p, err := scenario.Parse("task("+written+")", scenario.Page)
		if err != nil {
			return nil, err
		}
		c.Literals = append(c.Literals, literalCase{written, p.Root.Params[0].Source()})
	}
	for _, text := range scenarios {
		s, err := show.Run(text, scenario.Page)
		if err != nil {
			return nil, err
		}
		one := codeCase{Args: []string{}}
		if err := json.Unmarshal(s.AppendJSON(nil), &one.Shown); err != nil {
			return nil, err
		}
		for i := range s.Program.Root.Args {
			one.Args = append(one.Args, s.Program.Root.Args[i].Source())
		}
		c.Code = append(c.Code, one)
		c.Shares = append(c.Shares, shareOf(s.Program.Line(), s.Headline(), len(s.Trace.Rows), timeline.AsRun))
	}
	for _, headline := range headlines {
		c.Shares = append(c.Shares, shareOf(`task("A & <B> (it\'s) 100 % + 1; #/?~ é 😀")`, headline, 1, timeline.AsRun))
	}
	c.Shares = append(c.Shares, shareOf(`task("A", 1)`, headlines[0], 1, timeline.Iterations))
	for _, header := range tags {
		c.Tags = append(c.Tags, tagCase{header, `"a"`, web.Knows(header, `"a"`)})
	}
	b, err := json.MarshalIndent(c, "", " ")
	return append(b, '\n'), err
}

func shareOf(line, headline string, rows int, by timeline.Scale) shareCase {
	query := element.Scaled(element.Query(line), by)
	return shareCase{
		Line: line, Headline: headline, Rows: rows, Scale: string(by), Query: query,
		Iframe:  element.Iframe(origin, query, headline, "100%", element.Height(rows)),
		Element: element.Script(origin) + "\n" + element.Tag(line, by),
		Image:   element.Image(origin, query, headline),
	}
}
