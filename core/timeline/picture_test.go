package timeline_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/traced"
)

var widths = []int{0, 280, 320, 360, 560, 720, 1200}

// wellFormed fails unless the SVG is XML whose coordinates are whole numbers
// inside the picture, and whose ids all begin with the given one.
func wellFormed(t *testing.T, p *timeline.Picture, id string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(p.SVG()))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			switch a.Name.Local {
			case "x":
				if x, err := strconv.Atoi(a.Value); err != nil || x < 0 || x > p.Width {
					t.Errorf("%s stands at x=%s of %d", element.Name.Local, a.Value, p.Width)
				}
			case "y":
				if y, err := strconv.Atoi(a.Value); err != nil || y < 0 || y > p.Height {
					t.Errorf("%s stands at y=%s of %d", element.Name.Local, a.Value, p.Height)
				}
			case "width", "height":
				if n, err := strconv.Atoi(a.Value); err != nil || n < 0 {
					t.Errorf("%s has the %s %s", element.Name.Local, a.Name.Local, a.Value)
				}
			case "d":
				if strings.ContainsAny(a.Value, ".eNI") {
					t.Errorf("a path has broken numbers: %s", a.Value)
				}
			case "id":
				if !strings.HasPrefix(a.Value, id+"-") {
					t.Errorf("the id %s does not begin with %s", a.Value, id)
				}
			}
		}
	}
}

func TestEveryPictureIsWellFormedAtEveryWidth(t *testing.T) {
	for name, tr := range map[string]*trace.Trace{
		"no trace at all":        {},
		"nothing":                traced.Run(t, `gather()`),
		"markup and controls":    traced.Run(t, `gather(task("]]><script>\x00\x1b\u202e\uffff", 1, fail=ValueError("<&\">")))`),
		"a name of 10,000":       traced.Run(t, `gather(task("`+strings.Repeat("x", 10_000)+`", 1))`),
		"centuries":              traced.Run(t, `sequence(`+strings.Repeat(`task("A", 1000000),`, 900)+`)`),
		"one nanosecond":         traced.Run(t, `gather(task("A", 0.000000001), task("B", block(0.000000001)))`),
		"40 rows":                traced.Run(t, `gather(repeat(40, task("worker {i}", 1, 0.5)))`),
		"100 rows":               traced.Run(t, `gather(repeat(100, task("worker {i}", 1, 0.5)))`),
		"1,000 rows":             traced.Run(t, `gather(repeat(1000, task("worker {i}", 1, block(0.001))))`),
		"100,000 rows":           traced.Run(t, `gather(repeat(100000, task("worker {i}", 1)))`),
		"300 rows, few begun":    traced.Run(t, `sequence(task("A", 1, block(1), fail=ValueError("boom")), repeat(300, task("B", 1)))`),
		"10,000 calls of none":   traced.Run(t, `gather(repeat(10000, gather()))`),
		"a thousand logs":        traced.Run(t, `gather(task("A"`+strings.Repeat(`, log("x"), 0.01`, 1000)+`))`),
		"main over at once":      traced.Run(t, `run(wait(task("A", 1, cleanup=2), timeout=0), linger=0)`),
		"words that need a turn": traced.Run(t, `run(wait(task("A", 9, cleanup=0.1), timeout=8.9))`),
	} {
		t.Run(name, func(t *testing.T) {
			for _, width := range widths {
				wellFormed(t, timeline.Layout(tr, timeline.Options{Width: width, ID: "p"}), "p")
			}
		})
	}
}

func TestAPictureHasTheClassThatThePageNames(t *testing.T) {
	p := timeline.Layout(traced.Run(t, `gather(task("A", 1))`), timeline.Options{Width: 360, Class: "wide"})
	if !strings.Contains(p.SVG(), ` class="gg-timeline gg-phone wide" `) {
		t.Errorf("%.200s", p.SVG())
	}
}

