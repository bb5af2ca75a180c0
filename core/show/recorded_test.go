package show_test

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/show"
)

// What the page is told of a recorded program: a line for each event, how each
// row came to be, its pictures, and why no scenario says it, or which does.
func TestARecordedProgramIsShown(t *testing.T) {
	for name, said := range map[string]bool{"first_good_answer": false, "awaits_in_turn": true} {
		a, err := txtar.ParseFile("../recording/testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		text := string(a.Files[1].Data)
		tr, err := recording.Read(text, recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Trace struct {
				Rows   []any
				Events []any
			}
			Lines, Made, Output, Pictures, Sentences []any
			Headline, Scenario, Unsaid               string
			Cost                                     []string
		}
		if err := json.Unmarshal(show.AppendRecorded(nil, text, tr, show.Drawn(tr, "wide")...), &got); err != nil {
			t.Fatal(err)
		}
		if parts := string(show.AppendRun(nil, tr, show.Drawn(tr, "wide")...)) + string(show.AppendRetold(nil, text, tr)); strings.ReplaceAll(parts, "}{", ",") != string(show.AppendRecorded(nil, text, tr, show.Drawn(tr, "wide")...)) {
			t.Errorf("%s: in two parts it is another: %s", name, parts)
		}
		if len(got.Lines) != len(got.Trace.Events) || len(got.Made) != len(got.Trace.Rows) || len(got.Pictures) != 1 {
			t.Errorf("%s: %d lines of %d events, %d of %d rows, %d pictures", name, len(got.Lines), len(got.Trace.Events), len(got.Made), len(got.Trace.Rows), len(got.Pictures))
		}
		if chain := show.Chain(tr); len(chain) == 0 || !strings.Contains(show.Drawn(tr, "wide")[0].SVG(), "chain") {
			t.Errorf("%s: of what cost the time %v is marked", name, chain)
		}
		if got.Headline == "" || len(got.Sentences) == 0 || len(got.Cost) == 0 || (got.Scenario == "") == (got.Unsaid == "") {
			t.Errorf("%s: %+v", name, got)
		}
		if said != (got.Scenario != "") {
			t.Errorf("%s: as a scenario %q, or %q", name, got.Scenario, got.Unsaid)
		}
	}
}
