package browser_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/lessons"
)

// A bench is the page for a visitor's own program, and the server of it.
type bench struct {
	t       *testing.T
	page    *browser.Page
	address string
	cut     atomic.Bool // from the network
	part    atomic.Bool // all of Python's library cannot be had
	mu      sync.Mutex
	asked   []string // paths, with their queries
}

// openPython opens the page in a browser of its own.
func openPython(t *testing.T) *bench {
	t.Helper()
	if _, err := browser.Find(); err != nil {
		cannot(t, err)
	}
	s, err := site()
	check(t, err)
	needPython(t, s.Handler())
	b := &bench{t: t}
	handler := s.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if b.cut.Load() || b.part.Load() && strings.HasPrefix(r.URL.Path, "/assets/python-sources-") {
			panic(http.ErrAbortHandler)
		}
		b.mu.Lock()
		b.asked = append(b.asked, r.URL.RequestURI())
		b.mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	chromium, end, err := browser.Start(t.Context())
	check(t, err)
	t.Cleanup(end)
	b.page, _ = browser.Open(chromium)
	b.address = server.URL
	b.visit()
	return b
}

// needPython ends a test that needs a site with Python.
func needPython(t *testing.T, site http.Handler) {
	t.Helper()
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", "/python/", nil))
	if !strings.Contains(w.Body.String(), "data-python") {
		cannot(t, errors.New("the site has no Python: there was no npm, or no network"))
	}
}

// visit opens the page, and waits until it can be worked with.
func (b *bench) visit() {
	b.t.Helper()
	check(b.t, b.page.Visit(b.address+"/python/"))
	live(b.t, b.page)
	check(b.t, b.page.Evaluate(`document.querySelector("[data-python]").addEventListener("gather-ground:ran", ({ detail }) => (globalThis.ran = detail))`, nil))
}

// says checks that a part of what came of a run has a text.
func (b *bench) says(part, selector, want string) {
	b.t.Helper()
	text := once[string](b.t, b.page, `() => [...document.querySelectorAll(`+strconv.Quote(selector)+`)].map((e) => e.textContent).join("\n")`, `(text) => text.includes(`+strconv.Quote(want)+`)`)
	if !strings.Contains(text, want) {
		b.t.Errorf("%s: it says %q, and not %q", part, text, want)
	}
}

// What the page printed can be read and run, and the editor takes its place with
// the focus, for who begins with something.
func TestTheEditorComesForWhoBegins(t *testing.T) {
	t.Parallel()
	p, address := open(t)
	handler, err := answers()
	check(t, err)
	needPython(t, handler)
	check(t, p.Preload(`{ const set = setTimeout; window.setTimeout = (then, time, ...rest) => (time === 10_000 ? 0 : set(then, time, ...rest)) }`))
	check(t, p.Visit(address+"/python/"))
	var state struct {
		Before, After bool
		Focus, Text   string
	}
	check(t, p.Evaluate(`(async () => {
		const place = document.querySelector("[data-part=program]"), printed = place.textContent;
		const there = () => performance.getEntriesByType("resource").some(({ name }) => name.includes(place.dataset.editor));
		const frame = () => new Promise(requestAnimationFrame);
		for (let i = 0; i < 5; i++) await frame();
		const before = there() || place.shadowRoot !== null;
		place.querySelector("pre").focus();
		while (place.shadowRoot?.activeElement?.closest(".cm-editor") == null) await frame();
		const text = [...place.shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n");
		return { before, after: there(), focus: document.activeElement === place ? "kept" : "lost", text: text.trim() === printed.trim() ? "same" : text };
	})()`, &state))
	if state.Before || !state.After || state.Focus != "kept" || state.Text != "same" {
		t.Errorf("%+v", state)
	}
	quiet(t, p)
}

// requests are what the server was asked for until now.
func (b *bench) requests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.asked)
}

// until waits until an expression is true. On a busy machine Python takes its time
// to start.
func (b *bench) until(expression string) {
	b.t.Helper()
	for range 3 {
		var is bool
		check(b.t, b.page.Evaluate(`new Promise((done) => {
			const late = performance.now() + 40000;
			const look = () => ((`+expression+`) ? done(true) : performance.now() > late ? done(false) : setTimeout(look, 10));
			look();
		})`, &is))
		if is {
			return
		}
	}
	var state string
	check(b.t, b.page.Evaluate(`document.querySelector("[data-python]").dataset.state + ": " + document.querySelector(".py-said").textContent`, &state))
	b.t.Fatalf("it does not come to %s; the page is %s", expression, state)
}

// An outcome is what the page shows of a run.
type outcome struct {
	Said   string // its sentence
	Output string
	Text   string // the recording
	State  string // of the page then
	Over   struct {
		Outcome, Message string
		Line             int
	}
}