func TestVeryManyRowsMakeASmallPicture(t *testing.T) {
	for n, most := range map[int]int{1000: 40_000, 100_000: 20_000} {
		tr := traced.Run(t, fmt.Sprintf(`gather(repeat(%d, task("worker {i}", 1)))`, n))
		if size := len(timeline.Layout(tr, timeline.Options{}).SVG()); size > most {
			t.Errorf("%d rows make %d bytes, more than %d", n, size, most)
		}
	}
}

func TestATraceOfAnotherProgramMayBeWrong(t *testing.T) {
	tr := &trace.Trace{
		Elapsed: 5, Finished: 3,
		Rows: []trace.Row{
			{ID: 7, State: trace.Raised, Start: 9, End: 2, In: trace.Place{Call: 40}},
			{ID: 7, State: trace.Cancelled, Start: 1, End: trace.Never, Requested: trace.Never, In: trace.Place{Row: 2}},
			{ID: 0, State: trace.Running, Start: trace.Never, End: 1 << 62, Requested: 1 << 62},
		},
		Calls:  []trace.Call{{Func: "gather", Start: trace.Never, End: 4, In: trace.Place{Call: 1}}, {Func: "", State: trace.Raised}},
		Events: []trace.Event{{At: 1, Row: 99}, {At: 1, Call: 99, Kind: trace.Begin}, {At: 99, Row: 1, Kind: trace.Reach, Detail: 5}},
	}
	for _, width := range widths {
		p := timeline.Layout(tr, timeline.Options{Width: width})
		wellFormed(t, p, "gg")
		p.Text(80)
		p.At(50, 50)
	}
}

func TestAPointLeadsBackToItsRowAndMoment(t *testing.T) {
	tr := traced.Run(t, `gather(task("A", 3), task("B", 1))`)
	for _, width := range widths {
		p := timeline.Layout(tr, timeline.Options{Width: width})
		for _, l := range p.Lines {
			for _, s := range l.Spans {
				row, when := p.At(s.X, l.Bar+1)
				if near := s.From - when; row != l.Row || s.Row != l.Row || near < -trace.Second/50 || near > trace.Second/50 {
					t.Errorf("at the beginning of row %d's bar, at %d: row %d, at %d", l.Row, s.From, row, when)
				}
			}
		}
	}
}

func TestTicksAreRoundAndTheirNamesDoNotMeet(t *testing.T) {
	round := regexp.MustCompile(`^[125]0*$`)
	for _, end := range []trace.Time{1, 7, 999, trace.Second, 12_345_678_901, 9_000_000_000 * trace.Second, 1<<63 - 1} {
		p := timeline.Layout(&trace.Trace{Elapsed: end, Finished: end}, timeline.Options{Width: 320})
		if len(p.Ticks) < 2 || len(p.Ticks) > 7 {
			t.Errorf("to %d there are %d ticks", end, len(p.Ticks))
			continue
		}
		if step := fmt.Sprint(int64(p.Ticks[1])); !round.MatchString(step) {
			t.Errorf("to %d there is a tick every %s", end, step)
		}
	}
}

