package engines_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/engines"
)

const (
	three   = `gather(task("A", 3), task("B", 1), task("C", 2))`
	failing = `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`
)

// The way of a learner. Each step begins anew, and none may leave the browser
// anything to complain of.
var way = []struct {
	does string
	walk func(*learner)
}{
	{"edits a delay", func(l *learner) {
		l.plays(three)
		l.clickOn(`document.querySelector("[aria-label='Delay of B in seconds']")`)
		l.hold(engines.Control, "a")
		l.press("5")
		l.sees("Returned ['A', 'B', 'C'] after 5.0 s.")
	}},
	{"sees fields for numbers without buttons of the browser's own", func(l *learner) {
		l.plays(three)
		l.holds(`[...document.querySelectorAll("input[type=number]")].every((field) => getComputedStyle(field).appearance === "textfield")`)
	}},
	{"makes a task fail, and undoes it", func(l *learner) {
		l.plays(three)
		l.click("checkbox", "B fails")
		l.sees("Raised ValueError: boom after 1.0 s; two tasks were still running.")
		l.click("button", "Undo")
		l.sees("Returned ['A', 'B', 'C'] after 3.0 s.")
	}},
	{"goes back in the browser", func(l *learner) {
		l.plays(three)
		l.click("checkbox", "B fails")
		l.holds(`location.search.includes("boom")`)
		l.check(l.Back())
		l.sees("Returned ['A', 'B', 'C'] after 3.0 s.")
	}},
	{"drags the end of a bar", func(l *learner) {
		l.plays(three)
		l.drag("slider", "Delay of B", 120, 0)
		l.holds(`document.querySelector("gather-ground").scenario.includes('task("B", 1.')`)
	}},
	{"drags a row to another place", func(l *learner) {
		l.plays(three)
		l.drag("slider", "Place of C", 0, -80)
		l.sees("Returned ['C', 'A', 'B'] after 3.0 s.")
	}},
	{"moves a bar and lets it fail by the keys", func(l *learner) {
		l.plays(three)
		l.goesIntoTheRun()
		l.press(engines.Right, engines.Right)
		l.sees("Returned ['A', 'B', 'C'] after 3.2 s.")
		l.press(engines.Enter)
		l.sees("Raised ValueError: boom after 3.2 s.")
	}},
	{"plays, and stops", func(l *learner) {
		l.plays(three)
		l.click("button", "Play")
		l.holds(`document.querySelector("gather-ground").moment > 0.2`)
		l.click("button", "Pause")
		l.finds("button", "Play")
		l.holds(`document.querySelector("gather-ground").moment < 3`)
	}},
	{"steps back", func(l *learner) {
		l.plays(three)
		l.click("button", "Step back")
		l.click("button", "Step back")
		l.holds(`document.querySelector("gather-ground").moment === 2`)
		l.goesIntoTheRun()
		l.tabTo("Moment")
		l.press(engines.Home)
		l.sees("Nothing has happened yet.")
	}},
	{"compares", func(l *learner) {
		l.plays(failing)
		l.unfolds("Compare")
		l.sees("cancelled by task_group")
		l.click("button", "Switch to task_group")
		l.sees("Raised ExceptionGroup (ValueError: boom) after 1.0 s.")
	}},
	{"shares by a link", func(l *learner) {
		l.plays(failing)
		l.click("button", "Share")
		l.finds("textbox", "Link")
		var link string
		l.check(l.Evaluate(`document.querySelector("[aria-label=Link]").value`, &link))
		l.check(l.Visit(link))
		l.holds(`document.querySelector("gather-ground").scenario === args[0]`, failing)
	}},
	{"plays in a post on another site", func(l *learner) {
		l.reads(`<gather-ground scenario="` + html.EscapeString(three) + `"></gather-ground>`)
		const shadow = `document.querySelector("gather-ground").shadowRoot`
		l.holds(shadow + `?.querySelector("img")?.naturalWidth > 0`)
		l.clickOn(shadow + `.querySelector("button")`)
		l.holds(shadow + `.querySelector("iframe")?.className === ""`)
		l.within(shadow+`.querySelector("iframe")`, func() {
			l.click("checkbox", "B fails")
			l.sees("Raised ValueError: boom after 1.0 s")
		})
	}},
	{"goes on without a network", func(l *learner) {
		l.check(l.Visit(l.site.address + "/lessons/results-in-order/"))
		l.hasAllKept()
		l.site.cut.Store(true)
		defer l.site.cut.Store(false)
		l.check(l.Visit(l.site.address + "/lessons/wait/"))
		l.click("button", "+ Add task")
		l.sees("with four done and none pending")
		l.plays(three)
		l.click("checkbox", "B fails")
		l.sees("Raised ValueError: boom after 1.0 s")
	}},
	// WebKit does so where it keeps nothing on disk, and also ends a service
	// worker that is at work when its last page is closed.
	{"goes on without a network after the browser has thrown away part of what it kept", func(l *learner) {
		l.check(l.Visit(l.site.address + "/lessons/results-in-order/"))
		l.hasAllKept()
		l.check(l.Evaluate(`caches.keys().then(async ([name]) => {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys()) if (!url.endsWith("/wait/")) await cache.delete(url);
		})`, nil))
		l.check(l.Visit(l.site.address + "/lessons/wait/"))
		l.hasAllKept()
		l.site.cut.Store(true)
		defer l.site.cut.Store(false)
		l.check(l.Visit(l.site.address + "/lessons/results-in-order/"))
		l.sees("Results in order")
	}},
}

