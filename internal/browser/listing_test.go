package browser_test

import "testing"

// What does not fit into a line of a listing goes on further in than it began.
func TestAListingThatIsBrokenKeepsItsIndentation(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(360, 800, "light"))
	check(t, p.Visit(address+"/lessons/the-loop/"))
	var seen struct {
		Broken int
		Out    []string
	}
	check(t, p.Evaluate(`(() => {
		const out = [];
		let broken = 0;
		for (const line of document.querySelectorAll(".quiz .chroma .line")) {
			const range = new Range();
			range.selectNodeContents(line);
			const boxes = [...range.getClientRects()].filter((b) => b.width > 0);
			const first = boxes[0], rest = boxes.filter((b) => b.top > first.bottom - 4);
			if (rest.length === 0) continue;
			broken++;
			if (Math.min(...rest.map((b) => b.left)) < first.left + 8) out.push(line.textContent);
		}
		return { broken, out };
	})()`, &seen))
	if seen.Broken == 0 || len(seen.Out) > 0 {
		t.Errorf("of %d broken lines these go on where they began: %q", seen.Broken, seen.Out)
	}
}
