package browser_test

import (
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// begun counts the players that their script has taken over, and the steps of it.
const begun = `() => document.querySelectorAll("gather-ground .gg-time button:first-child").length`

// heights are those of the page's players.
const heights = `[...document.querySelectorAll("gather-ground")].map((player) => Math.round(player.getBoundingClientRect().height))`

// watched notes in window.together the most players that one task has taken over,
// and in window.far those that were not near the window then.
const watched = `(() => {
	window.together = 0;
	let now = 0;
	new MutationObserver((seen) => {
		const before = now;
		now = document.querySelectorAll("gather-ground[data-live]").length;
		together = Math.max(together, now - before);
	}).observe(document, { subtree: true, attributeFilter: ["data-live"] });
})()`

// live has everything in the page that waits for who begins with something: all
// players taken over, as by a script that asks them, and the editor in its place.
func live(t *testing.T, p *browser.Page) {
	t.Helper()
	check(t, p.Evaluate(`(async () => {
		dispatchEvent(new Event("scroll"));
		const program = document.querySelector("[data-python] [data-part=program]");
		while (program !== null && program.shadowRoot === null) await new Promise(requestAnimationFrame);
		const players = document.querySelectorAll("gather-ground");
		if (players.length > 0) await customElements.whenDefined("gather-ground");
		for (const player of players) void player.moment;
	})()`, nil))
}

func TestAPageOfManyPlayersTakesOverThoseThatAreNear(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	// Nobody has been there for long while this test looks.
	check(t, p.Preload(watched+`; { const set = setTimeout; window.setTimeout = (then, time, ...rest) => (time === 10_000 ? 0 : set(then, time, ...rest)) }`))
	check(t, p.Look(412, 823, "light"))
	check(t, p.Visit(address+"/languages/"))
	var printed, live []int
	check(t, p.Evaluate(heights, &printed))
	once[int](t, p, begun, `(count) => count > 0`)
	var state struct{ Players, Live, Together, Far int }
	const look = `(async () => {
		for (let i = 0; i < 20; i++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
		const all = [...document.querySelectorAll("gather-ground")];
		const live = all.filter((player) => player.dataset.live !== undefined);
		return { players: all.length, live: live.length, together, far: live.filter((player) => player.getBoundingClientRect().top > 1.5 * innerHeight).length };
	})()`
	check(t, p.Evaluate(look, &state))
	if state.Players < 8 || state.Live == 0 || state.Live == state.Players || state.Far > 0 || state.Together > 1 {
		t.Errorf("of %d players %d are taken over, %d of them far away, and up to %d at once", state.Players, state.Live, state.Far, state.Together)
	}

	// The last one works at the first click, wherever it is: on a result, which is
	// no button before its player is taken over, where it is unfolded.
	const click = `(() => {
		const player = [...document.querySelectorAll("gather-ground")].at(-1);
		player.querySelector(".gg-outcome").open = true;
		const name = player.querySelector(".gg-finishing .gg-name");
		document.documentElement.style.scrollBehavior = "auto";
		name.scrollIntoView({ block: "center" });
		const { left, top, width, height } = name.getBoundingClientRect();
		name.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 }));
		const asked = player.querySelector(".gg-why [data-asked]");
		return player.querySelector(".gg-why").open && asked !== null && document.activeElement === asked;
	})()`
	var asked bool
	check(t, p.Evaluate(click, &asked))
	if !asked {
		t.Error("a click on a name of the last player's results asks nothing")
	}

	// With the first sign of the visitor the others follow, and nothing has moved.
	once[int](t, p, begun, `(count) => count === document.querySelectorAll("gather-ground").length`)
	check(t, p.Evaluate(`document.querySelectorAll("gather-ground details[open]").forEach((fold) => (fold.open = false))`, nil))
	check(t, p.Evaluate(heights, &live))
	for i, height := range live {
		if last := i == len(live)-1; height != printed[i] && !last { // its answer has room of its own
			t.Errorf("player %d is %d pixels high, and was printed with %d", i+1, height, printed[i])
		}
	}
	quiet(t, p)
}

func TestAPlayerThatIsFarAnswersAScript(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	check(t, p.Look(412, 823, "light"))
	check(t, p.Visit(address+"/languages/"))
	var got struct{ Line, Moment, Focus string }
	const ask = `(async () => {
		const [a, b, c] = [...document.querySelectorAll("gather-ground")].slice(-3);
		a.setAttribute("scenario", 'gather(task("A", 7))');
		await new Promise((done) => a.addEventListener("gather-ground:run", done, { once: true }));
		b.seek(1);
		const summary = c.querySelector(".gg-why summary");
		summary.focus({ preventScroll: true });
		return { line: a.line, moment: String(b.moment), focus: document.activeElement === summary && c.querySelector(".gg-form") !== null ? "kept" : "lost" };
	})()`
	check(t, p.Evaluate(ask, &got))
	if got.Line != `gather(task("A", 7))` || got.Moment != "1" || got.Focus != "kept" {
		t.Errorf("%+v", got)
	}
	quiet(t, p)
}