func TestALearnersWay(t *testing.T) {
	for _, engine := range engines.All {
		t.Run(engine.Name, func(t *testing.T) {
			t.Parallel()
			l := arrive(t, engine)
			for _, step := range way {
				t.Run(step.does, func(t *testing.T) {
					l.T = t
					step.walk(l)
					l.isQuiet()
				})
			}
			t.Run("runs programs on Python", func(t *testing.T) {
				l.T = t
				l.runsPrograms()
				l.isQuiet()
			})
			l.T = t
			l.plays(failing)
			l.keeps("play-" + engine.Name + ".png")
		})
	}
}

// A test of the tests: what they take for a quiet page may not be a deaf one.
func TestTroublesAreHeard(t *testing.T) {
	for _, engine := range engines.All {
		t.Run(engine.Name, func(t *testing.T) {
			t.Parallel()
			l := arrive(t, engine)
			l.reads(`<script>
				console.error("said by the page");
				setTimeout(() => { throw new Error("thrown") });
				Promise.reject(new Error("rejected"));
			</script><img src="/missing.png"><p>Read</p>`)
			l.sees("Read")
			l.check(l.Visit(l.site.address + "/play"))
			l.check(l.Evaluate(`fetch("http://example.com/").catch(() => {})`, nil))
			troubles, err := l.Troubles()
			l.check(err)
			all := strings.Join(troubles, "\n")
			for _, want := range []string{"said by the page", "thrown", "rejected", "/missing.png", "http://example.com/"} {
				if !strings.Contains(all, want) {
					t.Errorf("nothing is heard of %q:\n%s", want, all)
				}
			}
		})
	}
}

// A learner is somebody at a browser.
type learner struct {
	*testing.T
	*engines.Page
	engine engines.Engine
	site   *site
}

func arrive(t *testing.T, engine engines.Engine) *learner {
	t.Helper()
	if err := engine.Find(); err != nil {
		cannot(t, err)
	}
	site := serve(t)
	page, err := engine.Start()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{T: t, engine: engine, site: site}
	l.takes(page)
	t.Cleanup(func() { l.Close() })
	return l
}

// takes goes on with the page of another browser, in a window of the usual size.
func (l *learner) takes(page *engines.Page) {
	l.Helper()
	l.Page = page
	l.check(page.Size(1440, 1000))
}

func (l *learner) check(err error) {
	l.Helper()
	if err != nil {
		l.Fatal(err)
	}
}

// plays opens the playground with a scenario.
func (l *learner) plays(scenario string) {
	l.Helper()
	l.check(l.Visit(l.site.address + "/play?s=" + url.QueryEscape(scenario)))
	l.finds("button", "Play")
}

// reads opens somebody else's page, which has the site's script.
func (l *learner) reads(content string) {
	l.Helper()
	l.site.post.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"><script type="module" src="%s/embed.js"></script>%s`, l.site.address, content)
	}))
	l.check(l.Visit(l.site.abroad))
}