func TestLongTimesHaveTheirThousandsApart(t *testing.T) {
	p := timeline.Layout(traced.Run(t, `gather(task("A", 86400), task("B", 43200.5))`), timeline.Options{})
	svg, text := p.SVG(), p.Text(100)
	for _, want := range []string{">20,000<", ">80,000 s<", "from 0 to 43,200.5 s", ` data-end="86400"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is missing in %s", want, svg)
		}
	}
	if !strings.Contains(text, " 20,000 ") {
		t.Errorf("20,000 is missing in\n%s", text)
	}
}

// A row that was cancelled is drawn up to where it would have ended, if that is not
// far beyond the run's own end, and open where nobody knows what would have come; in
// a terminal the scale is the run's.
func TestWhatWasCancelledIsDrawnAsFarAsItWouldHaveGone(t *testing.T) {
	recorded := traced.Run(t, `wait_for(task("A", 1, 2, 3), 1.5)`)
	recorded.Rows[0].Spared = 0
	for _, c := range []struct {
		tr     *trace.Trace
		end    trace.Time
		ghosts string
	}{
		{traced.Run(t, `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2.5, cleanup=1))`), 3, "A to 3, C to 2.5"},
		{traced.Run(t, `wait_for(task("A", 1, 9), 1.5)`), 1, ""},
		{traced.Run(t, `wait_for(task("A", 1, 2), 1.5)`), 3, "A to 3"},
		{traced.Run(t, `wait_for(task("A", 1, 2, 0.5, 2), 1.5)`), 5, "A to 5.5"},
		{traced.Run(t, `wait_for(task("A", 1, 2, 90), 1.5)`), 3, "A beyond 3"},
		{traced.Run(t, `wait_for(task("A", 1, 2, hang()), 1.5)`), 3, "A beyond 3"},
		{recorded, 3, "A beyond 3"},
		{traced.Run(t, `wait_for(task("A", 1, gather(task("B", 2), task("C", 3)), 0.5), 1.5)`), 4, "A to 4.5, B to 3, C to 4"},
		{traced.Run(t, `gather(timeout(1, task("A", 2)), task("B", 1.5, block(2)), return_exceptions=True)`), 3, "A to 3.5"},
		{traced.Run(t, `gather(cancel_after(1, task("A", 90)), task("B", 2), return_exceptions=True)`), 2, "A beyond 2"},
		{traced.Run(t, `wait_for(task("A", executor(3)), 1)`), 3, "A to 3"},
		{traced.Run(t, `wait_for(task("A", executor(3), 1), 1)`), 4, "A to 4"},
		{traced.Run(t, `race(task("A", 1), future("F", 3), collect(stream("S", 1, 2, every=1)))`), 3, "F to 3, S to 2"},
		{traced.Run(t, `wait_for(task("A", hang()), 1)`), 1, ""},
		{traced.Run(t, `timeout(1, task("A", 2, cleanup=3))`), 4, ""},
		{traced.Run(t, `gather(task("A", 3), task("B", 1))`), 3, ""},
	} {
		p := timeline.Layout(c.tr, timeline.Options{})
		if got := ghosts(t, p); p.End/trace.Second != c.end || got != c.ghosts {
			t.Errorf("%s\nthe scale reaches to %d, and these were to go on: %s; want %d, and %s", c.tr.Text(), p.End/trace.Second, got, c.end, c.ghosts)
		}
	}
	if text := timeline.Layout(traced.Run(t, `wait_for(task("A", 1, 2), 1.5)`), timeline.Options{}).Text(80); strings.Contains(text, "3 s") {
		t.Errorf("in the terminal it is\n%s", text)
	}
}

var outlines = regexp.MustCompile(`<path class="ghost" d="M(\d+) \d+H(\d+)(v\d+|m0 \d+)H(\d+)"/>`)

// ghosts says which rows have a dotted outline, as it stands in the SVG, and how far
// that goes: up to an instant, or beyond it.
func ghosts(t *testing.T, p *timeline.Picture) string {
	t.Helper()
	var all []string
	svg := p.SVG()
	for i := range p.Lines {
		l := &p.Lines[i]
		row := regexp.MustCompile(`<g class="row [a-z_]+" data-row="` + strconv.Itoa(l.Row) + `".*?</g>`).FindString(svg)
		found := outlines.FindStringSubmatch(row)
		if found == nil {
			continue
		}
		to, word := min(l.Planned, p.End), " to "
		if strings.HasPrefix(found[3], "m") {
			word = " beyond "
		}
		if found[1] != strconv.Itoa(p.X(l.To)) || found[2] != strconv.Itoa(p.X(to)) || found[4] != found[1] {
			t.Errorf("the outline of %s is %s", l.Name, found[0])
		}
		all = append(all, l.Name+word+string(trace.AppendSeconds(nil, to)))
	}
	return strings.Join(all, ", ")
}

// TestAnOutlineEndsOnlyWhereTheRowWouldHaveEnded draws random scenarios.
func TestAnOutlineEndsOnlyWhereTheRowWouldHaveEnded(t *testing.T) {
	closed, open := 0, 0
	for n := range 500 {
		text := conform.Nth(16, n)
		tr := traced.Run(t, text)
		p := timeline.Layout(tr, timeline.Options{})
		for _, said := range strings.Split(ghosts(t, p), ", ") {
			name, at, ends := strings.Cut(said, " to ")
			if !ends {
				open += strings.Count(said, " beyond ")
				continue
			}
			closed++
			// Of copies one has the name and the end.
			if !slices.ContainsFunc(tr.Rows, func(r trace.Row) bool {
				return r.Name == name && r.State == trace.Cancelled && string(trace.AppendSeconds(nil, r.Spared)) == at && r.Spared > r.End
			}) {
				t.Errorf("%s\nno row has the outline of %s", text, said)
			}
		}
	}
	if closed < 50 || open < 10 {
		t.Errorf("%d outlines end, and %d do not: nothing is compared", closed, open)
	}
}

func TestARowSaysWhenItWouldHaveEnded(t *testing.T) {
	svg := timeline.Layout(traced.Run(t, `wait_for(task("A", 1, 2, 3), 1.5)`), timeline.Options{}).SVG()
	if n := strings.Count(svg, "A: from 0 to 1.5 s, cancelled by the timeout; it would have ended at 6 s."); n != 2 {
		t.Errorf("its title and the description say it %d times in\n%s", n, svg)
	}
}

// labels gives the texts of one class.
func labels(p *timeline.Picture, class string) []string {
	var all []string
	for _, m := range regexp.MustCompile(`<text class="`+class+`"[^>]*>([^<]*)<`).FindAllStringSubmatch(p.SVG(), -1) {
		all = append(all, html.UnescapeString(m[1]))
	}
	return all
}

// A label is cut only where it is longer than the picture is wide.
func TestWhatCameOfALineIsWholeWhereThereIsRoom(t *testing.T) {
	const group = "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)"
	for _, c := range []struct {
		scenario string
		width    int
		class    string
		want     string
	}{
		{`gather(task("API 1", 3), task("API 2", 1), task("API 3", 2))`, 0, "end", "['API 1', 'API 2', 'API 3']"},
		{`gather(task("API 1", 3), task("API 2", 1), task("API 3", 2))`, 360, "end", "['API 1', 'API 2', 'API 3']"},
		{`gather(task("A", 3), task("B", 1, fail=ConnectionError("closed by the peer")), return_exceptions=True)`, 0, "end", "ConnectionError: closed by the peer"},
		{`gather(task("A", 3, fail=ConnectionError("closed")))`, 360, "end", "ConnectionError: closed"},
		{`task_group(task("A", 3), task("B", 1, fail=ValueError("boom")))`, 0, "end", group},
		{`gather(cancel_after(1.5, task("B", 2)), return_exceptions=True)`, 360, "func", "cancel_after(seconds=1.5)"},
		{`gather(cancel_after(1.5, task("B", 2)), return_exceptions=True)`, 360, "end", "by cancel_after"},
		{`gather(task("vegetables", 3), task("bread", 1), task("plasters", 2))`, 360, "end", "['vegetables', 'bread', 'plasters']"},
	} {
		p := timeline.Layout(traced.Run(t, c.scenario), timeline.Options{Width: c.width})
		if all := labels(p, c.class); !slices.Contains(all, c.want) {
			t.Errorf("%d pixels: %s has %q, and not %q", c.width, c.scenario, all, c.want)
		}
	}
}

// The dots of a row that never started end before its words, and the words of
// calls have paper around them, so that no line goes through either.
func TestNoLineGoesThroughALabel(t *testing.T) {
	p := timeline.Layout(traced.Run(t, `sequence(task("A", 1, fail=OSError("")), task("B", 1))`), timeline.Options{})
	dots := regexp.MustCompile(`<path class="base" d="M\d+ (\d+)H(\d+)"/><text class="name"[^>]*>B</text><path class="mark" d="M(\d+)`).FindStringSubmatch(p.SVG())
	if dots == nil {
		t.Fatal("B has no dots in " + p.SVG())
	}
	end, _ := strconv.Atoi(dots[2])
	label, _ := strconv.Atoi(dots[3])
	if end >= label || end < 200 {
		t.Errorf("the dots of B end at %d, its label begins at %d", end, label)
	}
	if !regexp.MustCompile(`\.func[^{]*\{paint-order:stroke`).MatchString(p.SVG()) {
		t.Error("a call's name has no paper around it")
	}
}

