package browser_test

import "testing"

// ring says what is wrong with the ring around what has the focus, "" for nothing:
// it is 2 pixels wide at least, differs from what is behind it by 3:1, and nothing cuts
// it off or lies over it.
const ring = `() => {
	const e = document.querySelector("[data-part=program]:focus-within") ?? document.activeElement;
	const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(e);
	if (outlineStyle !== "solid" || parseFloat(outlineWidth) < 2) return "there is none: " + outlineStyle + " " + outlineWidth;
	const offset = parseFloat(outlineOffset), out = offset + parseFloat(outlineWidth), at = e.getBoundingClientRect();
	if (offset < 0 && (e.shadowRoot ?? e).childElementCount > 0) return "what is inside may lie over it";
	for (let box = e.parentElement; box !== null && box !== document.body; box = box.parentElement) {
		const [style, by] = [getComputedStyle(box), box.getBoundingClientRect()];
		if (style.overflowX !== "visible" && (at.left - out < by.left || at.right + out > by.right)) return box.className + " cuts off its sides";
		if (style.overflowY !== "visible" && (at.top - out < by.top || at.bottom + out > by.bottom)) return box.className + " cuts off its top or its bottom";
	}
	if (at.left - out < 0 || at.right + out > document.documentElement.clientWidth) return "the window cuts it off";
	const light = (colour) => colour.match(/\d+(\.\d+)?/g).slice(0, 3).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const [a, b] = [light(outlineColor), light(getComputedStyle(document.body).backgroundColor)].sort((x, y) => y - x);
	const contrast = (a + 0.05) / (b + 0.05);
	return contrast < 3 ? "its contrast is " + contrast : "";
}`

func TestTheFocusIsSeenWhereOneWrites(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(1440, 900, "light"))
	seen := func(where string) {
		t.Helper()
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1440} {
				check(t, p.Look(width, 900, theme))
				if wrong := once[string](t, p, ring, `(wrong) => wrong === ""`); wrong != "" {
					t.Errorf("%s, %s, %d pixels: the ring around the focus: %s", where, theme, width, wrong)
				}
			}
		}
	}
	handler, err := answers()
	check(t, err)
	needPython(t, handler)
	check(t, p.Visit(address+"/python/"))
	live(t, p)
	check(t, p.TabTo("textbox", "The program"))
	seen("the editor of programs")

	check(t, p.Fingers(360, 900))
	check(t, p.Visit(address+"/play"))
	tapFold(t, p, "Scenario as text")
	field, err := p.Find("textbox", "The scenario as text", 0)
	check(t, err)
	check(t, p.Tap(field))
	seen("the scenario as text")
	quiet(t, p)
}
