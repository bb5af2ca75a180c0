package recording_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/trace"
)

const turning = `{"gatherground":1,"python":"3.14.0","clock":"virtual","file":"main.py","source":""}
{"is":"task","task":1,"name":"Task-1","coro":"main","main":true}
{"is":"loop","at":0,"tick":1,"ready":[{"does":"step","task":1}],"timers":[]}
{"is":"start","task":1,"tick":1}
{"is":"loop","at":0,"tick":2,"ready":[{"does":"step","task":1},{"does":"hears","name":"gather","task":1},{"does":"call","name":"tick"},{"does":"step","task":9},{"does":"new"}],"more":3,"timers":[{"due":1500000000,"does":"wakes","task":1},{"due":2000000000,"does":"wakes","task":0},{"due":3000000000,"does":"limit","task":1}],"later":2}
`

func TestTheLoopOfAProgramIsToldFromWithin(t *testing.T) {
	tr, err := recording.Read(turning, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, n := range tr.Loop {
		told = append(told, trace.Clock(n.At)+" "+strings.Join(n.Ready, "; "))
		for _, timer := range n.Timers {
			told = append(told, trace.Clock(timer.At)+": "+timer.What)
		}
	}
	want := `0.0 s main begins
0.0 s main goes on; gather hears that main is done; tick is called; a task of asyncio.run's own goes on; a callback; and 3 more
1.5 s: the sleep of main is over
2.0 s: a sleep that nobody awaits is over
3.0 s: the time limit of main is up
3.0 s: and 2 more`
	if got := strings.Join(told, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestALoopThatIsToldInPartIsNotShown(t *testing.T) {
	tr, err := recording.Read(turning+`{"is":"wait","task":1,"tick":3,"on":{"kind":"turn"}}`+"\n", recording.Own)
	if err != nil || tr.Loop != nil {
		t.Errorf("it has %+v, %v", tr.Loop, err)
	}
}

// TestWhatIsToldOfTheLoopHasABound reads queues that are longer than any recorder
// writes, and iterations with a gap.
func TestWhatIsToldOfTheLoopHasABound(t *testing.T) {
	long := strings.Repeat(`{"does":"step","task":1},`, 500) + `7`
	text := turning + `{"is":"loop","tick":3,"ready":[` + long + `],"timers":[` + long + `]}
{"is":"loop","tick":9,"ready":[]}
{"is":"loop","tick":4,"ready":7,"timers":{"due":-1},"more":-1}
`
	tr, err := recording.Read(text, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	if len(tr.Loop) != 4 || len(tr.Loop[2].Ready) != 21 || len(tr.Loop[2].Timers) != 21 || tr.Loop[2].Ready[20] != "and 481 more" || len(tr.Loop[3].Ready) != 0 {
		t.Errorf("%+v", tr.Loop[2:])
	}
}
