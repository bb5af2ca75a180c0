package timeline_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestTheTerminalCountsVeryManyRows(t *testing.T) {
	tr := traced.Run(t, `wait(
		repeat(1500, task("w{i}", 1)),
		repeat(500, task("f{i}", 2, fail=ValueError("boom"))),
		repeat(5, task("late {i}", 9)),
		repeat(5, future("F", None)),
		attempt(sequence(task("x", fail=ValueError("boom")), task("never begins"))),
		timeout=4,
	)`)
	const want = `           0             2            4 s
returned          ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆ 1,500
raised     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▂▂▂▂▂▂▂ 501
cancelled                             ▁ 5
running    ███████▂▂▂▂▂▂▂▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 5
2,012 rows
`
	if got := timeline.Layout(tr, timeline.Options{}).Text(60); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTheTerminalSaysHowManyLinesAreLeftOut(t *testing.T) {
	text := timeline.Layout(traced.Run(t, `gather(repeat(10000, gather()))`), timeline.Options{}).Text(80)
	if !strings.HasSuffix(text, "\nand 9,801 more\n") {
		t.Errorf("it ends with %q", text[len(text)-80:])
	}
}

func TestTheTerminalSaysWhenMainWasOverWhereThereIsRoom(t *testing.T) {
	for scenario, want := range map[string]string{
		`run(wait(task("A", 9, cleanup=9), timeout=1))`:                               "╵ main is over; asyncio.run cancels the rest",
		`run(wait(task("A", 9, cleanup=1), timeout=8))`:                               "main is over; asyncio.run cancels the rest ╵",
		`run(wait(task("a name that takes a lot of room", 3, cleanup=3), timeout=2))`: "╵ main is over",
	} {
		text := timeline.Layout(traced.Run(t, scenario), timeline.Options{}).Text(80)
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if got := strings.TrimSpace(lines[len(lines)-1]); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", scenario, got, want)
		}
	}
}
