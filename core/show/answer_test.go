package show_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/internal/traced"
)

// decode reads JSON as the page does; want names the members that it must have.
func decode(t *testing.T, text []byte, want ...string) map[string]any {
	t.Helper()
	var members map[string]any
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, name := range want {
		if _, ok := members[name]; !ok {
			t.Errorf("%q is missing in\n%s", name, text)
		}
	}
	return members
}

func TestAPageIsToldAllThereIsToShow(t *testing.T) {
	text := show.Answer(`gather(task("A", 3), task("B", 1, fail=ValueError("boom")))`, show.Frame{})
	got := decode(t, text, "scenario", "line", "outline", "rows", "trace", "account", "pictures", "headline", "sentences", "myths")
	if got["rows"] != 2.0 {
		t.Errorf("%v rows", got["rows"])
	}
	if n := strings.Count(drawn(t, text), "<svg"); n != 2 {
		t.Errorf("%d pictures; want a wide one and a narrow one", n)
	}
	myth := got["myths"].([]any)[0].(map[string]any)
	if myth["at"] != 1.0 || myth["belief"] == "" || myth["fact"] == "" {
		t.Errorf("%v", myth)
	}
}

// drawn puts the pieces of an answer's pictures together.
func drawn(t *testing.T, answer []byte) string {
	t.Helper()
	var told struct {
		Pictures []struct{ Parts []struct{ SVG string } }
	}
	if err := json.Unmarshal(answer, &told); err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, picture := range told.Pictures {
		for _, part := range picture.Parts {
			all += part.SVG
		}
	}
	return all
}

func TestThePicturesKeepTheScaleThatThePageNames(t *testing.T) {
	const text = `gather(task("A", 1))`
	picture := func(f show.Frame) string { return drawn(t, show.Answer(text, f)) }
	plain := picture(show.Frame{})
	if strings.Contains(plain, ">10 s<") || !strings.Contains(picture(show.Frame{End: 10}), ">10 s<") {
		t.Error("the scale does not reach the tenth second, or does so unasked")
	}
	const kept = `data-plot="400" data-end="9"`
	if strings.Contains(plain, kept) || !strings.Contains(picture(show.Frame{End: 9, Plot: 400}), kept) {
		t.Error("the scale is not 400 pixels wide, or is so unasked")
	}
	if strings.Contains(picture(show.Frame{End: 9, Plot: 100_000}), `data-plot="100000"`) {
		t.Error("the scale is wider than the picture")
	}
	for _, f := range []show.Frame{{End: 0.5}, {End: -1}, {End: 1e300}, {End: math.NaN()}, {Plot: -3}, {Only: "soon"}} {
		if picture(f) != plain {
			t.Errorf("with %v the picture is another one", f)
		}
	}
}

func TestAPageThatShowsOneDrawingIsGivenThat(t *testing.T) {
	s := run(t, `gather(task("A", 1))`)
	const id = "gg"
	both := s.Picture(id, timeline.AsRun)
	wide := drawn(t, show.Answer(s.Program.Line(), show.Frame{Only: "wide"}))
	narrow := drawn(t, show.Answer(s.Program.Line(), show.Frame{Only: "narrow"}))
	if wide+narrow != both || wide == "" || narrow == "" {
		t.Errorf("the wide drawing has %d bytes and the narrow one %d, of %d", len(wide), len(narrow), len(both))
	}
}

func TestAPictureForAFileIsOneOnly(t *testing.T) {
	if n := strings.Count(run(t, `gather(task("A", 1))`).Image(), "<svg"); n != 1 {
		t.Errorf("%d pictures", n)
	}
}

func TestAPageIsToldWhyATextIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"gather(\n  task(1))":                        `{"error":{"line":2,"column":8,"message":"expected a string as name, found 1"}}`,
		`sequence(repeat(9001, task("A", 1000000)))`: `{"error":{"line":1,"column":1,"message":"the run lasts longer than 9,000,000,000 seconds"}}`,
	} {
		if got := string(show.Answer(text, show.Frame{})); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestAPageIsToldWhichLeafEachLineOfAProgramBelongsTo(t *testing.T) {
	const want = `{"text":"a\nb\n","lines":[0,1],"rows":[1,1]}`
	if got := string(show.AppendProgram(nil, "a\nb\n", []int{0, 1}, []int{1, 1})); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAPageIsToldTheVariants(t *testing.T) {
	all, err := show.Compare(`gather(task("A", 2), task("B", 1))`, nil, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	told := decode(t, all.AppendJSON(nil))
	for i, v := range told["variants"].([]any) {
		v := v.(map[string]any)
		for _, name := range []string{"label", "line", "headline", "svg"} {
			if _, ok := v[name]; !ok {
				t.Errorf("%v has no %s", v["label"], name)
			}
		}
		if present := i == 0; (v["present"] != nil) != present || (v["differs"] == nil) != present {
			t.Errorf("the %d. is what the scenario has: %v; and it differs: %v", i+1, v["present"], v["differs"])
		}
	}
	choices := told["choices"].([]any)
	if first := choices[0].(map[string]any); first["label"] != "gather(return_exceptions=True)" || first["picked"] != true {
		t.Errorf("the first choice is %v", first)
	}
	if last := choices[len(choices)-1].(map[string]any); last["language"] != "C#" || last["picked"] != nil {
		t.Errorf("the last choice is %v", last)
	}
}

func TestAPageIsToldWhatAChangeChanges(t *testing.T) {
	c, err := show.Beside(`gather(task("A", 2))`, `gather(task("A", 1))`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	told := decode(t, c.AppendJSON(nil))
	if before := told["before"].(map[string]any); before["line"] != `gather(task("A", 2))` || before["svg"] == nil {
		t.Errorf("before is %v", before)
	}
	if differs := told["differs"].([]any); differs[0] != "Ends 1.0 s earlier, at 1.0 s." {
		t.Errorf("it differs in %v", differs)
	}
}

func TestVariantsOfManyRowsHaveNoPicture(t *testing.T) {
	all, err := show.Compare(`gather(repeat(41, task("A", 2)))`, nil, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(all.AppendJSON(nil)), `"svg"`) {
		t.Error("41 rows are drawn")
	}
}

func TestAPageIsToldOfTiesWhereItAsks(t *testing.T) {
	const text = `as_completed(task("A", 1), task("B", 1))`
	told := func(f show.Frame) bool {
		answer := new(show.Editor).Show(text, f)
		tie := strings.Contains(string(answer), `"ties":[{"at":1,`)
		if drawing := strings.Contains(drawn(t, answer), `class="ties"`); drawing != tie {
			t.Errorf("asked with %v, in the trace %t, in the picture %t", f, tie, drawing)
		}
		if words := strings.Contains(string(answer), "their order decides"); words != tie {
			t.Errorf("asked with %v, in the trace %t, in words %t", f, tie, words)
		}
		return tie
	}
	if told(show.Frame{}) || !told(show.Frame{Ties: true}) {
		t.Error("ties are told unasked, or not told")
	}
}

// What a page is told in a few words, in the form that play.ts says.
func TestShortAnswers(t *testing.T) {
	e := new(show.Editor)
	for _, c := range []struct{ got, want string }{
		{string(e.Format("gather( task('A',1) )")), `{"scenario":"gather(task(\"A\", 1))"}`},
		{string(show.AppendCall(nil, "Python", "await f(…)", "await f(\n    1,\n)")), `{"language":"Python","line":"await f(…)","whole":"await f(\n    1,\n)"}`},
		{string(show.AppendCall(nil, "Go", "g.Wait()", "g.Wait()")), `{"language":"Go","line":"g.Wait()"}`},
		{string(show.AppendOffers(nil, scenario.Complete(`task("A", 1, on_cancel="su`, `")`))), `{"typed":"\"su","func":"task","param":"on_cancel","names":"\"raise\"\n\"suppress\"\n"}`},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	if refused := decode(t, e.Format("gather("), "error"); len(refused) != 1 {
		t.Errorf("%v", refused)
	}
}

// The page keeps room for the narrow drawing, as tall as it is.
func TestThePageKnowsHowTallTheNarrowDrawingIs(t *testing.T) {
	s, err := show.Of(traced.Parse(t, `gather(task("A", 1), task("B", 2))`), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, narrow, _ := strings.Cut(s.Picture("gg", timeline.AsRun), "</svg>")
	if want := ` viewBox="0 0 360 ` + strconv.Itoa(s.Narrow()) + `"`; !strings.Contains(narrow, want) {
		t.Errorf("there is no%s in %.200s", want, narrow)
	}
}

// Of more rows than are drawn one by one no picture says when they would have ended.
func TestAPageIsToldWhenThoseWouldHaveEndedThatWereCancelled(t *testing.T) {
	for rows, want := range map[int]int{3: 2, 1000: 999, 1001: 0} {
		text := show.Answer(`race(task("A", 1), repeat(`+strconv.Itoa(rows-1)+`, task("B{i}", 2, 3)))`, show.Frame{})
		if n := strings.Count(string(text), `"requested":1,"spared":5`); n != want {
			t.Errorf("of %d rows it is told of %d, want %d", rows, n, want)
		}
	}
}
