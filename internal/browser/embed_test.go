package browser_test

import (
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"github.com/gatherground/gatherground/internal/browser"
)

const two = `gather(task("A", 3), task("B", 1))`

// abroad serves the site and, at another origin, a page of somebody else's with
// the given content. SITE in it stands for the site's address.
type abroad struct {
	page *browser.Page
	site string // its address

	mu    sync.Mutex
	asked []string // the site's paths that were asked for
}

func visitAbroad(t *testing.T, content string, flags ...string) *abroad {
	t.Helper()
	if _, err := browser.Find(); err != nil {
		cannot(t, err)
	}
	built, err := site()
	check(t, err)
	a := &abroad{}
	handler := built.Handler()
	home := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.mu.Lock()
		a.asked = append(a.asked, r.URL.Path)
		a.mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(home.Close)
	// Another name of the same machine is another site, in a process of its own.
	a.site = strings.Replace(home.URL, "127.0.0.1", "localhost", 1)
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><title>A post</title>", strings.ReplaceAll(content, "SITE", a.site))
	}))
	t.Cleanup(foreign.Close)
	chromium, end, err := browser.Start(t.Context(), flags...)
	check(t, err)
	t.Cleanup(end)
	a.page, _ = browser.Open(chromium)
	check(t, a.page.Look(800, 900, "light"))
	check(t, a.page.Visit(foreign.URL))
	return a
}

// asks returns how often a path with that prefix was requested.
func (a *abroad) asks(prefix string) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := 0
	for _, path := range a.asked {
		if strings.HasPrefix(path, prefix) {
			n++
		}
	}
	return n
}

// until waits for an expression to be true in the page.
func (a *abroad) until(t *testing.T, expression string) {
	t.Helper()
	if err := a.page.Evaluate(waitFor(expression), nil); err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
}

// waitFor is what in a page waits for an expression to be true there.
func waitFor(expression string) string {
	return `new Promise((done, fail) => {
		const late = performance.now() + 15000;
		const look = () => { if (` + expression + `) done(true); else if (performance.now() > late) fail(new Error("it never came")); else setTimeout(look, 50); };
		look();
	})`
}

// comes waits until a path that begins so is asked for.
func (a *abroad) comes(t *testing.T, prefix string) {
	t.Helper()
	for late := time.Now().Add(browser.Patience); a.asks(prefix) == 0; {
		if time.Now().After(late) {
			t.Fatalf("%s… is never asked for, but %v", prefix, a.asked)
		}
		a.until(t, "true")
	}
}

func (a *abroad) do(t *testing.T, script string) {
	t.Helper()
	check(t, a.page.Evaluate("void ("+script+")", nil))
}

const loader = `<script type="module" src="SITE/embed.js"></script>`

// element is the markup of a player.
func element(id, attributes string) string {
	return `<gather-ground id="` + id + `" scenario="` + html.EscapeString(two) + `" ` + attributes + `></gather-ground>`
}

// In a page's scripts: what is inside an element.
const inside = `window.inside = (id, what) => document.getElementById(id).shadowRoot.querySelector(what);
window.playing = (id) => { const f = inside(id, "iframe"); return f !== null && f.className === ""; };`

func TestTheKeyboardGoesIntoAPlayerAndOut(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, loader+`<script>`+inside+`</script>`+element("one", "")+`<p><a id="after" href="#">After</a></p>`)
	a.until(t, `inside("one", "img")?.naturalWidth > 0`)
	if a.asks("/embed") != 1 || a.asks("/assets/") != 0 {
		t.Errorf("before it is touched, more was loaded than the script and the picture: %v", a.asked)
	}
	check(t, a.page.Press(kb.Tab))
	a.until(t, `playing("one")`)
	a.until(t, `document.activeElement.id === "one" && document.getElementById("one").shadowRoot.activeElement.tagName === "IFRAME"`)
	var height float64
	check(t, a.page.Evaluate(`inside("one", "iframe").clientHeight`, &height))
	if height < 500 || height > 1500 {
		t.Errorf("the player has %v pixels", height)
	}
	left := false
	for range 80 {
		check(t, a.page.Press(kb.Tab))
		check(t, a.page.Evaluate(`document.activeElement.id === "after"`, &left))
		if left {
			break
		}
	}
	if !left {
		t.Error("80 presses of Tab do not lead out of the player")
	}
	quiet(t, a.page)
}

