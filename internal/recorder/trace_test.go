package recorder_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/explain"
	explained "github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/golden"
	"github.com/gatherground/gatherground/internal/recorder"
)

// TestProgramsAreTraces reads what was recorded of each program, and compares the
// trace with the facts.
func TestProgramsAreTraces(t *testing.T) {
	interpreter, err := recorder.Find()
	if err != nil {
		skip(t, err)
	}
	files, err := filepath.Glob(programs + "*.py")
	if err != nil {
		t.Fatal(err)
	}
	d := start(t, interpreter)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := d.run(file, string(source))
			tr, err := recording.Read(a.Recording, recording.Own)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := trace.ParseJSON(tr.JSON()); err != nil {
				t.Errorf("it is no trace: %v", err)
			}
			sameFacts(t, tr, a.Facts)
			explain.Explain(tr)
			p := timeline.Layout(tr, timeline.Options{})
			if p.File() == "" || p.Text(80) == "" {
				t.Error("there is no picture")
			}
			if _, err := raster.PNG(p); err != nil {
				t.Error(err)
			}
			sameAskers(t, tr, p)
		})
	}
}

// sameAskers compares what the table and the picture say of who cancelled each task.
func sameAskers(t *testing.T, tr *trace.Trace, p *timeline.Picture) {
	t.Helper()
	table := explained.Askers(tr)
	for _, l := range p.Lines {
		if l.Row == 0 || l.State != trace.Cancelled {
			continue
		}
		who, _, _ := strings.Cut(table[l.Row-1], ";")
		if label := onLine.ReplaceAllString(who, ""); label == "" || l.Label != label || tr.Rows[l.Row-1].By == trace.Nobody {
			t.Errorf("%s is cancelled %q in the picture, and %q in the table", l.Name, l.Label, who)
		}
	}
}

var onLine = regexp.MustCompile(` on line \d+`)

// sameFacts compares what a trace can tell.
func sameFacts(t *testing.T, tr *trace.Trace, want facts) {
	t.Helper()
	var stdout strings.Builder
	for _, o := range tr.Program.Output {
		if !o.Err {
			stdout.WriteString(o.Text)
		}
	}
	if stdout.String() != want.Stdout {
		t.Errorf("it writes %q, not %q", stdout.String(), want.Stdout)
	}
	tasks := slices.DeleteFunc(slices.Clone(tr.Rows), func(r trace.Row) bool { return r.Kind != trace.TaskRow })
	if len(tasks) != len(want.Tasks) {
		t.Fatalf("it has %d tasks, not %d", len(tasks), len(want.Tasks))
	}
	for i, r := range tasks {
		w := want.Tasks[i]
		state := r.State.String()
		if r.State == trace.Running || r.State == trace.NeverStarted && w.End == nil {
			state = "pending"
		}
		if r.State == trace.NeverStarted && w.Start == nil && w.State == "cancelled" {
			continue
		}
		if state != w.State || !isAt(r.Start, w.Start) || !isAt(r.End, w.End) {
			t.Errorf("%s is %s from %v to %v; the facts are %+v", r.Name, state, r.Start, r.End, w)
		}
	}
	if len(tr.Program.Requests) != len(want.Cancels) {
		t.Errorf("it has %d cancels, not %d", len(tr.Program.Requests), len(want.Cancels))
	}
	if len(tr.Program.Warnings) != len(want.Warnings) {
		t.Errorf("it has %d warnings, not %d", len(tr.Program.Warnings), len(want.Warnings))
	}
}

func isAt(at trace.Time, want *float64) bool {
	if want == nil {
		return at == trace.Never
	}
	return strconv.FormatFloat(float64(at)/float64(trace.Second), 'f', 1, 64) == strconv.FormatFloat(*want, 'f', 1, 64)
}

// What a recording says of the machine on which it was made.
var (
	version = regexp.MustCompile(`"python":"[^"]*"`)
	library = regexp.MustCompile(`(File \\")[^"\\]*(/lib/python3\.13/)`)
)

// anywhere is a recording as it would be on any machine.
func anywhere(recording string) []byte {
	return library.ReplaceAll(version.ReplaceAll([]byte(recording), []byte(`"python":"3.13"`)), []byte("$1/usr$2"))
}

// TestTheFirstExampleIsRecordedAsItRuns holds the recording that the page for
// programs opens with against what is recorded now.
func TestTheFirstExampleIsRecordedAsItRuns(t *testing.T) {
	interpreter, ok := conform.FindVersion("3.13")
	if !ok {
		skip(t, conform.ErrNoPython)
	}
	const example = "../../web/python/examples/01-three-at-once"
	source, err := os.ReadFile(example + ".py")
	if err != nil {
		t.Fatal(err)
	}
	// Its first line is its title.
	_, program, _ := strings.Cut(string(source), "\n\n")
	got := anywhere(start(t, interpreter).run("main.py", program).Recording)
	if golden.Updating() {
		if err := os.WriteFile(example+".jsonl", got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(example + ".jsonl"); err != nil || !bytes.Equal(got, kept) {
		t.Errorf("%v: it is recorded as\n%s\nand not as\n%s\n-update writes it anew", err, got, kept)
	}
}

// TestRecordedAsInGoldens holds the recordings among the goldens of core/recording
// against what is recorded now.
func TestRecordedAsInGoldens(t *testing.T) {
	interpreter, ok := conform.FindVersion("3.13")
	if !ok {
		skip(t, conform.ErrNoPython)
	}
	files, err := filepath.Glob("../../core/recording/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no goldens: %v", err)
	}
	d := start(t, interpreter)
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := anywhere(d.run("main.py", string(a.Files[0].Data)).Recording)
		if golden.Updating() {
			a.Files[1].Data = got
			if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(got, a.Files[1].Data) {
			t.Errorf("%s:\n%s\nis recorded, not\n%s\n-update writes it anew, and then that of core/recording", file, got, a.Files[1].Data)
		}
	}
}
