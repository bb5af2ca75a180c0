package bench

import (
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
)

// fifty has an end to drag below fifty rows.
const fifty = `gather(repeat(49, task("w{i}", 1)), task("last", 3))`

// rerun measures the time from setting each of some texts to its run being
// shown, in milliseconds.
const rerun = `(async () => {
	const player = document.querySelector("gather-ground"), times = [];
	for (const text of [%s]) {
		const start = performance.now();
		const shown = new Promise((done) => player.addEventListener("gather-ground:run", done, { once: true }));
		player.scenario = text;
		await shown;
		times.push(performance.now() - start);
	}
	return times;
})()`

// toAndFro returns a way whose every step is long enough to change what is
// dragged: after a shorter one, there would be nothing to draw in a frame.
func toAndFro(steps int) []browser.Offset {
	const step, turn = 12.0, 15
	var way []browser.Offset
	for i := range steps {
		there := (i + 1) % (2 * turn)
		way = append(way, browser.Offset{Right: -step * float64(min(there, 2*turn-there))})
	}
	return way
}

// warmRun measures how long the program takes to answer with a run, the way to
// its worker and back included, once the browser has compiled what runs often.
const warmRun = `(async () => {
	const address = (what) => new URL(document.querySelector('meta[name="gather-ground:' + what + '"]').content, document.baseURI).href;
	const worker = new Worker(address("worker")), times = [];
	const answer = () => new Promise((done) => (worker.onmessage = (event) => done(event.data)));
	worker.postMessage({ wasm: address("play") });
	await answer();
	const texts = [%s];
	for (let i = 0; i < 400; i++) {
		const start = performance.now();
		worker.postMessage({ id: i, fn: "show", args: [texts[i %% texts.length], "", "wide"] });
		await answer();
		if (i >= 200) times.push(performance.now() - start);
	}
	worker.terminate();
	return times;
})()`

// scroll goes down the rows and up again, a bit in each frame.
const scroll = `new Promise((done) => {
	const rows = document.querySelector(".gg-window");
	let left = 240;
	const go = () => {
		rows.scrollBy({ top: left > 120 ? 40 : -40, behavior: "instant" });
		if (--left > 0) requestAnimationFrame(go);
		else done();
	};
	go();
})`

// measurePage measures what a visitor feels, in Chromium: how long an edit takes
// to be shown, and how smoothly a bar's end is dragged.
func measurePage(root string, w io.Writer) error {
	site, err := build.Make(root)
	if err != nil {
		return err
	}
	server := httptest.NewServer(site.Handler())
	defer server.Close()
	chromium, end, err := browser.Start(context.Background())
	if err != nil {
		return err
	}
	defer end()
	page, _ := browser.Open(chromium)
	if err := page.Look(1440, 900, "light"); err != nil {
		return err
	}
	if err := page.Visit(server.URL + "/play?s=" + url.QueryEscape(fifty)); err != nil {
		return err
	}
	last, err := page.Find("slider", "Delay of last", 0)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer t.Flush()
	fmt.Fprintf(t, "  in the page\tmedian\t95th percentile\tslowest\tof\tbudget\t\n")
	// In the first drag the program starts, and is compiled as it runs.
	// From here on the browser keeps the tree in which the handle was found, as it
	// does for who has a screen reader: each frame brings that up to date, too.
	for _, which := range []string{"first", "second", "third"} {
		frames, err := page.Frames(func() error { return page.Sweep(last, toAndFro(240)) })
		if err != nil {
			return err
		}
		line(t, "frame of the "+which+" drag, 50 rows", frames, 17*time.Millisecond)
	}
	if err := page.Visit(server.URL + "/play?s=" + url.QueryEscape(repeated(1000)(0))); err != nil {
		return err
	}
	frames, err := page.Frames(func() error { return page.Evaluate(scroll, nil) })
	if err != nil {
		return err
	}
	line(t, "frame of scrolling, 1,000 rows", frames, 17*time.Millisecond)
	for _, c := range []struct {
		name   string
		script string
		budget time.Duration
		text   func(i int) string
		times  int
	}{
		{"warm run, 10 tasks", warmRun, 5 * time.Millisecond, ten, 60},
		{"edit to picture, 10 tasks", rerun, 0, ten, 60},
		{"edit to picture, 1,000 tasks", rerun, 0, repeated(1000), 20},
		{"edit to picture, 100,000 tasks", rerun, 500 * time.Millisecond, repeated(100000), 5},
	} {
		var texts []string
		for i := range c.times {
			texts = append(texts, "`"+c.text(i)+"`")
		}
		var took []float64
		if err := page.Evaluate(fmt.Sprintf(c.script, strings.Join(texts, ", ")), &took); err != nil {
			return err
		}
		times := make([]time.Duration, len(took))
		for i, ms := range took {
			times[i] = milliseconds(ms)
		}
		line(t, c.name, times, c.budget)
	}
	if err := measureLoader(page, server.URL, t); err != nil {
		return err
	}
	for name := range site.Files {
		if strings.HasPrefix(name, "/assets/python-") {
			return measurePrograms(page, server.URL, t)
		}
	}
	fmt.Fprintf(t, "Python\tis not in this build: there is no npm, or no network\t\t\t\t\t\n")
	return nil
}

func ten(i int) string {
	var tasks []string
	for k := range 10 {
		tasks = append(tasks, fmt.Sprintf(`task("T%d", %d.%d)`, k, k+1, i%10))
	}
	return "gather(" + strings.Join(tasks, ", ") + fmt.Sprintf(`, task("%d", 1))`, i)
}

func repeated(n int) func(int) string {
	return func(i int) string { return fmt.Sprintf(`gather(repeat(%d, task("w{i}", %d)))`, n, i+1) }
}

// line writes the middle and the end of times; the median is held to the budget.
func line(w io.Writer, name string, times []time.Duration, budget time.Duration) {
	if len(times) == 0 {
		fmt.Fprintf(w, "%s\tnothing was measured\t\t\t\t\t\n", name)
		return
	}
	slices.Sort(times)
	of := func(part float64) time.Duration {
		return times[int(part*float64(len(times)-1))].Round(100 * time.Microsecond)
	}
	bound := ""
	if budget > 0 {
		bound = budget.String() + verdict(of(0.5) <= budget)
	}
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%s\t\n", name, of(0.5), of(0.95), of(1), len(times), bound)
}
