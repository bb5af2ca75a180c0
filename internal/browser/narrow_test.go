package browser_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// The menu of a row stays inside the screen, wherever its button is; on a phone
// it stands in the row's sheet.
func TestTheMenuStaysInsideTheScreen(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	looks := map[string]func() error{
		"320 pixels":  func() error { return p.Fingers(320, 700) },
		"360 pixels":  func() error { return p.Fingers(360, 740) },
		"375 pixels":  func() error { return p.Fingers(375, 800) },
		"1440 pixels": func() error { return p.Look(1440, 900, "light") },
		"a zoom of 4": func() error { return p.Zoom(1280, 1024, 4) },
	}
	for desc, look := range looks {
		check(t, look())
		check(t, p.Visit(address+"/play?s="+url.QueryEscape(`gather(task("A", 3), wait_for(task("B", 1, block(1), log("a text that is rather long")), 2))`)))
		for _, row := range []string{"About A", "About B"} {
			name := strings.Replace(row, "About", "More about", 1)
			if strings.Contains(desc, "1440") {
				n, err := p.Find("button", name, 0)
				check(t, err)
				check(t, p.Click(n))
			} else {
				name = map[string]string{"About A": "A · 3 s · returns", "About B": `B · 1, block(1), log("a text that is rather long") · returns`}[row]
				tap(t, p, "button", name)
				tapFold(t, p, "More")
			}
			box := once[struct{ Left, Right, Room float64 }](t, p, `() => {
				const { left, right } = document.querySelector(".gg-menu")?.getBoundingClientRect() ?? { left: 0, right: 0 };
				return { left, right, room: document.documentElement.clientWidth - right };
			}`, `(box) => box.right > 0 && box.left >= 0 && box.room >= 0`)
			if box.Left < 0 || box.Room < 0 {
				t.Errorf("at %s the menu of %s goes from %.0f to %.0f, %.0f from the right", desc, name, box.Left, box.Right, box.Room)
			}
			fits(t, p, desc)
			check(t, p.Evaluate(`{ const sheet = document.querySelector("dialog[open]"); if (sheet) sheet.close(); else document.querySelector(".gg-menu").hidePopover(); }`, nil))
		}
	}
	quiet(t, p)
}

// cut gives the texts of results that are cut and that no button shows whole.
const cut = `(() => {
	for (const skip of document.querySelectorAll(".gg-predict .gg-actions button:last-child")) if (skip.checkVisibility()) skip.click();
	for (const tab of document.querySelectorAll(".gg-outcome > summary")) if (tab.checkVisibility()) tab.click();
	return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
		const texts = [...document.querySelectorAll(".gg-results :is(code, .gg-name, .gg-fate)")].filter((e) => e.checkVisibility());
		const isCut = (e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline" || e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 0;
		done(texts.length === 0 ? ["no results"] : texts.filter((e) => (e.querySelector("bdi") ? [...e.querySelectorAll("bdi")] : [e]).some(isCut) && !e.closest("li").querySelector(".gg-unfold")?.checkVisibility()).map((e) => e.textContent));
	})));
})()`

func TestResultsAreReadableOnAPhone(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(360, 740))
	for _, l := range course(t) {
		if len(l.Runs) == 0 {
			continue
		}
		check(t, p.Visit(address+"/lessons/"+l.Slug+"/"))
		live(t, p)
		var found []string
		check(t, p.Evaluate(cut, &found))
		for _, text := range found {
			t.Errorf("%s: %s is cut", l.Slug, text)
		}
	}
	quiet(t, p)
}

