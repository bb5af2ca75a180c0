package show_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

func TestTheLoopIsSeenFromWithin(t *testing.T) {
	got, err := show.Loop(`gather(task("A", 2), wait_for(task("B", executor(1)), 3))`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	_, loop, _ := strings.Cut(got.Text(), "loop ")
	if loop = "loop " + loop; loop != seen {
		t.Errorf("got\n%s\nwant\n%s", loop, seen)
	}
	again, err := trace.ParseText(got.Text())
	if err != nil {
		t.Fatal(err)
	}
	fromJSON, err := trace.ParseJSON(again.JSON())
	if err != nil {
		t.Fatal(err)
	}
	if fromJSON.Text() != got.Text() {
		t.Errorf("read back as\n%s", fromJSON.Text())
	}
}

const seen = `loop 1 at 0 ready=["main begins"] timers=[]
loop 2 at 0 ready=["A begins","wait_for begins"] timers=[]
loop 3 at 1 ready=["a thread is done"] timers=[[2,"the sleep of A is over"],[3,"the time limit of wait_for is up"]]
loop 4 at 1 ready=["the executor hears that a call is done","wait_for goes on"] timers=[[2,"the sleep of A is over"],[3,"the time limit of wait_for is up"]]
loop 5 at 1 ready=["gather hears that wait_for is done"] timers=[[2,"the sleep of A is over"]]
loop 6 at 2 ready=["the sleep of A is over"] timers=[]
loop 7 at 2 ready=["A goes on"] timers=[]
loop 8 at 2 ready=["gather hears that A is done"] timers=[]
loop 9 at 2 ready=["main goes on"] timers=[]
loop 10 at 2 ready=["asyncio.run hears that main is done"] timers=[]
`

// What a thread gave to a loop that stood still is ready before the timers that
// fell due.
func TestTheLoopThatStoodStillIsSeenFromWithin(t *testing.T) {
	got, err := show.Loop(`run(gather(task("F", executor(2)), task("G", executor(9)), task("T", 1), task("B", block(3))), workers=1)`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	want := trace.Iteration{Tick: 3, At: 3 * trace.Second,
		Ready:  []string{"a thread was done while the loop stood still", "gather hears that B is done", "the sleep of T is over"},
		Timers: []trace.Timer{{At: 11 * trace.Second, What: "a thread is done"}}}
	if !reflect.DeepEqual(got.Loop[2], want) {
		t.Errorf("got  %v\nwant %v", got.Loop[2], want)
	}
}

func TestLongQueuesOfTheLoopAreCut(t *testing.T) {
	tr, err := show.Loop(`gather(task("soon", 1), repeat(100, task("w{i}", 2)))`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	if second := tr.Loop[1].Ready; len(second) != 21 || second[20] != "and 81 more" {
		t.Errorf("%q", second)
	}
	if third := tr.Loop[2].Timers; len(third) != 21 || third[20].What != "and 80 more" {
		t.Errorf("%v", third)
	}
}

func TestTheLoopIsNotOpenedUp(t *testing.T) {
	hours := strings.Repeat(", 1000000", 10)
	for text, want := range map[string]string{
		`gahter()`:                                      `1:1: no function is called "gahter"; did you mean "gather"?`,
		`gather(repeat(1001, task("A")))`:               "the loop is opened up for at most 1,000 rows",
		`promise_all(task("A"))`:                        "the loop is opened up for Python only",
		`sequence(repeat(999, task("A"` + hours + `)))`: "the run lasts longer than 9,000,000,000 seconds",
	} {
		if _, err := show.Loop(text, scenario.Browser); err == nil || err.Error() != want {
			t.Errorf("%.40s: %v\nwant %s", text, err, want)
		}
	}
}