// open puts a program into the editor, as an address brings it.
func (b *bench) open(source string) {
	b.t.Helper()
	check(b.t, b.page.Evaluate(`(() => {
		document.querySelector(".py-said").textContent = "";
		history.replaceState(null, "", "#");
		location.href = "`+lessons.Address(source)+`";
	})()`, nil))
	b.until(`document.querySelector(".py-said").textContent.startsWith("This program came with the address")`)
}

// start presses Run, and returns when the program runs.
func (b *bench) start(source string) {
	b.t.Helper()
	b.open(source)
	check(b.t, b.page.Evaluate(`(() => { globalThis.ran = undefined; document.querySelector("[data-part=run]").click(); })()`, nil))
	b.until(`globalThis.ran !== undefined || document.querySelector("[data-python]").dataset.state === "running"`)
}

// end waits for the end of the run.
func (b *bench) end() (o outcome) {
	b.t.Helper()
	b.until(`globalThis.ran !== undefined && document.querySelector("[data-python]").dataset.state !== "over"`)
	check(b.t, b.page.Evaluate(`({ ...globalThis.ran, state: document.querySelector("[data-python]").dataset.state, said: document.querySelector(".py-said").textContent, output: document.querySelector(".py-output").textContent })`, &o))
	return o
}

func (b *bench) run(source string) outcome {
	b.t.Helper()
	b.start(source)
	return b.end()
}

// press clicks one of the page's buttons.
func (b *bench) press(part string) {
	b.t.Helper()
	check(b.t, b.page.Evaluate(`document.querySelector("[data-part=`+part+`]").click()`, nil))
}

func TestPythonIsLoadedWithTheFirstRunAndKept(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	heavy := func() (some []string) {
		for _, target := range b.requests() {
			for _, part := range []string{"/assets/python-worker-", "/assets/python-library-"} {
				if strings.HasPrefix(target, part) {
					some = append(some, target)
				}
			}
			if strings.HasPrefix(target, "/assets/python-") && strings.HasSuffix(target, ".wasm") {
				some = append(some, target)
			}
		}
		return some
	}
	// The service worker has kept what it keeps.
	check(t, b.page.Evaluate(kept, nil))
	if some := heavy(); len(some) > 0 {
		t.Errorf("before a run it has loaded %q", some)
	}
	b.run("print('hello')\n")
	if some := heavy(); len(some) < 3 {
		t.Errorf("a run has loaded only %q", some)
	}
	// It is kept from then on, and runs without a network.
	b.until(`(globalThis.look ??= setInterval(async () => { const keys = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat().map(({ url }) => url); globalThis.kept = keys.filter((url) => /python-(worker|library|editor)-|python-\w+\.wasm/.test(url)).length; }, 100), globalThis.kept === 4)`)
	quiet(t, b.page)
	b.cut.Store(true)
	b.visit()
	if got := b.run("print('without a network')\n"); got.Output != "without a network\n" {
		t.Errorf("without a network it says %q and prints %q", got.Said, got.Output)
	}
}

func TestProgramsOfPeopleRunInThePage(t *testing.T) {
	t.Parallel()
	python, err := conform.Find("")
	if err != nil {
		cannot(t, err)
	}
	root, err := build.Root()
	check(t, err)
	b := openPython(t)
	files, err := filepath.Glob(filepath.Join(root, "web/python/testdata/programs/*.py"))
	check(t, err)
	if len(files) < 48 {
		t.Fatalf("there are %d programs", len(files))
	}
	var questions bytes.Buffer
	for _, file := range files {
		source, err := os.ReadFile(file)
		check(t, err)
		want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".json")
		check(t, err)
		got := b.run(string(source))
		if got.State != "ready" {
			t.Errorf("%s leaves Python in disorder, and the next run has to wait", filepath.Base(file))
		}
		if !strings.Contains(got.Text, `"python":"3.14.`) {
			t.Errorf("%s: the page says that it ran on CPython 3.14: %.200s", filepath.Base(file), got.Text)
		}
		check(t, json.NewEncoder(&questions).Encode(map[string]any{"name": filepath.Base(file), "recording": got.Text, "want": json.RawMessage(want)}))
	}
	cmd := exec.Command(python, "testdata/facts.py", filepath.Join(root, "web/python"))
	cmd.Stdin = &questions
	out, err := cmd.CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
	examples, err := filepath.Glob(filepath.Join(root, "web/python/examples/*.py"))
	check(t, err)
	for _, file := range examples {
		source, err := os.ReadFile(file)
		check(t, err)
		got := b.run(string(source))
		if got.Over.Outcome != "returned" || got.Output == "" {
			t.Errorf("%s: %s\n%s", filepath.Base(file), got.Said, got.Output)
		}
		b.until(`document.querySelectorAll(".py-picture svg[role=img]").length === 1`)
	}
	quiet(t, b.page)
}

