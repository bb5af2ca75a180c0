package browser_test

import (
	"net/url"
	"testing"
)

// bothWays says in which parts of a player the words differ between the page as it
// was printed and as its script has drawn it, which it does when anything is
// changed.
const bothWays = `async () => {
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	const printed = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
	const parts = [".gg-headline", ".gg-gave .gg-label", ".gg-gave li", ".gg-finishing .gg-label", ".gg-finishing li", ".gg-total", ".gg-why summary", ".gg-why li", ".gg-why .gg-myth",
		".gg-predict .gg-label", ".gg-predict > p:not(.gg-actions, [hidden])", ".gg-predict ol:not([hidden]) li .gg-name", ".gg-predict label:not([hidden])", ".gg-predict legend", ".gg-predict .gg-actions button:not([hidden])"];
	const words = (page, part) => [...page.querySelectorAll("gather-ground " + part)].map((found) => {
		const copy = found.cloneNode(true);
		for (const button of copy.querySelectorAll(".gg-unfold")) button.remove();
		return copy.textContent.replace(/\s+/g, " ").trim();
	});
	const marked = (page) => [...page.querySelectorAll("gather-ground .gg-results li")].map(({ dataset }) => [dataset.row, dataset.state]);
	const differ = parts.flatMap((part) => {
		const [before, after] = [words(printed, part), words(document, part)];
		return JSON.stringify(before) === JSON.stringify(after) ? [] : [part + ": printed " + JSON.stringify(before) + ", drawn " + JSON.stringify(after)];
	});
	if (JSON.stringify(marked(printed)) !== JSON.stringify(marked(document))) differ.push("rows and states: printed " + JSON.stringify(marked(printed)) + ", drawn " + JSON.stringify(marked(document)));
	return differ.join("\n");
}`

func TestWhatThePagePrintsIsWhatItsScriptDraws(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	for _, text := range []string{
		failing,
		`gather(task("A", 3), task("B", 1, fail=ValueError("boom")), return_exceptions=True)`,
		`run(gather(task("A", 3), task("", 1, fail=ValueError("<b>boom</b>"))), linger=5)`,
		`wait(task("A", 1), task("B", 3), timeout=2)`,
		`as_completed(task("A", 2), task("B", 1), timeout=0.5)`,
		`gather(task("A", hang()), future("F"))`,
		`wait_for(shield(task("A", 3)), 1)`,
		`gather(repeat(60, task("u{i}", 1)))`,
		`gather()`,
		`promise_all(task("A", 3), task("B", 1, fail=ValueError("boom")))`,
	} {
		for _, page := range []string{"/play?s=", "/embed?predict=1&s="} {
			check(t, p.Visit(address+page+url.QueryEscape(text)))
			once[bool](t, p, `() => document.querySelector("gather-ground .gg-time button") !== null`, `(is) => is`)
			var said string
			check(t, p.Evaluate("("+bothWays+")()", &said))
			if said != "" {
				t.Errorf("%s%s:\n%s", page, text, said)
			}
		}
	}
	quiet(t, p)
}

func TestASpeedThatIsAskedForStandsBesideTheTime(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	for asked, want := range map[string]string{"2": "×2", "3": "×3", "1": "×1", "0": "in 5 s", "-1": "in 5 s", "fast": "in 5 s", "": "in 5 s"} {
		check(t, p.Visit(address+"/embed?speed="+url.QueryEscape(asked)+"&s="+url.QueryEscape(failing)))
		const speed = `() => document.querySelector("gather-ground .gg-time select")?.selectedOptions[0]?.textContent ?? ""`
		if got := once[string](t, p, speed, `(s) => s !== ""`); got != want {
			t.Errorf("speed=%s shows %s, not %s", asked, got, want)
		}
	}
	quiet(t, p)
}
