package show_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
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
	text := show.Answer(`gather(task("A", 3), task("B", 1, fail=ValueError("boom")))`, "", "")
	got := decode(t, text, "scenario", "line", "outline", "functions", "rows", "trace", "account", "svg", "headline", "sentences", "myths")
	if got["rows"] != 2.0 {
		t.Errorf("%v rows", got["rows"])
	}
	if n := strings.Count(got["svg"].(string), "<svg"); n != 2 {
		t.Errorf("%d pictures; want a wide one and a narrow one", n)
	}
	myth := got["myths"].([]any)[0].(map[string]any)
	if myth["at"] != 1.0 || myth["belief"] == "" || myth["fact"] == "" {
		t.Errorf("%v", myth)
	}
}

func TestThePicturesKeepTheScaleThatThePageNames(t *testing.T) {
	const text = `gather(task("A", 1))`
	picture := func(scale string) string { return decode(t, show.Answer(text, scale, ""), "svg")["svg"].(string) }
	plain := picture("")
	if strings.Contains(plain, ">10 s<") || !strings.Contains(picture("10"), ">10 s<") {
		t.Error("the scale does not reach the tenth second, or does so unasked")
	}
	const kept = `data-plot="400" data-end="9"`
	if strings.Contains(plain, kept) || !strings.Contains(picture("9 400"), kept) {
		t.Error("the scale is not 400 pixels wide, or is so unasked")
	}
	if strings.Contains(picture("9 100000"), `data-plot="100000"`) {
		t.Error("the scale is wider than the picture")
	}
	for _, scale := range []string{"0.5", "-1", "0", "1e300", "NaN", "soon", "0 0", "0 -3", " wide"} {
		if picture(scale) != plain {
			t.Errorf("with the scale %q the picture is another one", scale)
		}
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
		if got := string(show.Answer(text, "", "")); got != want {
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
	all, err := show.Compare(`gather(task("A", 2), task("B", 1))`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	variants := decode(t, show.AppendComparison(nil, all))["variants"].([]any)
	for i := range variants {
		v := variants[i].(map[string]any)
		for _, name := range []string{"label", "line", "headline", "state", "elapsed", "finished", "account", "svg"} {
			if _, ok := v[name]; !ok {
				t.Errorf("%v has no %s", v["label"], name)
			}
		}
		if v["present"] != nil && v["label"] != "gather" {
			t.Errorf("%v is not what the scenario has", v["label"])
		}
	}
}

func TestVariantsOfManyRowsHaveNoPicture(t *testing.T) {
	all, err := show.Compare(`gather(repeat(41, task("A", 2)))`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(show.AppendComparison(nil, all)), `"svg"`) {
		t.Error("41 rows are drawn")
	}
}

func TestAProgramIsAnsweredAsItsTextIs(t *testing.T) {
	const text = `run(gather(task("A", 1, fail=ValueError("x")), repeat(2, task("B{i}", 2))), linger=1)`
	p, err := scenario.Parse(text, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show.AnswerOf(p, "3 400", "wide"), show.Answer(text, "3 400", "wide"); !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