// hasAllKept waits until the service worker has put every page by, and what the
// playground runs on. A browser that keeps nothing on disk may throw it all away
// when it ends the worker; the next page that is opened has it kept again. On a
// busy machine WebKitGTK was seen to leave a worker uninstalled for ever, in all
// its pages: then another browser is started.
func (l *learner) hasAllKept() {
	l.Helper()
	const missing = `(async () => {
		const needed = [...args[0], document.querySelector("meta[name='gather-ground:play']").content];
		const look = async () => {
			const kept = await Promise.all(needed.map((address) => caches.match(address)));
			return [...(navigator.serviceWorker.controller === null ? ["a service worker in charge"] : []), ...needed.filter((_, i) => kept[i] === undefined)];
		};
		const late = performance.now() + 20000;
		let lacks = await look();
		while (lacks.length > 0 && performance.now() < late) {
			await new Promise((done) => setTimeout(done, 50));
			lacks = await look();
		}
		return lacks;
	})()`
	const browsers, visits = 2, 3
	var here string
	l.check(l.Evaluate(`location.href`, &here))
	var lacks []string
	for browser := range browsers {
		if browser > 0 {
			page, err := l.engine.Start()
			l.check(err)
			l.Close()
			l.takes(page)
			l.check(l.Visit(here))
		}
		for range visits {
			l.check(l.Evaluate(missing, &lacks, l.site.pages))
			if len(lacks) == 0 {
				return
			}
			l.check(l.Visit(here))
		}
	}
	l.Fatalf("after %d visits in each of %d browsers there is no %q", visits, browsers, lacks)
}

func (l *learner) sees(text string) {
	l.Helper()
	l.holds(`document.body.innerText.includes(args[0])`, text)
}

func (l *learner) holds(expression string, args ...any) {
	l.Helper()
	l.check(l.Until(expression, args...))
}

func (l *learner) finds(role, name string) engines.Element {
	l.Helper()
	e, err := l.Find(role, name)
	l.check(err)
	return e
}

func (l *learner) click(role, name string) {
	l.Helper()
	l.check(l.Click(l.finds(role, name)))
}

// clickOn clicks on what an expression of the page is: where browsers do not
// agree on a role, as for a summary, or for a field that takes a number.
func (l *learner) clickOn(expression string) {
	l.Helper()
	var e engines.Element
	l.check(l.Evaluate(expression, &e))
	l.check(l.Click(e))
}

// unfolds opens what stands under a summary.
func (l *learner) unfolds(summary string) {
	l.Helper()
	l.clickOn(`[...document.querySelectorAll("summary")].find((e) => e.textContent === "` + summary + `")`)
}

func (l *learner) drag(role, name string, right, down int) {
	l.Helper()
	l.check(l.Drag(l.finds(role, name), right, down))
}

func (l *learner) press(keys ...string) {
	l.Helper()
	l.check(l.Press(keys...))
}

func (l *learner) hold(held, key string) {
	l.Helper()
	l.check(l.Hold(held, key))
}

// tabTo presses Tab until the element of that label has the focus.
func (l *learner) tabTo(label string) {
	l.Helper()
	const most = 80
	for range most {
		l.press(engines.Tab)
		var at string
		l.check(l.Evaluate(`document.activeElement?.ariaLabel ?? ""`, &at))
		if at == label {
			return
		}
	}
	l.Fatalf("%d presses of Tab do not lead to %s", most, label)
}

// goesIntoTheRun leads the keyboard to the first of the times in the picture.
func (l *learner) goesIntoTheRun() {
	l.Helper()
	l.check(l.Evaluate(`document.querySelector("gather-ground .gg-run").focus()`, nil))
	l.press(engines.Enter, engines.Tab)
	l.holds(`document.activeElement.ariaLabel === "Delay of A"`)
}

// within does something in a frame.
func (l *learner) within(frame string, do func()) {
	l.Helper()
	var e engines.Element
	l.check(l.Evaluate(frame, &e))
	l.check(l.Enter(e))
	do()
	l.check(l.Enter(""))
}

// keeps puts a picture of the window, for people to look at, into the folder
// artifacts.
func (l *learner) keeps(name string) {
	l.Helper()
	root, err := build.Root()
	l.check(err)
	picture, err := l.Screenshot()
	l.check(err)
	dir := filepath.Join(root, "artifacts")
	l.check(os.MkdirAll(dir, 0o755))
	l.check(os.WriteFile(filepath.Join(dir, name), picture, 0o644))
}

// isQuiet fails if there was anything to complain of. It first has the page's
// program answer: Firefox complains of one that still loads when its page is left.
func (l *learner) isQuiet() {
	l.Helper()
	l.check(l.Evaluate(`document.querySelector("gather-ground")?.run?.()`, nil))
	troubles, err := l.Troubles()
	l.check(err)
	for _, trouble := range troubles {
		l.Errorf("the browser says: %s", trouble)
	}
}
