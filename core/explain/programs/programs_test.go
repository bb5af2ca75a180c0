package programs_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/explain/programs"
	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

const begin = `{"gatherground":1,"python":"3.14.0","clock":"virtual","file":"main.py","source":""}
{"is":"task","task":1,"name":"main","coro":"main","line":20,"first":10,"main":true}
{"is":"start","task":1,"tick":1}
{"is":"task","task":2,"name":"A","coro":"work","by":1,"line":11,"first":1}
{"is":"task","task":3,"name":"B","coro":"work","by":1,"line":11,"first":1}
`

const waits = `{"is":"wait","task":1,"line":12,"tick":1,"on":{"kind":"gather"}}
{"is":"start","task":2,"tick":2}
{"is":"wait","task":2,"line":2,"tick":2,"on":{"kind":"sleep","seconds":5}}
{"is":"start","task":3,"tick":2}
{"is":"wait","task":3,"line":3,"tick":2,"on":{"kind":"lock","name":"door"}}
`

func TestWhatIsTold(t *testing.T) {
	for _, c := range []struct{ desc, recording, told string }{
		{"who makes tasks, and where", begin, "main makes A and B on line 11."},
		{"a task that cancels another", begin + waits + `{"is":"cancel","task":2,"by":"task.cancel","from":1,"line":14,"at":1000000000}
{"is":"go","task":2,"line":2,"at":1000000000,"tick":4}
{"is":"end","task":2,"state":"cancelled","at":1000000000,"tick":4}
`, "main asks on line 14 that A be cancelled. | A is cancelled on line 2: main asked for it on line 14."},
		{"what a time limit asks is handed on", begin + waits + `{"is":"cancel","task":1,"by":"timeout","line":11,"at":1000000000}
{"is":"cancel","task":2,"by":"gather","from":1,"at":1000000000}
{"is":"cancel","task":3,"by":"gather","from":1,"at":1000000000}
{"is":"go","task":2,"line":2,"at":1000000000,"tick":4}
{"is":"end","task":2,"state":"cancelled","at":1000000000,"tick":4}
`, "The time limit on line 11 is up: it asks that main be cancelled. | main is to be cancelled, and passes that on to A and B, for which it waits. | A is cancelled on line 2: main, which waits for it, is to be cancelled, for the time limit on line 11 was up."},
		{"one that cleans up", begin + waits + `{"is":"cancel","task":2,"by":"task.cancel","from":3,"line":4}
{"is":"go","task":2,"line":2,"tick":4}
{"is":"wait","task":2,"line":7,"tick":4,"on":{"kind":"sleep","seconds":1}}
{"is":"go","task":2,"line":7,"at":1000000000,"tick":5}
{"is":"end","task":2,"state":"cancelled","at":1000000000,"tick":5}
`, "A is thrown a CancelledError on line 2: B asked for it on line 4. | A is cancelled on line 2: B asked for it on line 4."},
		{"one that goes on all the same", begin + waits + `{"is":"cancel","task":2,"by":"task.cancel","from":1,"line":4}
{"is":"go","task":2,"line":2,"tick":4}
{"is":"end","task":2,"state":"returned","value":7,"tick":4}
`, "A returns 7, although it was to be cancelled."},
		{"a group in which one failed", begin + waits + `{"is":"end","task":2,"state":"raised","error":{"type":"ValueError","message":"boom"},"line":5,"tick":4}
{"is":"cancel","task":3,"by":"task_group","from":2,"line":11}
`, "A raises ValueError: boom on line 5. | The task group on line 11, in which A failed, asks that B be cancelled."},
		{"asyncio.run at its end", begin + waits + `{"is":"end","task":1,"state":"returned","value":null,"tick":4}
{"is":"cancel","task":2,"by":"shutdown"}
{"is":"go","task":2,"line":2,"tick":5}
{"is":"end","task":2,"state":"cancelled","tick":5}
`, "main is over: asyncio.run asks that A be cancelled. | A is cancelled on line 2: main was over, and asyncio.run cancels what is left then."},
		{"what waits for the first failure", begin + `{"is":"call","call":1,"kind":"wait","task":1,"line":12,"members":[2,3],"return_when":"FIRST_EXCEPTION"}
` + waits + `{"is":"end","task":2,"state":"raised","error":{"type":"ValueError","message":"boom"},"line":5,"at":1000000000,"tick":4}
{"is":"settled","call":1,"state":"over","at":2000000000,"tick":5}
`, "wait comes back since A failed, and cancels nobody: B goes on."},
		{"what waits for the first of all", begin + `{"is":"call","call":1,"kind":"wait","task":1,"line":12,"members":[2,3],"return_when":"FIRST_COMPLETED"}
` + waits + `{"is":"end","task":2,"state":"returned","value":7,"at":1000000000,"tick":4}
{"is":"settled","call":1,"state":"over","at":2000000000,"tick":5}
`, "wait comes back since A is done, and cancels nobody: B goes on."},
		{"what waits for some time", begin + `{"is":"call","call":1,"kind":"wait","task":1,"line":12,"members":[2,3],"seconds":2}
` + waits + `{"is":"end","task":2,"state":"returned","value":7,"at":1000000000,"tick":4}
{"is":"settled","call":1,"state":"over","at":2000000000,"tick":5}
`, "wait comes back since its 2 s are over, and cancels nobody: B goes on."},
		{"a call of tasks that have begun", begin + waits + `{"is":"call","call":1,"kind":"gather","task":1,"line":12,"members":[2,3]}
{"is":"end","task":2,"state":"raised","error":{"type":"ValueError","message":"boom"},"line":5,"at":1000000000,"tick":4}
{"is":"settled","call":1,"state":"raised","at":1000000000,"tick":5}
`, "A raises ValueError: boom on line 5. | gather raises ValueError: boom at once in main, and cancels nobody: B goes on."},
		{"what waits, and is cancelled", begin + `{"is":"call","call":1,"kind":"wait","task":1,"line":12,"members":[2,3]}
` + waits + `{"is":"cancel","task":1,"by":"timeout","line":11,"at":2000000000,"tick":4}
{"is":"go","task":1,"line":12,"thrown":"request","at":2000000000,"tick":4}
{"is":"settled","call":1,"state":"over","at":2000000000,"tick":5}
`, "wait is cancelled, and cancels nobody: A and B go on."},
		{"who blocks", begin + waits + `{"is":"block","task":2,"line":6,"ns":2000000000,"tick":4}
`, "A blocks the loop for 2 s on line 6: nobody else can go on."},
		{"who reckons", begin + waits + `{"is":"go","task":2,"line":2,"at":1000000000,"tick":4}
{"is":"wait","task":2,"line":3,"at":3000000000,"tick":4,"on":{"kind":"sleep","seconds":1}}
`, "A blocks the loop for 2 s: nobody else can go on."},
		{"a request in the last step", strings.Replace(begin, `"source":""`, `"source":"","thrown":true`, 1) + waits + `{"is":"go","task":2,"line":2,"at":1000000000,"tick":4}
{"is":"cancel","task":2,"by":"task.cancel","from":2,"line":3,"at":1000000000,"tick":4}
{"is":"end","task":2,"state":"cancelled","at":1000000000,"tick":4}
`, "A asks on line 3 that A be cancelled. | A is cancelled as it returns, so that its result is lost: A asked for it on line 3."},
		{"a call within another", begin + `{"is":"call","call":1,"kind":"gather","task":1,"line":12,"members":[2,3]}
{"is":"call","call":2,"kind":"gather","task":1,"line":12,"members":[{"call":1}],"return_exceptions":true}
` + waits + `{"is":"end","task":2,"state":"raised","error":{"type":"ValueError","message":"boom"},"line":5,"at":1000000000,"tick":4}
{"is":"settled","call":1,"state":"raised","at":1000000000,"tick":5}
`, "A raises ValueError: boom on line 5. | gather raises ValueError: boom at once, and cancels nobody: B goes on."},
		{"a limit that a block makes late", begin + `{"is":"call","call":1,"kind":"timeout","task":1,"line":12,"members":[],"seconds":2}
` + waits + `{"is":"block","task":2,"line":6,"ns":2000000000,"at":1000000000,"tick":4}
{"is":"cancel","task":1,"by":"timeout","line":12,"call":1,"at":3000000000,"tick":5}
`, "A blocks the loop for 2 s on line 6: nobody else can go on. | The time limit on line 12 is up, 1 s late, for the loop was held up: it asks that main be cancelled."},
		{"a failure of which nobody hears", begin + `{"is":"warning","text":"Task exception was never retrieved: ValueError: boom","task":2}
`, "Python warns: Task exception was never retrieved: ValueError: boom. Nobody awaited the task made on line 11, or asked for its result, and so nobody heard of that."},
		{"a warning that ends with a mark of its own", begin + `{"is":"warning","text":"Task was destroyed but it is pending!","task":2}
`, "Python warns: Task was destroyed but it is pending. The loop keeps no task alive that nobody else has: keep the task made on line 11 somewhere until it is over."},
		{"a task that nobody has", begin + waits + `{"is":"destroyed","task":3,"at":1000000000,"tick":4}
{"is":"warning","text":"Task was destroyed but it is pending!","task":3,"at":1000000000,"tick":4}
`, "B is destroyed while it waits for the lock door on line 3: nobody had it any more. | The loop keeps no task alive that nobody else has: keep the task made on line 11 somewhere until it is over."},
		{"a task that outlives its loop", begin + waits + `{"is":"destroyed","task":2,"idle":true}
{"is":"warning","text":"Task was destroyed but it is pending!","task":2}
`, "A is destroyed while it waits for sleep(5) on line 2: its loop no longer ran, and nothing could wake it. | asyncio.run cancels what is left at its end, and a loop of one's own does not: await the task made on line 11, or cancel it, before the loop stops."},
		{"a coroutine that is never awaited", begin + `{"is":"warning","text":"coroutine 'work' was never awaited","line":9}
`, "Python warns: coroutine 'work' was never awaited. The coroutine made on line 9 has run none of its code: await it, or make a task of it."},
		{"who was at work when the program was ended", begin + waits + `{"is":"go","task":2,"line":2,"at":5000000000,"tick":4}
{"is":"over","outcome":"limit","message":"The run was ended: it took long.","task":2,"line":7,"held":19,"at":5000000000,"tick":4}
`, "B waits for the lock door on line 3 when the run is ended. | The run was ended: it took long. | A was at work on line 7, and had not let go of the loop for 19 s."},
		{"a callback that was", begin + waits + `{"is":"over","outcome":"stopped","message":"The run was stopped.","line":8}
`, "The run was stopped. | The program was at work on line 8."},
		{"what lets go, and never ends", begin + waits + `{"is":"go","task":2,"line":2,"tick":4}
{"is":"wait","task":2,"line":2,"tick":4,"on":{"kind":"sleep","seconds":5}}
{"is":"over","outcome":"stopped","message":"The run was stopped."}
`, "A waits for sleep(5) on line 2 when the run is ended, as it has 1 time before."},
		{"what calls something that never comes back", begin + waits + `{"is":"go","task":2,"line":2,"tick":4}
{"is":"over","outcome":"hangs","task":2,"line":7}
`, "B waits for the lock door on line 3: nothing is left that could wake it. | A is at work on line 7, and what it calls there never comes back."},
		{"a circle of two", begin + `{"is":"start","task":2,"tick":2}
{"is":"start","task":3,"tick":2}
{"is":"wait","task":2,"line":6,"tick":2,"on":{"kind":"task","task":3}}
{"is":"wait","task":3,"line":8,"tick":2,"on":{"kind":"wait_for","seconds":9,"inner":{"kind":"lock","name":"door"}}}
{"is":"held","task":3,"by":[{"task":2,"line":4}]}
{"is":"held","task":9,"by":7}
{"is":"over","outcome":"hangs"}
`, "A deadlock: A waits for B, and B waits for A. | B waits for the lock door, at most 9 s on line 8, taken by A on line 4: nothing is left that could wake it."},
		{"what waits for ever", begin + waits + `{"is":"over","outcome":"hangs"}
`, "B waits for the lock door on line 3: nothing is left that could wake it."},
	} {
		tr, err := recording.Read(c.recording, recording.Own)
		if err != nil {
			t.Fatalf("%s: %v", c.desc, err)
		}
		all := programs.Tell(tr)
		var texts []string
		for i, s := range all {
			texts = append(texts, s.Text)
			if i > 0 && s.Events < all[i-1].Events || s.Events > len(tr.Events) {
				t.Errorf("%s: %q is true after %d events", c.desc, s.Text, s.Events)
			}
		}
		told := strings.Join(texts, " | ")
		for want := range strings.SplitSeq(c.told, " | ") {
			if !strings.Contains(told, want) {
				t.Errorf("%s: it tells\n%s\nand not\n%s", c.desc, strings.ReplaceAll(told, " | ", "\n"), want)
			}
		}
	}
}

