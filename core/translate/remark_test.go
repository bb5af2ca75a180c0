package translate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/python"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestATieIsRemarkedInItsProgram compares the programs of random scenarios with and
// without their ties: they differ by the comments alone.
func TestATieIsRemarkedInItsProgram(t *testing.T) {
	same, remarked := 0, 0
	for n := range 120 {
		p, err := scenario.Parse(conform.Nth(8, n), scenario.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		tr, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ties, _ := scenario.Ties(p, tr, 5000)
		plain, err := python.Language.Program(p)
		if err != nil {
			continue
		}
		code, _ := python.Language.Program(p)
		for i := range ties {
			for _, d := range ties[i].Due {
				code.Remark(int(d.Row), "# A tie at "+trace.Clock(ties[i].At))
			}
		}
		lines, homes := []string{}, []int{}
		comments := 0
		for i, line := range strings.SplitAfter(code.Text, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "# A tie at ") {
				comments++
				continue
			}
			lines = append(lines, line)
			if i < len(code.Lines) {
				homes = append(homes, code.Lines[i])
			}
		}
		if strings.Join(lines, "") != plain.Text || !slices.Equal(homes, plain.Lines) || len(ties) == 0 && comments > 0 {
			t.Fatalf("%s\nwith %d ties is\n%s", p.Line(), len(ties), code.Text)
		}
		if comments == 0 {
			same++
		} else {
			remarked++
		}
	}
	if same == 0 || remarked == 0 {
		t.Errorf("%d programs are the same, and %d have remarks: nothing is compared", same, remarked)
	}
	t.Logf("%d programs are the same, and %d have remarks", same, remarked)
}
