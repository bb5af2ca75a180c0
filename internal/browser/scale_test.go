package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// addressSays waits until the address says that of the scale; "" for nothing.
func addressSays(t *testing.T, p *browser.Page, scale string) {
	t.Helper()
	check(t, p.Evaluate(waitFor(`(new URL(location.href).searchParams.get("scale") ?? "") === "`+scale+`"`), nil))
}

// Who has chosen a scale finds it again behind all that can be shared.
func TestAScaleThatIsChosenIsShared(t *testing.T) {
	t.Parallel()
	p := play(t, two)
	clock := func() {
		t.Helper()
		check(t, p.Evaluate(`document.querySelector(".gg-clock").click()`, nil))
	}
	clock()
	scaledBy(t, p, "true")
	addressSays(t, p, "iterations")
	share, err := p.Find("button", "Share", 0)
	check(t, err)
	check(t, p.Click(share))
	var forms []string
	check(t, p.Evaluate(waitFor(`document.querySelector(".gg-share[open]") !== null`), nil))
	check(t, p.Evaluate(`[...document.querySelectorAll(".gg-share input")].map((f) => f.value).concat([...document.querySelectorAll(".gg-share a")].map((a) => a.href))`, &forms))
	for _, form := range forms {
		if !strings.Contains(form, "scale=iterations") && !strings.Contains(form, `scale="iterations"`) {
			t.Errorf("without the scale is shared %s", form)
		}
	}
	if len(forms) < 5 {
		t.Errorf("only %d forms are there to share: %q", len(forms), forms)
	}
	check(t, p.Evaluate(`document.querySelector(".gg-share").close()`, nil))
	// The address comes to it again; an edit keeps it, and so does what takes that back.
	check(t, p.Reload())
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground[data-live]") !== null`), nil))
	scaledBy(t, p, "true")
	check(t, p.Evaluate(`document.querySelector("gather-ground").load('task("C", 4)')`, nil))
	check(t, p.Evaluate(waitFor(`location.search.includes("C")`), nil))
	addressSays(t, p, "iterations")
	clock()
	scaledBy(t, p, "false")
	addressSays(t, p, "seconds")
	check(t, p.Evaluate(`history.back()`, nil))
	check(t, p.Evaluate(waitFor(`document.querySelector("gather-ground").line === '`+two+`'`), nil))
	addressSays(t, p, "seconds")
	scaledBy(t, p, "false")
	quiet(t, p)
}

func TestAScaleIsThatOfThePageThatIsAskedForIt(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	once := `gather(task("A", 0), task("B", 0))`
	for _, c := range []struct{ desc, target, pressed string }{
		{"the playground", "/play?s=" + url.QueryEscape(two) + "&scale=iterations", "true"},
		{"the playground with one instant", "/play?s=" + url.QueryEscape(once), "true"},
		{"the playground with one instant, in seconds", "/play?s=" + url.QueryEscape(once) + "&scale=seconds", "false"},
		{"an address that the page alone reads", "/play#s=" + url.QueryEscape(two) + "&scale=iterations", "true"},
		{"a frame", "/embed?s=" + url.QueryEscape(two) + "&scale=iterations", "true"},
	} {
		check(t, p.Visit("about:blank")) // what differs behind # alone is no visit
		check(t, p.Visit(address+c.target))
		check(t, p.Evaluate(`(document.querySelector("gather-ground").moment, 0)`, nil)) // it is its turn
		t.Log(c.desc)
		scaledBy(t, p, c.pressed)
	}
	// A script sets it, and takes it back.
	for _, by := range []struct{ set, pressed string }{{`"seconds"`, "false"}, {`"iterations"`, "true"}, {"undefined", "false"}} {
		check(t, p.Evaluate(`void (document.querySelector("gather-ground").scale = `+by.set+`)`, nil))
		scaledBy(t, p, by.pressed)
	}
	quiet(t, p)
}

// Where iterations are asked for and cannot be drawn, that is said beside the scale:
// printed with the page, and as long as it is so.
func TestAScaleThatCannotBeDrawnSaysSo(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	const many = `gather(repeat(250, task("A {i}", uniform(1, 3))))`
	const said = "The scale is seconds: this run cannot be drawn by iterations."
	tells := func(want string) {
		t.Helper()
		if got := once[string](t, p, `() => document.querySelector("gather-ground[data-live] .gg-unscaled")?.innerText ?? "no player"`, `(s) => s === `+quoted(want)); got != want {
			t.Errorf("beside the scale it says %q, and not %q", got, want)
		}
	}
	for _, c := range []struct {
		width                  int64
		scenario, scale, tells string
	}{
		{1440, many, "iterations", said},
		{360, many, "iterations", said},
		{1440, many, "seconds", ""},
	} {
		check(t, p.Look(c.width, 900, "light"))
		check(t, p.Visit(address+"/play?s="+url.QueryEscape(c.scenario)+"&scale="+c.scale))
		live(t, p)
		tells(c.tells)
		fits(t, p, "a scale that cannot be drawn")
		var moved []string
		check(t, p.Evaluate(shifted, &moved))
		if len(moved) > 0 {
			t.Errorf("%s at %d pixels: the layout shifts: %q", c.scenario, c.width, moved)
		}
	}
	check(t, p.Visit(address+"/play?scale=iterations&s="+url.QueryEscape(`promise_all(task("A", 1), task("B", 2))`)))
	live(t, p)
	tells(said)
	check(t, p.Evaluate(`document.querySelector("gather-ground").scale = "seconds"`, nil))
	tells("")
	check(t, p.Evaluate(`document.querySelector("gather-ground").load('`+many+`')`, nil))
	// It is said to whoever asks by the clock, and is gone with the reason.
	check(t, p.Evaluate(`document.querySelector(".gg-clock").focus()`, nil))
	check(t, p.Press(" "))
	tells(said)
	check(t, p.Evaluate(`document.querySelector("gather-ground").load('`+two+`')`, nil))
	tells("")
	scaledBy(t, p, "true")
	quiet(t, p)
}