// What a program says of a run that goes wrong, and where.
func TestARunThatGoesWrongSaysWhere(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	for _, c := range []struct {
		desc, source, said, output string
	}{
		{"no Python", "import asyncio\nasync def main(:\n    pass\n", "This is no Python, on line 2: ", ""},
		{"an exception", "import asyncio\n\nasync def main():\n    await asyncio.sleep(2)\n    raise ValueError('boom')\n\nasyncio.run(main())\n", "ValueError: boom ended the program after 2.0 s.", "line 5"},
		{"for ever", "import asyncio\n\nasync def main():\n    await asyncio.Event().wait()\n\nasyncio.run(main())\n", "The program would wait for ever: after 0.0 s nothing is left that could wake it.", ""},
		{"no asyncio", "print(6 * 7)\n", "The program ended; it ran no asyncio.", "42"},
		{"an hour and a half", "import asyncio\nasyncio.run(asyncio.sleep(5400))\n", "3,600", ""},
		{"what input() reads is over", "input()\n", "EOFError", "line 1"},
	} {
		got := b.run(c.source)
		if !strings.Contains(got.Said, c.said) || !strings.Contains(got.Output, c.output) {
			t.Errorf("%s: it says %q and prints %q", c.desc, got.Said, got.Output)
		}
	}
	got := b.run("import asyncio\n\nasync def main():\n    1 / 0\n\nasyncio.run(main())\n")
	check(t, b.page.Evaluate(`[...document.querySelectorAll(".py-output button")].at(-1).click()`, nil))
	line := once[string](t, b.page, `() => document.querySelector("[data-part=program]").shadowRoot.querySelector(".cm-activeLine").textContent`, `(line) => line.includes("1")`)
	if line != "    1 / 0" {
		t.Errorf("the last line of the traceback leads to %q: %s", line, got.Output)
	}
	b.run("import asyncio, gc\n\nasync def lost():\n    await asyncio.get_running_loop().create_future()\n\nasync def main():\n    asyncio.create_task(lost(), name='lost')\n    await asyncio.sleep(1)\n    gc.collect()\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n")
	b.says("Tasks", ".py-tasks", "destroyed while it waited for a future")
	b.says("headline", ".gg-headline", "2 tasks: 1 returned, 1 was destroyed.")
	b.says("story", ".py-result .gg-why", "lost is destroyed while it waits for a future on line 4: nobody had it any more.")
	b.run("import asyncio\n\nasync def cross(lock, other):\n    async with lock:\n        await asyncio.sleep(1)\n        async with other:\n            pass\n\nasync def main():\n    first, second = asyncio.Lock(), asyncio.Lock()\n    await asyncio.gather(cross(first, second), cross(second, first))\n\nasyncio.run(main())\n")
	b.says("Tasks", ".py-tasks", "still waiting for a lock second, taken by cross 3 on line 4")
	// Of what never ends all places say where it was.
	check(t, b.page.Evaluate(`document.querySelector("[data-python]").dataset.seconds = "2"`, nil))
	got = b.run("import asyncio\n\ndef spin():\n    while True: pass\n\nasync def main():\n    await asyncio.sleep(1)\n    spin()\n\nasyncio.run(main())\n")
	if want := "The run was ended: the program took more than 2 seconds of real time. It was at work on line 4."; got.Said != want {
		t.Errorf("it says %q, not %q", got.Said, want)
	}
	b.says("Tasks", ".py-tasks", "still at work on line 4")
	b.says("headline", ".gg-headline", "1 task: 1 was at work on line 4.")
	b.says("story", ".py-result .gg-why", "main was at work on line 4, and had not let go of the loop for ")
	quiet(t, b.page)
	// A phone that is turned gets a picture of its new width.
	check(t, b.page.Look(1440, 900, "light"))
	b.run("import asyncio\nasyncio.run(asyncio.sleep(1))\n")
	for _, width := range []int64{1440, 360, 768} {
		check(t, b.page.Look(width, 900, "light"))
		b.until(`(() => { const drawn = [...document.querySelectorAll(".py-picture svg")].find((e) => e.checkVisibility()); return drawn !== undefined && drawn.viewBox.baseVal.width < 400 === innerWidth < 400; })()`)
	}
	b.run(strings.Repeat("# a program that scrolls, to its side as well as down\n", 60))
	for _, width := range []int64{360, 1440} {
		check(t, b.page.Look(width, 900, "light"))
		accessible(t, b.page, axeCore(t), all, fmt.Sprintf("after a run, at %d pixels", width))
		fits(t, b.page, fmt.Sprintf("after a run, at %d pixels", width))
	}
}