func TestOnlyTheFrameItselfIsHeard(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, loader+`<script>`+inside+` window.sent = 0; addEventListener("message", (e) => { if (e.data.height === 3333) sent++; });</script>`+
		element("one", `loading="eager"`)+
		`<iframe sandbox="allow-scripts" srcdoc="<script>setInterval(() => parent.postMessage({'gather-ground': 1, height: 3333}, '*'), 50)</script>"></iframe>`)
	a.until(t, `playing("one")`)
	a.do(t, `postMessage({ "gather-ground": 1, height: 3333 }, "*")`)
	a.until(t, `sent > 3`)
	var height float64
	check(t, a.page.Evaluate(`inside("one", "iframe").clientHeight`, &height))
	if height > 1500 {
		t.Errorf("another frame made the player %v pixels tall", height)
	}
}

// The player is changed by mouse in a frame that may run scripts and nothing
// else. That it grows by a row shows that its program runs there.
func TestAPlayerWorksInASandbox(t *testing.T) {
	t.Parallel()
	// Nothing inside the frame can be inspected, so the place of the button is
	// taken from the same page opened by itself, at the same width.
	b := visitAbroad(t, "")
	target := "/embed?v=1&s=" + url.QueryEscape(two)
	check(t, b.page.Look(700, 1600, "light"))
	check(t, b.page.Visit(b.site+target))
	add, err := b.page.Find("button", "+ Add task", 0)
	check(t, err)
	x, y, err := b.page.Middle(add)
	check(t, err)
	a := visitAbroad(t, `<style>body { margin: 0 }</style><script>
		window.told = [];
		addEventListener("message", (e) => told.push([e.origin, e.data.height]));
	</script><iframe id="box" sandbox="allow-scripts" width="700" height="1600" style="border: 0" src="SITE`+target+`"></iframe>`)
	check(t, a.page.Look(700, 1600, "light"))
	a.until(t, `told.length > 0`)
	a.until(t, `told.at(-1)[1] > 600`)
	var before float64
	check(t, a.page.Evaluate(`told.at(-1)[1]`, &before))
	grown := false
	for range 30 { // until the player has taken over, a click does nothing
		check(t, a.page.ClickAt(x, y))
		check(t, a.page.Evaluate(fmt.Sprintf(`new Promise((done) => setTimeout(() => done(told.at(-1)[1] > %v), 500))`, before+60), &grown))
		if grown {
			break
		}
	}
	if !grown {
		t.Error("the player does nothing in a sandbox")
	}
	// What is loaded later comes there, too. It stands as far from the end in both.
	loop, err := b.page.Find("DisclosureTriangle", "The loop", 0)
	check(t, err)
	x, y, err = b.page.Middle(loop)
	check(t, err)
	var height float64
	check(t, b.page.Evaluate(`document.documentElement.getBoundingClientRect().height`, &height))
	check(t, a.page.Evaluate(`told.at(-1)[1]`, &before))
	check(t, a.page.ClickAt(x, before-(height-y)))
	a.until(t, fmt.Sprintf(`told.at(-1)[1] > %v`, before+120))
	var origin string
	check(t, a.page.Evaluate(`told.at(-1)[0]`, &origin))
	if origin != "null" {
		t.Errorf("the sandbox has the origin %s", origin)
	}
	quiet(t, a.page)
}

func TestManyPlayersLoadNothingUntilTouched(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for i := range 20 {
		all.WriteString(element(fmt.Sprint("p", i), "") + "<p>Words between.</p>")
	}
	a := visitAbroad(t, loader+`<script>`+inside+`</script>`+all.String())
	a.until(t, `inside("p0", "img")?.naturalWidth > 0`)
	if a.asks("/embed") != 1 || a.asks("/assets/") != 0 {
		t.Errorf("more was loaded than the script and pictures: %v", a.asked)
	}
}

