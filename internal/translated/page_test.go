package translated

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// TestThePagesPythonRunsScenarios closes the loop with the Python of the page, which is
// CPython 3.14, and then has that Python's asyncio run the same scenarios as the
// oracle: so all that is said of scenarios is true of 3.14 too.
func TestThePagesPythonRunsScenarios(t *testing.T) {
	if testing.Short() {
		t.Skip("go run . test does it for scenarios of its own")
	}
	loop := loop{t: t, d: drive.StartPage(t), without: iterations}
	var texts []string
	for n := range *many {
		text := conform.Nth(*seed+3, n)
		texts = append(texts, text)
		if d := loop.differences(text); d != "" {
			t.Errorf("scenario %d of seed %d: %s", n, *seed+3, d)
		}
	}
	loop.isEnough()
	for i, theirs := range loop.d.Oracle(texts) {
		_, tr := run(t, texts[i])
		compare := conform.Compare
		if shields(texts[i]) {
			compare = conform.CompareTimes
		}
		differences, err := compare(tr.JSON(), []byte(theirs))
		if err != nil {
			t.Fatalf("%s: %v\n%s", texts[i], err, theirs)
		}
		for _, d := range differences {
			t.Errorf("scenario %d of seed %d: %s\n%s", i, *seed+3, texts[i], d)
		}
	}
}

// shields reports whether a scenario has what differs in CPython 3.14, as
// conform.CompareTimes says how.
func shields(text string) bool { return strings.Contains(text, "shield(") }

// iterations takes the loop's iterations out of a line that is told, where CPython 3.14
// has others.
func iterations(text, line string) string {
	if before, after, ok := strings.Cut(line, ", tick "); ok && shields(text) && strings.HasPrefix(line, "printed at ") {
		_, said, _ := strings.Cut(after, ": ")
		return before + ": " + said
	}
	return line
}