// A group that keeps the count of requests makes one once more: nobody asks anew, and
// what it leads to is of who asked before.
func TestAGroupThatKeepsTheCountAsksNothingNew(t *testing.T) {
	tr, err := recording.Read(begin+waits+`{"is":"cancel","task":1,"by":"task.cancel","from":2,"line":5}
{"is":"go","task":1,"line":12,"thrown":"future","tick":4}
{"is":"cancel","task":1,"by":"task_group","from":1,"line":12,"late":true,"tick":4}
{"is":"wait","task":1,"line":13,"tick":4,"on":{"kind":"sleep","seconds":1}}
{"is":"go","task":1,"line":13,"thrown":"request","tick":5}
{"is":"end","task":1,"state":"cancelled","tick":5}
`, recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	asks := 0
	for _, s := range programs.Tell(tr) {
		if strings.Contains(s.Text, " asks ") {
			asks++
		}
	}
	if asks != 1 || programs.Askers(tr)[0] != "by A on line 5" {
		t.Errorf("%d ask, and main is cancelled %s", asks, programs.Askers(tr)[0])
	}
}

// What is said of who cancelled a task is the same in a table, in the picture and its
// words, in the recording's JSON and in the story, which begins with whom it names.
func TestWhoCancelledIsTheSameEverywhere(t *testing.T) {
	goes := func(task int) string {
		return fmt.Sprintf(`{"is":"go","task":%d,"at":1000000000,"tick":4}
{"is":"end","task":%[1]d,"state":"cancelled","at":1000000000,"tick":4}
`, task)
	}
	thrown := func(task int, how string) string {
		return strings.Replace(goes(task), `,"at"`, ","+how+`,"at"`, 1)
	}
	const cancel = `{"is":"cancel","at":1000000000,"task":`
	for _, c := range []struct {
		desc, recording string
		said            [3]string // of main, A and B
		reason          string
	}{
		{"a task", cancel + `2,"by":"task.cancel","from":1,"line":14}
` + goes(2), [3]string{"", "by main on line 14"}, "main asked for it on line 14"},
		{"a callback", cancel + `2,"by":"task.cancel","line":14}
` + goes(2), [3]string{"", "by a callback on line 14"}, "a callback asked for it on line 14"},
		{"a time limit, through gather", cancel + `1,"by":"timeout","line":12}
` + cancel + `2,"by":"gather","from":1,"line":13}
` + cancel + `3,"by":"gather","from":1,"line":13}
` + goes(2) + goes(3), [3]string{"cancellation asked for by the timeout on line 12", "by the timeout on line 12, through gather", "by the timeout on line 12, through gather"}, "for the time limit on line 12 was up"},
		{"wait_for, and who waits for it", cancel + `1,"by":"wait_for","line":12}
` + cancel + `2,"by":"await","from":1,"line":12}
` + cancel + `3,"by":"await","from":2,"line":2}
` + goes(2) + goes(3), [3]string{"cancellation asked for by wait_for on line 12", "by wait_for on line 12, through main", "by wait_for on line 12, through main, then A"}, "for the time limit of wait_for on line 12 was up"},
		{"a group", `{"is":"end","task":2,"state":"raised","error":{"type":"ValueError","message":""},"tick":4,"at":1000000000}
` + cancel + `3,"by":"task_group","from":2,"line":11}
` + goes(3), [3]string{"", "", "by the group on line 11"}, "its task group on line 11 ends the others when one fails"},
		{"asyncio.run", cancel + `2,"by":"shutdown"}
` + goes(2), [3]string{"", "by asyncio.run"}, "asyncio.run cancels what is left then"},
		{"Ctrl+C", cancel + `2,"by":"interrupt"}
` + goes(2), [3]string{"", "by Ctrl+C"}, "Ctrl+C asked for it"},
		{"a gather, which a task cancels", cancel + `2,"by":"gather","from":1,"line":9}
` + goes(2), [3]string{"", "by main on line 9, through gather"}, "main, through gather, asked for it on line 9"},
		{"a task that was awaited, and cancelled", `{"is":"go","task":3,"tick":3}
{"is":"wait","task":3,"line":5,"tick":3,"on":{"kind":"task","task":2}}
` + cancel + `2,"by":"task.cancel","from":1,"line":14}
` + goes(2) + goes(3), [3]string{"", "by main on line 14", "by main on line 14, through A"}, "B is cancelled on line 5: A, which it awaited, was cancelled, for main asked for it on line 14"},
		{"two, one after the other", cancel + `2,"by":"task.cancel","from":1,"line":14}
{"is":"go","task":2,"line":2,"at":1000000000,"tick":3}
{"is":"wait","task":2,"line":3,"tick":3,"on":{"kind":"sleep","seconds":1}}
` + cancel + `2,"by":"shutdown"}
` + goes(2), [3]string{"", "by asyncio.run"}, "A is cancelled on line 3: main was over, and asyncio.run cancels what is left then"},
		{"a gather, which a callback cancels", cancel + `2,"by":"gather","line":9}
` + goes(2), [3]string{"", "by a callback on line 9, through gather"}, "a callback, through gather, asked for it on line 9"},
		{"a future, which a task cancels", `{"is":"cancel","future":1,"by":"task.cancel","from":1,"line":14,"at":1000000000}
` + thrown(2, `"thrown":"future","future":1`), [3]string{"", "by main on line 14, through a future"}, "a future that it awaited was cancelled, for main asked for it on line 14"},
		{"a future, of which no more is known", thrown(2, `"thrown":"future"`), [3]string{"", "by a future"}, "a future that was awaited was cancelled"},
		{"the error of another", cancel + `2,"by":"task.cancel","from":1,"line":14}
{"is":"go","task":2,"thrown":"future","tick":4}
{"is":"throw","task":2,"which":1}
{"is":"end","task":2,"state":"cancelled","which":1,"tick":4}
{"is":"go","task":3,"tick":5}
{"is":"throw","task":3,"line":6,"which":1}
{"is":"end","task":3,"state":"cancelled","which":1,"tick":5}
`, [3]string{"", "by main on line 14", "by main on line 14, through A"}, "A, which it awaited, was cancelled, for main asked for it on line 14"},
		{"one that raises it itself, and who hears of that", `{"is":"go","task":2,"tick":4}
{"is":"throw","task":2,"line":3,"which":1,"itself":true}
{"is":"end","task":2,"state":"cancelled","which":1,"tick":4}
{"is":"go","task":3,"thrown":"future","tick":5}
{"is":"throw","task":3,"which":1}
{"is":"end","task":3,"state":"cancelled","which":1,"tick":5}
`, [3]string{"", "by itself", "by A"}, `A is cancelled on line 3: it raised a CancelledError itself.
B is cancelled on line 3: A, which it awaited, was cancelled, for A raised a CancelledError itself.`},
		{"one that asks too late", cancel + `2,"by":"task.cancel","from":1,"line":14}
` + cancel + `2,"by":"shutdown","late":true,"vain":true}
` + goes(2), [3]string{"", "by main on line 14"}, "main asked for it on line 14"},
		{"one that has the name of the loop's own", `{"is":"name","task":1,"name":"gather"}
` + cancel + `2,"by":"task.cancel","from":1,"line":14}
` + goes(2), [3]string{"", "by the task gather on line 14"}, "gather asked for it on line 14"},
	} {
		tr, err := recording.Read(begin+waits+c.recording, recording.Own)
		if err != nil {
			t.Fatalf("%s: %v", c.desc, err)
		}
		if table := programs.Askers(tr); !slices.Equal(table, c.said[:]) {
			t.Errorf("%s: the table says %q", c.desc, table)
		}
		p := timeline.Layout(tr, timeline.Options{})
		picture, json := p.File(), string(recording.JSON(tr))
		for _, said := range c.said {
			who, _, _ := strings.Cut(said, "; ")
			by, cancelled := strings.CutPrefix(who, "by ")
			if !cancelled {
				continue
			}
			label := onLine.ReplaceAllString(who, "")
			if !strings.Contains(picture, ", cancelled "+who+".") || !slices.ContainsFunc(p.Lines, func(l timeline.Line) bool { return l.Label == label }) || !strings.Contains(json, `"cancelled_by":"`+by+`"`) {
				t.Errorf("%s: the table says %q, the picture %q, the JSON\n%s", c.desc, who, p.Text(100), json)
			}
		}
		var story strings.Builder
		for _, s := range programs.Tell(tr) {
			story.WriteString(s.Text + "\n")
		}
		if !strings.Contains(story.String(), c.reason) {
			t.Errorf("%s: the story is\n%s", c.desc, story.String())
		}
	}
}

var onLine = regexp.MustCompile(` on line \d+`)

// However long the way is, and the reason, what is said of it is short.
func TestAWayThroughManyIsToldInShort(t *testing.T) {
	var b strings.Builder
	b.WriteString(begin + waits)
	for n := 4; n < 200; n++ {
		fmt.Fprintf(&b, `{"is":"task","task":%d,"name":"T%[1]d"}
{"is":"start","task":%[1]d}
`, n)
	}
	b.WriteString(`{"is":"cancel","task":3,"by":"timeout","line":8}` + "\n")
	for n := 4; n < 200; n++ {
		fmt.Fprintf(&b, `{"is":"cancel","task":%d,"by":"await","from":%d}`+"\n", n, n-1)
	}
	b.WriteString(`{"is":"go","task":199}
{"is":"end","task":199,"state":"cancelled"}
`)
	tr, err := recording.Read(b.String(), recording.Own)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := programs.Askers(tr)[198], "by the timeout on line 8, through …, then T197, then T198"; got != want {
		t.Errorf("the table says %q, want %q", got, want)
	}
	all := programs.Tell(tr)
	if last := all[len(all)-1].Text; len(last) > 600 || !strings.HasSuffix(last, "the time limit on line 8 was up.") {
		t.Errorf("the story says %s", last)
	}
}

// A recording may say of itself whatever it likes.
func TestWhateverIsReadIsTold(t *testing.T) {
	for _, line := range []string{
		`{"is":"cancel","task":2,"by":"gather","from":2}`, `{"is":"cancel","task":1,"by":"await","from":2}
{"is":"cancel","task":2,"by":"await","from":1}
{"is":"go","task":1}`, `{"is":"warning","text":"","task":9,"line":-4}`, `{"is":"call","call":7,"kind":"gather","task":9,"members":[2,3]}
{"is":"settled","call":7,"state":"raised"}`,
	} {
		tr, err := recording.Read(begin+line+"\n", recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		programs.Tell(tr)
	}
}

func TestAHeadlineCountsTheTasks(t *testing.T) {
	tr := &trace.Trace{Rows: []trace.Row{{State: trace.Returned}, {State: trace.Raised}, {State: trace.Raised}, {State: trace.Destroyed}, {Kind: trace.ThreadRow, State: trace.Returned}}}
	if got, want := programs.Headline(tr), "4 tasks and 1 call in threads: 1 returned, 2 raised, 1 was destroyed."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	tr.Rows, tr.Program = append(tr.Rows, trace.Row{State: trace.Running}, trace.Row{State: trace.Running}), &trace.Program{Row: 7, Line: 4}
	if got, want := programs.Headline(tr), "6 tasks and 1 call in threads: 1 returned, 2 raised, 1 was destroyed, 1 did not end, 1 was at work on line 4."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := programs.Headline(&trace.Trace{}), "The program made no task."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