func TestPlayersComeAndGo(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, loader+loader+`<script type="module" src="SITE/embed.js?again"></script><script>`+inside+`</script>`+
		element("one", "")+`<pre><code class="language-gather">gather(task("X", 1))</code></pre><div id="place"></div>`)
	a.until(t, `inside("one", "img")`)
	a.until(t, `document.querySelector("pre").checkVisibility() === false && document.querySelector("pre + gather-ground") !== null`)
	// One that comes late, as a code block; and one in a shadow root.
	a.do(t, `place.innerHTML = "<pre><code class='language-gather'>task('late', 1)</code></pre>"`)
	a.until(t, `place.querySelector("gather-ground")?.shadowRoot.querySelector("img") !== null`)
	a.do(t, `place.attachShadow({ mode: "open" }).innerHTML = "<gather-ground scenario='task(1)'></gather-ground>"`)
	a.until(t, `place.shadowRoot.querySelector("gather-ground").shadowRoot.querySelector("img") !== null`)
	// One that plays is taken out, and comes back elsewhere.
	a.do(t, `inside("one", "button").click()`)
	a.until(t, `playing("one")`)
	a.do(t, `document.body.prepend(document.getElementById("one"))`)
	a.until(t, `playing("one")`)
	a.do(t, `document.getElementById("one").remove()`)
	a.until(t, `document.querySelectorAll("iframe").length === 0`)
}

func TestPagesOfManyKindsHaveTheirPlayers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ desc, before, attributes, content, want string }{
		{"a strict policy", `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src SITE 'unsafe-inline'; img-src SITE; frame-src SITE">`, "", "",
			`inside("one", "img")?.naturalWidth > 0`},
		{"a style that knows no bounds", `<style>body * { display: inline !important; width: 40px !important; height: 20px !important; color: red !important } img, iframe { border: 9px solid !important }</style>`, "", "",
			`getComputedStyle(inside("one", "img") ?? document.body).borderWidth === "0px" && inside("one", "img").clientWidth > 300`},
		{"a dark page", `<style>body { background: #111; color: #eee }</style>`, "", "", `inside("one", "img")?.src.includes("theme=dark")`},
		{"the author's own picture", "", "", `<img id="own" alt="mine" src="data:,">`, `inside("one", "slot") !== null && inside("one", "img") === null`},
		{"a scenario with a mistake", "", `src="SITE/play?s=gather("`, "", `inside("one", "img, code") !== null`},
		{"a link to elsewhere", "", `src="https://example.com/play?s=task()"`, "a fallback", `inside("one", "slot") !== null && inside("one", "button") === null`},
	} {
		t.Run(c.desc, func(t *testing.T) {
			markup := strings.Replace(element("one", c.attributes), "></", ">"+c.content+"</", 1)
			a := visitAbroad(t, c.before+loader+`<script>`+inside+`</script>`+markup)
			a.until(t, `document.getElementById("one").shadowRoot !== null && `+c.want)
			var button bool
			check(t, a.page.Evaluate(`inside("one", "button") !== null`, &button))
			if button {
				a.do(t, `inside("one", "button").click()`)
				a.until(t, `playing("one")`)
			}
		})
	}
}

func TestAPostWithoutScriptsHasItsPicture(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, "")
	check(t, a.page.Scripts(false))
	check(t, a.page.Visit(a.site+"/embed?s="+url.QueryEscape(two)))
	shot, err := a.page.Screenshot()
	check(t, err)
	keep(t, "embed-without-scripts.png", shot)
	nodes, err := a.page.Tree()
	check(t, err)
	for _, want := range []string{"Returned ['A', 'B'] after 3.0 s.", "Timeline"} {
		if !strings.Contains(fmt.Sprint(nodes), want) {
			t.Errorf("it does not say %s", want)
		}
	}
}

// Chromium passes the preference for no motion on to an image only if it is a
// setting of the whole browser.
func TestTheAnimatedPictureMovesUnlessUnwanted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		desc  string
		flags []string
		moves bool
	}{
		{"motion", nil, true},
		{"no motion", []string{"force-prefers-reduced-motion"}, false},
	} {
		t.Run(c.desc, func(t *testing.T) {
			a := visitAbroad(t, `<img id="run" width="720" src="SITE/run.svg?animate=1&s=`+url.QueryEscape(two)+`">`, c.flags...)
			a.until(t, `run.complete && run.naturalWidth > 0`)
			shots := make([][]byte, 2)
			for i := range shots {
				var passed bool
				check(t, a.page.Evaluate(`new Promise((done) => setTimeout(done, 400, true))`, &passed))
				shot, err := a.page.Screenshot()
				check(t, err)
				shots[i] = shot
			}
			if moved := !bytes.Equal(shots[0], shots[1]); moved != c.moves {
				t.Errorf("moved: %v", moved)
			}
		})
	}
}
