package show_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// TestAFormHasTheControlsThatACallTakes has for each call its awaitables and its
// options, each with the control that fits; ! is for one that must be given.
func TestAFormHasTheControlsThatACallTakes(t *testing.T) {
	for text, want := range map[string]string{
		`gather()`:                           `many return_exceptions:flag`,
		`wait(task("A"), timeout=1)`:         `many timeout:time return_when:when cancel_pending:flag`,
		`wait_for(task("A"), 1)`:             `one timeout:time!`,
		`timeout(None, task("A"))`:           `one seconds:time!`,
		`cancel_after(1, task("A"))`:         `one seconds:time!`,
		`bounded_gather(task("A"), limit=1)`: `many limit:count! return_exceptions:flag`,
		`attempt(task("A"), "B")`:            `one default:literal`,
		`collect(stream("S", 1))`:            ``,
		`promise_all(task("A"))`:             `many`,
	} {
		shown := decode(t, show.Answer(text, show.Frame{}), "outline")
		if got := controls(shown["outline"].(map[string]any)); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func controls(outline map[string]any) string {
	var all []string
	if takes, ok := outline["takes"]; ok {
		all = append(all, takes.(string))
	}
	options, _ := outline["options"].([]any)
	for _, o := range options {
		o := o.(map[string]any)
		one := fmt.Sprintf("%s:%s", o["param"], o["kind"])
		if o["required"] == true {
			one += "!"
		}
		all = append(all, one)
	}
	return strings.Join(all, " ")
}

// TestAnOutlineHasTheNumbersOfTheTrace has a line for each call and each bare
// value of the text.
func TestAnOutlineHasTheNumbersOfTheTrace(t *testing.T) {
	got := run(t, `run(gather(repeat(2, task("w{i}", 1)), shield(task("A", 2, sleep(1)))), linger=1)`).Outline()
	const want = `[] run row 0 call 0
[0] gather row 0 call 1
[0 0] repeat row 0 call 0
[0 0 0] task row 0 call 0
[0 0 0 0] 1
[0 1] shield row 0 call 2
[0 1 0] task row 3 call 0
[0 1 0 0] 2
[0 1 0 1] sleep row 0 call 0
`
	var b strings.Builder
	lines(&b, &got)
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func lines(b *strings.Builder, o *show.Outline) {
	if o.Func == "" {
		fmt.Fprintln(b, o.Path, o.Text)
		return
	}
	fmt.Fprintln(b, o.Path, o.Func, "row", o.Row, "call", o.Call)
	for i := range o.Args {
		lines(b, &o.Args[i])
	}
}

func TestATextWithVeryManyCallsIsNoForm(t *testing.T) {
	s, err := show.Run(`gather(`+strings.Repeat(`task("A"),`, 1100)+`)`, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	if got := decode(t, s.AppendJSON(nil), "trace"); got["outline"] != nil {
		t.Error("it has an outline")
	}
}