// What is longer than a few lines is read by touch and by keyboard, and the lines
// between the lists lead to where the items are.
func TestALongResultIsUnfolded(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Fingers(360, 740))
	long := strings.Repeat("a long word ", 30)
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(`gather(task("A", 3, result="`+long+`"), task("B", 1), task("`+long+`", 2))`)))
	_, err := p.Find("button", "Play", 0)
	check(t, err)
	var found []string
	check(t, p.Evaluate(cut, &found))
	for _, text := range found {
		t.Errorf("%s is cut", text)
	}
	// Where there is more room, lines lead from list to list.
	check(t, p.Fingers(720, 740))
	lines := func() (off []string) {
		t.Helper()
		check(t, p.Evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done([...document.querySelectorAll(".gg-joins path")].flatMap((path) => {
			const box = path.getBoundingClientRect(), middle = (list) => { const { top, height } = document.querySelector(list + ' li[data-row="' + path.dataset.row + '"]').getBoundingClientRect(); return top + height / 2; };
			const ends = [middle(".gg-gave"), middle(".gg-finishing")].sort((a, b) => a - b);
			return Math.abs(ends[0] - box.top) < 2 && Math.abs(ends[1] - box.bottom) < 2 ? [] : [path.dataset.row + ": " + [box.top, box.bottom] + " for " + ends];
		})))))`, &off))
		return off
	}
	for _, off := range lines() {
		t.Errorf("a line leads nowhere: %s", off)
	}
	tap(t, p, "button", "Show all of it")
	whole := once[bool](t, p, `() => document.querySelector(".gg-gave code").scrollHeight <= document.querySelector(".gg-gave code").clientHeight + 1`, `(is) => is`)
	if !whole {
		t.Error("what was unfolded is cut")
	}
	for _, off := range lines() {
		t.Errorf("after unfolding, a line leads nowhere: %s", off)
	}
	n, err := p.Find("button", "Show all of it", 0)
	check(t, err)
	check(t, p.Evaluate(`document.querySelector(".gg-finishing .gg-unfold").focus()`, nil))
	check(t, p.Press(" "))
	if whole := once[bool](t, p, `() => document.querySelector(".gg-finishing [data-whole] bdi")?.scrollHeight <= document.querySelector(".gg-finishing [data-whole] bdi")?.clientHeight + 1`, `(is) => is`); !whole {
		t.Errorf("a name is not unfolded by the keyboard: %v", n)
	}
	quiet(t, p)
}

func TestNoPageScrollsSideways(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	paths := []string{"/", "/play", "/python/", "/languages/", "/embeds/", "/teachers/", "/play?s=" + url.QueryEscape(`gahter(task("A", 1), task("B", 1), task("a name that is long enough to be cut", 1))`)}
	for _, l := range course(t) {
		paths = append(paths, "/lessons/"+l.Slug+"/")
	}
	check(t, p.Look(320, 700, "light"))
	for _, path := range paths {
		check(t, p.Visit(address+path))
		live(t, p)
		fits(t, p, path+" at 320 pixels")
	}
	check(t, p.Look(1024, 768, "light"))
	for _, path := range []string{"/", "/play", paths[len(paths)-3]} {
		check(t, p.Visit(address+path))
		fits(t, p, path+" at 1024 pixels")
		var room float64
		check(t, p.Evaluate(`(() => {
			const boxes = [...document.querySelectorAll("main :is(p, pre, gather-ground)")].filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect());
			return (Math.max(...boxes.map((b) => b.right)) - Math.min(...boxes.map((b) => b.left))) / innerWidth;
		})()`, &room))
		if room < 0.85 {
			t.Errorf("%s uses %.0f percent of a screen of 1024 pixels", path, room*100)
		}
	}
}

// A heading of the contents stands above its own lessons, and a listing without
// a player beside its words.
func TestPartsOfAPageStandTogether(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+"/"))
	var torn []string
	check(t, p.Evaluate(`[...document.querySelectorAll(".parts > section")].filter((s) => [...s.querySelectorAll("li")].some((li) => Math.abs(li.getBoundingClientRect().left - s.querySelector("h3").getBoundingClientRect().left) > 1)).map((s) => s.querySelector("h3").textContent)`, &torn))
	for _, part := range torn {
		t.Errorf("lessons of %q stand in another column than its heading", part)
	}
	check(t, p.Visit(address+"/lessons/mistakes/"))
	var empty float64
	check(t, p.Evaluate(`(() => {
		const prose = [...document.querySelectorAll(".lesson > .prose")].filter((s) => s.querySelector(":scope > pre"));
		return prose.length && Math.max(...prose.map((s) => innerWidth - Math.max(...[...s.querySelectorAll("pre")].map((pre) => pre.getBoundingClientRect().right))));
	})()`, &empty))
	if empty == 0 || empty > 200 {
		t.Errorf("listings leave %.0f pixels at the right empty", empty)
	}
	quiet(t, p)
}

// A mistake in the address is told whole, with a place to fix it and a player.
func TestAMistakeInTheAddressIsToldWhole(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(360, 740, "light"))
	long := `gather(` + strings.Repeat(`task("A", 1), `, 20) + `tsk("B", 2), ` + strings.Repeat(`task("C", 1), `, 20) + `)`
	check(t, p.Visit(address+"/play?s="+url.QueryEscape(long)))
	says(t, p, "There is a mistake in this scenario")
	var told struct {
		Line   string
		Cut    bool
		Player bool
	}
	check(t, p.Evaluate(`(() => { const pre = document.querySelector(".mistake pre"); return { line: pre.textContent, cut: pre.scrollWidth > pre.clientWidth, player: [...document.querySelectorAll("[data-playground] > gather-ground .gg-picture svg")].some((svg) => svg.checkVisibility()) }; })()`, &told))
	if told.Line != long || told.Cut || !told.Player {
		t.Errorf("the line is cut: %v, a player: %v, the line: %s", told.Cut, told.Player, told.Line)
	}
	n, err := p.Find("textbox", "Fix it here", 0)
	check(t, err)
	if n.Value != long {
		t.Errorf("the text to fix is %q", n.Value)
	}
	for _, trouble := range p.Troubles() {
		if !strings.Contains(trouble, "400") {
			t.Errorf("the browser says: %s", trouble)
		}
	}
}

// What was changed in a lesson survives a reload, and Undo leads back.
func TestEditsInALessonSurviveAReload(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	check(t, p.Visit(address+lesson))
	first := scenarioOf(t, p, `() => true`)
	bread := func(n browser.Node, err error) browser.Node { t.Helper(); check(t, err); return n }(p.Find("spinbutton", "Delay of bread in seconds", 0))
	check(t, p.Clicks(bread, 3))
	check(t, p.Press("5"))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 5.0 s.", nil)
	check(t, p.Visit(address+lesson))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 5.0 s.", nil)
	var others []string
	check(t, p.Evaluate(`[...document.querySelectorAll("gather-ground")].slice(1).filter((e) => e.scenario.includes('"bread", 5')).map((e) => e.scenario)`, &others))
	if len(others) > 0 {
		t.Errorf("the edit came back in other players: %q", others)
	}
	undo, err := p.Find("button", "Undo", 0)
	check(t, err)
	check(t, p.Click(undo))
	gives(t, p, "Returned ['vegetables', 'bread', 'plasters'] after 3.0 s.", nil)
	once[string](t, p, `() => sessionStorage.getItem("gather-ground:edits:" + location.pathname) ?? ""`, `(kept) => kept === ""`)
	check(t, p.Visit(address+lesson))
	if s := scenarioOf(t, p, `() => !document.querySelector("gather-ground").busy`); s != first {
		t.Errorf("with the edit undone, the page begins with %s", s)
	}
	// What the lesson no longer says is not brought back.
	check(t, p.Evaluate(`sessionStorage.setItem("gather-ground:edits:" + location.pathname, JSON.stringify([["0 gather(task(\"an older text\", 1))", "gather(task(\"stale\", 1))"]]))`, nil))
	check(t, p.Visit(address+lesson))
	if s := scenarioOf(t, p, `() => !document.querySelector("gather-ground").busy`); s != first {
		t.Errorf("an edit of an older text makes it %s", s)
	}
	quiet(t, p)
}
