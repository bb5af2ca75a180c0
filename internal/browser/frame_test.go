package browser_test

import (
	"slices"
	"testing"
)

// touched notes what of the first player is written to from one moment to another:
// names of elements with what of them, each once, and how many writes there are.
const touched = `(from, to) => {
	const player = document.querySelector("gather-ground");
	const watch = new MutationObserver(() => {});
	player.seek(from);
	watch.observe(player, { subtree: true, childList: true, characterData: true, attributes: true });
	player.seek(to);
	const writes = watch.takeRecords();
	watch.disconnect();
	const name = ({ target, type, attributeName }) => {
		const element = target instanceof Element ? target : target.parentElement;
		return (element.getAttribute("class") ?? element.localName) + " " + (attributeName ?? type);
	};
	return { what: [...new Set(writes.map(name))].sort(), count: writes.length };
}`

// Most frames of a run that is played come between two events: then time alone is
// another, and a slow phone has no more to write than that.
func TestAFrameOfARunWritesNothingButTheTime(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{360, 1440} {
		p, address := open(t)
		check(t, p.Look(width, 900, "light"))
		check(t, p.Visit(address+"/"))
		_, err := p.Find("button", "Play", 0)
		check(t, err)
		check(t, p.Evaluate(`document.querySelectorAll("gather-ground details").forEach((fold) => (fold.open = !fold.matches(".gg-compare, .gg-loop, .gg-program")))`, nil))
		check(t, p.Evaluate(`customElements.whenDefined("gather-ground").then(() => {})`, nil))
		var frame, still struct {
			What  []string
			Count int
		}
		check(t, p.Evaluate(`(`+touched+`)(1.25, 1.5)`, &frame))
		want := []string{
			"gg-clock aria-label", "gg-clock characterData",
			"gg-cover width", "gg-cover x", "gg-now d",
			"input aria-valuetext", "input style",
		}
		if !slices.Equal(frame.What, want) {
			t.Errorf("at %d pixels a frame writes %q, want %q", width, frame.What, want)
		}
		// Of three rows one is over: two are covered, and the call, and what is behind them.
		if most := 2*4 + 5; frame.Count > most {
			t.Errorf("at %d pixels a frame writes %d times, want at most %d", width, frame.Count, most)
		}
		check(t, p.Evaluate(`(`+touched+`)(1.5, 1.5)`, &still))
		if len(still.What) > 0 && !slices.Equal(still.What, []string{"input style"}) {
			t.Errorf("at %d pixels the same moment writes %q", width, still.What)
		}
		quiet(t, p)
	}
}