func TestTheTerminalKeepsToItsColumns(t *testing.T) {
	tr := traced.Run(t, `gather(task("a name of about sixty characters, which has no room at all", 3), task("名前", 1), task("\x1b[31m", 2))`)
	for _, columns := range []int{0, 60, 80, 132} {
		for line := range strings.Lines(timeline.Layout(tr, timeline.Options{}).Text(columns)) {
			if strings.ContainsRune(line, '\x1b') {
				t.Errorf("a control character comes through: %q", line)
			}
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > max(columns, 60) {
				t.Errorf("%d columns: a line takes %d: %s", columns, n, line)
			}
		}
	}
}

func BenchmarkTenRows(b *testing.B) {
	tr := traced.Run(b, `gather(repeat(10, task("worker {i}", 1, executor(1), 0.5)))`)
	for b.Loop() {
		timeline.Layout(tr, timeline.Options{}).SVG()
	}
}

func TestABlockIsOverWhenItsTimeIs(t *testing.T) {
	p := timeline.Layout(traced.Run(t, `gather(task("A", block(1), task("B", 3)))`), timeline.Options{})
	if len(p.Blocks) != 1 || p.Blocks[0].To != trace.Second {
		t.Errorf("the loop stands still in %+v", p.Blocks)
	}
}

// On a phone a label stands above its bar, at the right. The line at which a call ends
// does not go through it, where there is room beside the line.
func TestNoEndGoesThroughALabelOnAPhone(t *testing.T) {
	through := regexp.MustCompile(`<path class="(?:through|main)" d="M(\d+) (\d+)V(\d+)"/>`)
	label := regexp.MustCompile(`<text class="end" x="(\d+)" y="(\d+)">([^<]*)</text>`)
	for _, text := range []string{
		`wait_for(gather(task("weather", 3), task("news", 1), task("mail", 2.8, fail=ValueError("boom")), return_exceptions=True), 2.9)`,
		`task_group(task("weather", 3), task("news", 2.7, fail=ValueError("boom")), task("mail", block(2)))`,
		`gather(task("A", 3), wait_for(task("B", 9), 2.8), task("C", 2.9), return_exceptions=True)`,
		`run(gather(task("A", 3), task("B", 2.2, fail=ValueError("boom"))), linger=0.6)`,
		`gather(wait_for(task("A", 5), 2.5), wait_for(task("B", 5), 2.6), task("C", 3))`,
	} {
		svg := timeline.Layout(traced.Run(t, text), timeline.Options{Width: 360}).SVG()
		numbers := func(m []string) (all []int) {
			for _, s := range m {
				if n, err := strconv.Atoi(s); err == nil {
					all = append(all, n)
				}
			}
			return all
		}
		for _, m := range label.FindAllStringSubmatch(svg, -1) {
			at := numbers(m[1:3])
			from, to, y := at[0]-18, at[0]+8*len(html.UnescapeString(m[3])), at[1]
			for _, n := range through.FindAllStringSubmatch(svg, -1) {
				if e := numbers(n[1:4]); from < e[0] && e[0] < to && e[1] < y && y-12 < e[2] {
					t.Errorf("%s: the line at %d goes through %q, from %d to %d", text, e[0], m[3], from, to)
				}
			}
			if from < 0 || to > 364 {
				t.Errorf("%s: %q stands from %d to %d", text, m[3], from, to)
			}
		}
	}
}
