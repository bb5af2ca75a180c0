package element_test

import (
	"os"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// values has one value of each kind, and one that is none.
var values = map[element.Kind][2]string{
	element.Flag: {"", "yes"}, element.Second: {"1.5", "soon"}, element.Seconds: {"1, 2.5", "1, x"}, element.Times: {"2", "0"}, element.Text: {"x", ""}, element.Names: {"wait,TaskGroup", "<wait>"}, element.Choice: {"", "neither"},
}

func TestTheElementIsPrintedWithItsAttributes(t *testing.T) {
	shown, err := show.Run(`gather(task("A", 3))`, scenario.Page)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range element.Attributes() {
		if !a.In(element.OnSite) || a.Name == "scenario" {
			continue
		}
		var o element.Options
		value := values[a.Kind][0]
		if a.Kind == element.Choice {
			value = a.Choices[len(a.Choices)-1]
		}
		if !o.Set(a.Name, value) {
			t.Errorf("%s takes no %q", a.Name, value)
		}
		want := " " + a.Name
		if a.Kind != element.Flag {
			want += `="` + value + `"`
		}
		html, err := element.HTML(shown, "x", o)
		if tag, _, _ := strings.Cut(string(html), ">"); err != nil || !strings.Contains(tag, want) {
			t.Errorf("%s: %v\n%s", a.Name, err, tag)
		}
	}
}

func TestWhatIsNoValueIsNotTaken(t *testing.T) {
	for _, a := range element.Attributes() {
		if bad := values[a.Kind][1]; bad != "" && a.Takes(bad) {
			t.Errorf("%s takes %q", a.Name, bad)
		}
	}
	var o element.Options
	for name, value := range map[string]string{"speed": "-1", "scale": "ticks", "theme": "dark", "src": "/play", "onclick": "alert(1)", "t": "1e9"} {
		if o.Set(name, value) {
			t.Errorf("%s=%s is taken", name, value)
		}
	}
	if o != (element.Options{}) {
		t.Errorf("%+v is left", o)
	}
}

// What is in a fence or a frame is an attribute of the site's element too, or is
// the frame's own.
func TestEveryAttributeMeansSomethingSomewhere(t *testing.T) {
	for _, a := range element.Attributes() {
		if a.Places == 0 || a.Doc == "" || a.In(element.InFence) && !a.In(element.OnSite) || a.In(element.InFrame) && !a.In(element.OnOthers) {
			t.Errorf("%+v", a)
		}
		if len(a.Choices) > 0 != (a.Kind == element.Choice) {
			t.Errorf("%s has the choices %q", a.Name, a.Choices)
		}
	}
}

func TestThePlayersDescriptionHasAllAttributes(t *testing.T) {
	text, err := os.ReadFile("../../web/player/player.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range element.Attributes() {
		line := "| `" + a.Name + "` (attribute) | " + a.Doc + " |\n"
		if has := strings.Contains(string(text), line); has != a.In(element.OnSite) {
			t.Errorf("player.md and this line: %v\n%s", has, line)
		}
	}
}
