package scenario_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/internal/conform"
)

// TestATraceIsNoLargerThanItsWeight holds the reckoning that texts are refused by
// against what comes of a run.
func TestATraceIsNoLargerThanItsWeight(t *testing.T) {
	all := texts(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		all = append(all, conform.Generate(r))
	}
	all = append(all, hostile...)
	worst, largest := 0.0, ""
	for _, text := range all {
		p, err := scenario.Parse(text, scenario.Limits{Rows: 5000})
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		ran, err := scenario.Run(p, scenario.Options{})
		if err != nil {
			continue // it lasts too long
		}
		got := len(ran.JSON())
		if int64(got) > p.Weight() {
			t.Errorf("the trace has %d bytes, reckoned were %d\n%.300s", got, p.Weight(), text)
		}
		if loose := float64(p.Weight()) / float64(got); loose > worst {
			worst, largest = loose, text
		}
	}
	if worst > 20 {
		t.Errorf("the weight is %.1f times the trace: it refuses what is small\n%.300s", worst, largest)
	}
}

// hostile are texts of which little makes much.
var hostile = []string{
	nested("gather", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 650)+`"))`),
	nested("wait", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 650)+`"))`),
	nested("task_group", 20, `repeat(100, task("A", 1, fail=KeyError("`+strings.Repeat(`\u2028é`, 100)+`")))`),
	`gather(repeat(1000, task("A", 1, result="` + strings.Repeat("<", 700) + `")))`,
	`gather(repeat(1000, task("` + strings.Repeat("{i}", 300) + `", 1)))`,
	`gather(repeat(900, collect(stream("S", "` + strings.Repeat(`\x00`, 200) + `", [1.5, None, True], every=1))))`,
	`run(gather(repeat(1000, task("A", executor(1), executor(1), log("` + strings.Repeat(`\"`, 50) + `")))), workers=1)`,
	`cancel_after(1, gather(repeat(500, shield(cancel_after(1, wait_for(task("A", 2, cleanup=2), 1))))))`,
}

func nested(function string, depth int, inner string) string {
	return strings.Repeat(function+"(", depth) + inner + strings.Repeat(")", depth)
}

// TestWhatWouldFillTooMuchIsRefused has texts of a few kilobytes whose answers
// would have hundreds of megabytes.
func TestWhatWouldFillTooMuchIsRefused(t *testing.T) {
	for _, c := range []struct {
		text   string
		limits scenario.Limits
		want   string
	}{
		{nested("gather", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 6500)+`"))`), scenario.URL, "1:204: what comes of this would fill 21 MB; at most 2000 KB are taken here: repeat less, or give shorter names and results"},
		{nested("wait", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 60000)+`"))`), scenario.Post, "1:146: what comes of this would fill 181 MB; at most 2000 KB are taken here: repeat less, or give shorter names and results"},
		{`gather(repeat(100000, task("` + strings.Repeat("A", 7000) + `", 1)))`, scenario.Browser, "1:8: what comes of this would fill 2179 MB; at most 400 MB are taken here: repeat less, or give shorter names and results"},
	} {
		_, err := scenario.Parse(c.text, c.limits)
		if err == nil || err.Error() != c.want {
			t.Errorf("got %v\nwant %s\n%.100s", err, c.want, c.text)
		}
	}
}
