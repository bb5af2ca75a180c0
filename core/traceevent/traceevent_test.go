package traceevent_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/traceevent"
	"github.com/gatherground/gatherground/internal/golden"
)

// An event has the fields that the format gives to all of them, and those of some.
type event struct {
	Phase    string `json:"ph"`
	Name     string
	Category string `json:"cat"`
	Process  *int   `json:"pid"`
	Thread   *int   `json:"tid"`
	At       *float64
	Took     *float64 `json:"dur"`
	Scope    string   `json:"s"`
	ID       *int
	Binds    string `json:"bp"`
	Args     map[string]any
}

func (e *event) UnmarshalJSON(b []byte) error {
	type plain event
	fields := struct {
		*plain
		TS *float64 `json:"ts"`
	}{plain: (*plain)(e)}
	err := json.Unmarshal(b, &fields)
	e.At = fields.TS
	return err
}

type object struct {
	Unit     string  `json:"displayTimeUnit"`
	Events   []event `json:"traceEvents"`
	Metadata struct {
		Trace struct{ Rows []any }
	}
}

// TestRecordingsAreInTheTraceEventFormat holds each recording of core/recording to
// what the format's document says of the events that are written.
func TestRecordingsAreInTheTraceEventFormat(t *testing.T) {
	files, err := filepath.Glob("../recording/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no recordings: %v", err)
	}
	seen := map[string]int{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		o := written(t, string(a.Files[1].Data))
		for _, e := range o.Events {
			seen[e.Phase]++
		}
		for _, problem := range o.problems() {
			t.Errorf("%s: %s", filepath.Base(file), problem)
		}
	}
	for _, phase := range []string{"M", "X", "i", "s", "f", "C"} {
		if seen[phase] == 0 {
			t.Errorf("no recording has an event of the phase %s", phase)
		}
	}
}

func written(t *testing.T, text string) (o object) {
	t.Helper()
	tr, err := recording.Read(text, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	b := traceevent.Append(nil, tr)
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	if len(o.Metadata.Trace.Rows) != len(tr.Rows) {
		t.Errorf("its metadata has %d rows, not %d", len(o.Metadata.Trace.Rows), len(tr.Rows))
	}
	return o
}

// problems says what the format does not have.
func (o *object) problems() (all []string) {
	add := func(e *event, problem string) { all = append(all, e.Phase+" "+e.Name+": "+problem) }
	if o.Unit != "ms" && o.Unit != "ns" {
		all = append(all, "there is no unit "+o.Unit)
	}
	stacks := map[int][]*event{} // the slices that are open, by their thread
	begun := map[int]*event{}
	for i := range o.Events {
		e := &o.Events[i]
		if e.Name == "" || e.Process == nil || e.Thread == nil || e.At == nil || *e.At < 0 {
			add(e, "it lacks what all events have")
			continue
		}
		switch e.Phase {
		case "M":
			if _, named := e.Args["name"].(string); !named && e.Args["sort_index"] == nil {
				add(e, "it says nothing")
			}
		case "X":
			if e.Took == nil || *e.Took < 0 {
				add(e, "it has no duration")
				continue
			}
			stack := stacks[*e.Thread]
			for len(stack) > 1 && stack[len(stack)-1].over() <= *e.At {
				stack = stack[:len(stack)-1]
			}
			if n := len(stack); n > 0 && (e.over() > stack[n-1].over() || *e.At < *stack[n-1].At) {
				add(e, "it does not nest in "+stack[n-1].Name)
			}
			stacks[*e.Thread] = append(stack, e)
		case "i":
			if e.Scope != "t" {
				add(e, "it has no scope")
			}
		case "s":
			if e.ID == nil || begun[*e.ID] != nil {
				add(e, "its number is not its own")
				continue
			}
			begun[*e.ID] = e
		case "f":
			if e.ID == nil || begun[*e.ID] == nil || e.Binds != "e" {
				add(e, "it does not end a flow")
				continue
			}
			s := begun[*e.ID]
			if s.Name != e.Name || s.Category != e.Category || *s.At > *e.At {
				add(e, "its flow began as another")
			}
			for _, end := range []*event{s, e} {
				if !o.encloses(end) {
					add(end, "no slice is there to hold it")
				}
			}
		case "C":
			if n, is := e.Args["tasks"].(float64); !is || n < 0 {
				add(e, "it counts nothing")
			}
		default:
			add(e, "it is of a phase that is not written")
		}
	}
	return all
}

func (e *event) over() float64 { return *e.At + *e.Took }

func (o *object) encloses(end *event) bool {
	for i := range o.Events {
		if x := &o.Events[i]; x.Phase == "X" && *x.Thread == *end.Thread && *x.At <= *end.At && *end.At <= x.over() {
			return true
		}
	}
	return false
}

const begin = `{"gatherground":1,"python":"3.14.0","clock":"virtual","file":"main.py","source":""}
{"is":"task","task":1,"name":"main","coro":"main","line":20,"first":10,"main":true}
{"is":"start","task":1,"tick":1}
{"is":"task","task":2,"name":"A","coro":"work","by":1,"line":11,"first":1}
{"is":"task","task":3,"name":"B","coro":"work","by":1,"line":11,"first":1}
{"is":"call","call":1,"kind":"gather","task":1,"line":11,"members":[2,3],"tick":1}
{"is":"wait","task":1,"line":11,"tick":1,"on":{"kind":"gather","call":1}}
{"is":"start","task":2,"tick":2}
{"is":"enter","inner":1,"task":2,"line":2,"coro":"fetch","first":30}
{"is":"wait","task":2,"line":31,"tick":2,"on":{"kind":"sleep","seconds":1.5}}
{"is":"start","task":3,"tick":2}
{"is":"block","task":3,"line":6,"ns":1500,"tick":2}
{"is":"wait","task":3,"line":7,"tick":2,"at":1500,"on":{"kind":"lock","name":"door"}}
{"is":"cancel","task":3,"by":"task.cancel","from":2,"line":33,"at":1500000000,"tick":3}
{"is":"leave","inner":1,"state":"returned","at":1500000000,"tick":3}
{"is":"end","task":2,"state":"returned","value":7,"at":1500000000,"tick":3}
`

func TestAProgramIsWrittenAsSlicesAndFlows(t *testing.T) {
	tr, err := recording.Read(begin, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "testdata/program.json", traceevent.Append(nil, tr))
}

// TestSlicesNestWhateverARecordingSays reads of a coroutine that is over after its
// task, and of waits that cross each other.
func TestSlicesNestWhateverARecordingSays(t *testing.T) {
	for _, lines := range []string{
		`{"is":"enter","inner":2,"task":3,"coro":"late","at":1600000000}
{"is":"end","task":3,"state":"returned","at":1700000000}
{"is":"leave","inner":2,"state":"returned","at":1900000000}`,
		`{"is":"block","task":3,"ns":900000000,"at":1600000000}
{"is":"enter","inner":2,"task":3,"coro":"late","at":1650000000}
{"is":"wait","task":3,"at":1700000000,"on":{"kind":"turn"}}
{"is":"leave","inner":2,"state":"returned","at":1800000000}
{"is":"go","task":3,"at":1900000000}`,
	} {
		o := written(t, begin+lines+"\n")
		if problems := o.problems(); len(problems) > 0 {
			t.Errorf("%s\n%s", lines, strings.Join(problems, "\n"))
		}
	}
}
