package recorder_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/recorder/drive"
)

const programs = "../../web/python/testdata/programs/"

// facts are what a recorder must be able to tell about a run.
type facts struct {
	Stdout, Outcome string
	Elapsed         *float64
	Tasks           []task
	Cancels         []cancel
	Warnings        []string
	Blocks          []block
	Most            int               `json:"most_at_once"`
	AnyOrder        []string          `json:"any_order"`
	Differs         map[string]string // in other versions, and how
}

type task struct {
	Name, Coro, State, Error string
	Created                  float64
	Start, End               *float64
}

type cancel struct {
	Task, By string
	At       float64
	Line     int
	From     *string
}

type block struct {
	Task        *string
	Line        int
	Seconds, At float64
}

// missing says why a program does not run on a version.
var missing = map[string]string{
	"3.11 eager_cache":            "asyncio.eager_task_factory came with 3.12",
	"3.11 queue_shutdown_tickets": "Queue.shutdown came with 3.13",
	"3.12 queue_shutdown_tickets": "Queue.shutdown came with 3.13",
}

// TestProgramsHaveTheirFacts runs programs as people have them at work. Each fact
// about them was checked by hand, against CPython in real time.
func TestProgramsHaveTheirFacts(t *testing.T) { pythons(t, haveTheirFacts) }

// TestProgramsHaveTheirFactsInThePage runs them on the page's own Python.
func TestProgramsHaveTheirFactsInThePage(t *testing.T) {
	haveTheirFacts(t, "3.14", telling(drive.StartPage(t)))
}

func haveTheirFacts(t *testing.T, version string, d driver) {
	files, err := filepath.Glob(programs + "*.py")
	if err != nil || len(files) < 48 {
		t.Fatalf("there are %d programs, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".py")
		if missing[version+" "+name] != "" {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := wanted(t, name, version)
		got := d.run(file, string(source)).Facts
		if told, wanted := got.compared(nil), want.compared(nil); !slices.ContainsFunc(orders(want.AnyOrder), func(o []string) bool {
			return got.compared(renaming(want.AnyOrder, o)) == want.compared(renaming(want.AnyOrder, want.AnyOrder))
		}) {
			t.Errorf("%s: %s", name, difference(told, wanted))
		}
	}
}

// wanted reads the facts of a program, as they are on a version.
func wanted(t *testing.T, name, version string) facts {
	text, err := os.ReadFile(programs + version + "/" + name + ".json")
	own := err == nil
	if errors.Is(err, fs.ErrNotExist) {
		text, err = os.ReadFile(programs + name + ".json")
	}
	if err != nil {
		t.Fatal(err)
	}
	var f facts
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !own && (version == "3.11" || version == "3.12") && strings.HasPrefix(f.Differs["3.12"], "A task made with a name uses up a number") {
		f.renumber()
	}
	return f
}

var numbered = regexp.MustCompile(`^Task-(\d+)$`)

// renumber counts tasks as Python did before 3.13: one that has a name uses up a
// number too.
func (f *facts) renumber() {
	names, made := map[string]string{}, 0
	for i := range f.Tasks {
		task := &f.Tasks[i]
		n := numbered.FindStringSubmatch(task.Name)
		if n == nil {
			made++
			continue
		}
		number, _ := strconv.Atoi(n[1])
		name := "Task-" + strconv.Itoa(number+made)
		names[task.Name], task.Name = name, name
	}
	rename := func(name *string) {
		if to, ok := names[*name]; ok {
			*name = to
		}
	}
	for i := range f.Cancels {
		rename(&f.Cancels[i].Task)
		if f.Cancels[i].From != nil {
			rename(f.Cancels[i].From)
		}
	}
	for i := range f.Blocks {
		if f.Blocks[i].Task != nil {
			rename(f.Blocks[i].Task)
		}
	}
}

// compared is a form in which equal means equal: CPython leaves the order of
// warnings open, and that of cancels at the same tenth. With names, tasks are
// renamed, and their order is open.
func (f facts) compared(names map[string]string) string {
	renamed := func(name string) string {
		if to, ok := names[name]; ok {
			return to
		}
		return name
	}
	lines := []string{"stdout " + strconv.Quote(f.Stdout), "outcome " + f.Outcome, "elapsed " + number(f.Elapsed), "most at once " + strconv.Itoa(f.Most)}
	var tasks, cancels []string
	for _, t := range f.Tasks {
		tasks = append(tasks, fmt.Sprintf("task %s of %s, created %v, start %s, end %s, %s %s", renamed(t.Name), t.Coro, t.Created, number(t.Start), number(t.End), t.State, t.Error))
	}
	if names != nil {
		slices.Sort(tasks)
	}
	for _, c := range f.Cancels {
		from := "nobody"
		if c.From != nil {
			from = renamed(*c.From)
		}
		cancels = append(cancels, fmt.Sprintf("cancel at %v of %s by %s from %s on line %d", c.At, renamed(c.Task), c.By, from, c.Line))
	}
	slices.Sort(cancels)
	lines = append(append(lines, tasks...), cancels...)
	for _, b := range f.Blocks {
		task := "nobody"
		if b.Task != nil {
			task = renamed(*b.Task)
		}
		lines = append(lines, fmt.Sprintf("block of %v at %v by %s on line %d", b.Seconds, b.At, task, b.Line))
	}
	warnings := slices.Clone(f.Warnings)
	slices.Sort(warnings)
	for _, w := range warnings {
		lines = append(lines, "warning "+w)
	}
	return strings.Join(lines, "\n")
}

func number(n *float64) string {
	if n == nil {
		return "never"
	}
	return strconv.FormatFloat(*n, 'g', -1, 64)
}

func renaming(names, to []string) map[string]string {
	if len(names) == 0 {
		return nil
	}
	m := map[string]string{}
	for i := range names {
		m[names[i]] = to[i]
	}
	return m
}

// orders returns all orders of some names.
func orders(names []string) [][]string {
	if len(names) == 0 {
		return [][]string{nil}
	}
	var all [][]string
	for i := range names {
		rest := slices.Delete(slices.Clone(names), i, i+1)
		for _, o := range orders(rest) {
			all = append(all, append([]string{names[i]}, o...))
		}
	}
	return all
}

// difference lists the lines that only one of two texts has.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	var b strings.Builder
	for _, line := range w {
		if !slices.Contains(g, line) {
			b.WriteString("\n    missing " + line)
		}
	}
	for _, line := range g {
		if !slices.Contains(w, line) {
			b.WriteString("\n    unexpected " + line)
		}
	}
	if b.Len() == 0 {
		return "another order:\n" + got + "\n    in place of\n" + want
	}
	return b.String()
}
