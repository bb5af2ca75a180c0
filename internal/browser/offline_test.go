package browser_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gatherground/gatherground/internal/browser"
)

// kept waits until the site's service worker is in charge, and returns how many
// versions of the site the browser keeps.
const kept = `navigator.serviceWorker.ready.then(() => new Promise((resolve) => {
	const look = () => navigator.serviceWorker.controller ? caches.keys().then((names) => resolve(names.length)) : setTimeout(look, 50);
	look();
}))`

// A deployment is a site that can be cut off, and replaced by another version.
type deployment struct {
	cut     atomic.Bool
	handler atomic.Value
}

func (d *deployment) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if d.cut.Load() {
		// What a browser sees of a network that is gone.
		panic(http.ErrAbortHandler)
	}
	d.handler.Load().(http.HandlerFunc)(w, r)
}

// another lets the deployment answer in another way, which is made of how it
// answers now, until it is restored.
func (d *deployment) another(way func(now http.HandlerFunc) http.HandlerFunc) (restore func()) {
	now := d.handler.Load().(http.HandlerFunc)
	d.handler.Store(way(now))
	return func() { d.handler.Store(now) }
}

func deploy(t *testing.T) (*deployment, *browser.Page, string) {
	t.Helper()
	if _, err := browser.Find(); err != nil {
		cannot(t, err)
	}
	s, err := site()
	check(t, err)
	d := &deployment{}
	d.handler.Store(http.HandlerFunc(s.Handler().ServeHTTP))
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	chromium, end, err := browser.Start(t.Context())
	check(t, err)
	t.Cleanup(end)
	page, _ := browser.Open(chromium)
	return d, page, server.URL
}

// visited deploys the site, visits a page of it, and returns when the browser
// keeps the site.
func visited(t *testing.T, path string) (*deployment, *browser.Page, string) {
	t.Helper()
	d, page, address := deploy(t)
	check(t, page.Visit(address+path))
	var versions int
	check(t, page.Evaluate(kept, &versions))
	if versions != 1 {
		t.Fatalf("%d versions are kept", versions)
	}
	return d, page, address
}

func TestAfterOneVisitAllWorksWithoutANetwork(t *testing.T) {
	t.Parallel()
	d, page, address := visited(t, "/lessons/results-in-order/")
	d.cut.Store(true)
	s, err := site()
	check(t, err)
	for _, p := range s.Web.Paths() {
		if p == "/404.html" {
			continue
		}
		check(t, page.Visit(address+p))
		var title string
		check(t, page.Evaluate(`document.querySelector("h1")?.textContent ?? ""`, &title))
		if title == "" {
			t.Errorf("%s: there is no page without a network", p)
		}
	}
	check(t, page.Visit(address+"/play?s=gather(task(%22mine%22,2),task(%22B%22,1))"))
	var line string
	check(t, page.Evaluate(`new Promise((resolve) => {
		const player = document.querySelector("[data-playground] > gather-ground");
		const look = () => player.shown?.line.includes("mine") ? resolve(player.shown.line + " " + player.shown.trace.elapsed) : setTimeout(look, 50);
		look();
	})`, &line))
	if want := `gather(task("mine", 2), task("B", 1)) 2`; line != want {
		t.Errorf("the playground ran %q without a network, want %q", line, want)
	}
}

func TestANewVersionArrivesWithoutClosingAnything(t *testing.T) {
	t.Parallel()
	d, page, address := visited(t, "/")
	d.another(func(old http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			answer := httptest.NewRecorder()
			r.Header.Del("If-None-Match")
			r.Header.Del("Accept-Encoding")
			old(answer, r)
			body := answer.Body.String()
			switch r.URL.Path {
			case "/":
				body = strings.ReplaceAll(body, "<h1>", "<h1>New: ")
			case "/service.js":
				body = strings.Replace(body, `"gatherground "`, `"gatherground "+"new "`, 1)
				if body == answer.Body.String() {
					t.Error("the service worker has no name to change")
				}
			}
			w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
			w.WriteHeader(answer.Code)
			w.Write([]byte(body))
		}
	})
	check(t, page.Visit(address+"/"))
	heading := func() (text string) {
		check(t, page.Evaluate(`document.querySelector("h1").textContent`, &text))
		return text
	}
	if got := heading(); !strings.HasPrefix(got, "New: ") {
		t.Errorf("with a network, the page is still the old one: %q", got)
	}
	check(t, page.Evaluate(`navigator.serviceWorker.ready.then((r) => r.update()).then(() => new Promise((resolve) => {
		const look = async () => {
			const arrived = (await caches.keys()).some((name) => name.startsWith("gatherground new"));
			const { installing, waiting, active } = await navigator.serviceWorker.ready;
			if (arrived && installing === null && waiting === null && active.state === "activated") resolve(0);
			else setTimeout(look, 50);
		};
		look();
	}))`, nil))
	d.cut.Store(true)
	check(t, page.Visit(address+"/"))
	if got := heading(); !strings.HasPrefix(got, "New: ") {
		t.Errorf("without a network, the page is the old one again: %q", got)
	}
}

// spoil lets a deployment answer some paths in another way.
func (d *deployment) spoil(which func(path string) bool, answer http.HandlerFunc) (restore func()) {
	return d.another(func(whole http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if which(r.URL.Path) && r.Header.Get("Sec-Fetch-Dest") == "empty" { // the service worker's own
				answer(w, r)
				return
			}
			whole(w, r)
		}
	})
}

// A network that asks for a password, a host that has a page for everything, and
// one that leads elsewhere: nothing of that is kept.
func TestWhatIsNoPartOfTheSiteIsNotKept(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Content-Type", "text/javascript")
		w.Write([]byte("alert('another site')"))
	}))
	t.Cleanup(elsewhere.Close)
	page := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<p>Sign in"))
	}
	script := func(path string) bool {
		return strings.HasPrefix(path, "/assets/player-") && strings.HasSuffix(path, ".js")
	}
	for _, c := range []struct {
		desc   string
		which  func(path string) bool
		answer http.HandlerFunc
	}{
		{"a page in the place of a script", script, page},
		{"another script", script, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write([]byte("alert('another script')"))
		}},
		{"a script of another site", script, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusFound)
		}},
		{"somebody else's page in the place of ours", func(path string) bool { return path == "/lessons/wait/" }, page},
	} {
		t.Run(c.desc, func(t *testing.T) {
			d, p, address := deploy(t)
			restore := d.spoil(c.which, c.answer)
			check(t, p.Visit(address+"/"))
			// That a version is not taken is what becomes of its registration.
			check(t, p.Evaluate(`navigator.serviceWorker.register("/service.js", { updateViaCache: "none" }).then((r) => new Promise((done) => {
				const worker = r.installing ?? r.waiting ?? r.active, look = () => ["redundant", "activated"].includes(worker.state) && done();
				worker.addEventListener("statechange", look);
				look();
			}))`, nil))
			const bad = `Promise.all((await caches.keys()).map(async (key) => {
				const cache = await caches.open(key);
				return Promise.all((await cache.keys()).map(async (request) => [new URL(request.url).pathname, await (await cache.match(request)).text()]));
			}))`
			var kept []string
			check(t, p.Evaluate(`(async () => (await `+bad+`).flat().filter(([path, text]) => text.includes("Sign in") || text.startsWith("alert(")).map(([path]) => path))()`, &kept))
			if len(kept) > 0 {
				t.Errorf("it keeps what is not its own as %v", kept)
			}
			restore()
			check(t, p.Visit(address+"/"))
			var versions int
			check(t, p.Evaluate(kept1, &versions))
		})
	}
}

// kept1 is kept, after a registration that came to nothing.
const kept1 = `navigator.serviceWorker.register("/service.js", { updateViaCache: "none" }).then(() => ` + kept + `)`

func TestABadCopyIsWholeAtTheNextVisit(t *testing.T) {
	t.Parallel()
	_, p, address := visited(t, "/")
	check(t, p.Evaluate(`(async () => {
		const cache = await caches.open((await caches.keys())[0]);
		window.style = new URL(document.querySelector("link[rel=stylesheet]").href).pathname;
		await cache.put(style, new Response("<p>Sign in", { headers: { "Content-Type": "text/html" } }));
		await cache.put("/lessons/wait/", new Response("<p>Sign in", { headers: { "Content-Type": "text/html" } }));
	})()`, nil))
	check(t, p.Visit(address+"/lessons/wait/"))
	check(t, p.Evaluate(`new Promise((done, fail) => {
		const late = performance.now() + 15000;
		const look = async () => {
			const all = await Promise.all(["/lessons/wait/", new URL(document.querySelector("link[rel=stylesheet]").href).pathname].map(async (path) => (await caches.match(path))?.text()));
			if (all.every((text) => text !== undefined && !text.includes("Sign in"))) done();
			else if (performance.now() > late) fail(new Error("it stays bad"));
			else setTimeout(look, 50);
		};
		look();
	})`, nil))
	check(t, p.Visit(address+"/lessons/wait/"))
	var lines int
	check(t, p.Evaluate(`document.styleSheets[0].cssRules.length`, &lines))
	if lines == 0 {
		t.Error("the page has no style")
	}
}

// A page that is still open asks for what only the version before had.
func TestAPageThatIsOpenFindsItsAssetsAfterADeployment(t *testing.T) {
	t.Parallel()
	d, p, _ := visited(t, "/play")
	d.another(func(whole http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/assets/") {
				http.NotFound(w, r)
				return
			}
			whole(w, r)
		}
	})
	// The older version's, as it is when a newer one is in charge.
	check(t, p.Evaluate(`(async () => {
		const [key] = await caches.keys(), old = await caches.open("gatherground older"), cache = await caches.open(key);
		await old.put("/assets/old-1.js", new Response("1", { headers: { "Content-Type": "text/javascript" } }));
		const answer = await fetch("/assets/old-1.js");
		if (!answer.ok) throw new Error(answer.status + "");
	})()`, nil))
}

func TestAVisitorWhoRefusesStorageHasNoTrouble(t *testing.T) {
	t.Parallel()
	_, p, address := deploy(t)
	check(t, p.Preload(`Object.defineProperty(Navigator.prototype, "serviceWorker", { get() { window.askedFor = true; throw new DOMException("denied", "SecurityError"); } })`))
	check(t, p.Visit(address+"/play"))
	check(t, p.Evaluate(waitFor(`window.askedFor`), nil))
	check(t, p.Evaluate(`new Promise((done) => requestIdleCallback(() => requestIdleCallback(done, { timeout: 1000 }), { timeout: 1000 }))`, nil))
	quiet(t, p)
}

// A frame has no service worker that kept the older version's files: it says what
// has happened, and is loaded again with what was made of its scenario.
func TestAFrameOfAnOlderVersionIsLoadedAgainWithItsEdits(t *testing.T) {
	t.Parallel()
	if _, err := browser.Find(); err != nil {
		cannot(t, err)
	}
	handler, err := answers()
	check(t, err)
	var isRenewed atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isRenewed.Load() && strings.HasSuffix(r.URL.Path, ".wasm") {
			http.NotFound(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	chromium, end, err := browser.Start(t.Context())
	check(t, err)
	t.Cleanup(end)
	p, _ := browser.Open(chromium)
	check(t, p.Preload(saving))
	for _, path := range []string{"/embed?v=1&theme=dark&s=" + url.QueryEscape(two), "/play"} {
		isRenewed.Store(false)
		check(t, p.Visit(server.URL+path))
		isRenewed.Store(true)
		check(t, p.Evaluate(`(document.querySelector("gather-ground").scenario = 'gather(task("mine", 2, result="back"))', `+waitFor(`document.querySelector(".gg-notice button")`)+`)`, nil))
		var told string
		check(t, p.Evaluate(`document.querySelector(".gg-notice").textContent`, &told))
		if told != "The site has been renewed since this page was loaded. Load it again" {
			t.Errorf("%s: it says %q", path, told)
		}
		isRenewed.Store(false)
		again, err := p.Find("button", "Load it again", 0)
		check(t, err)
		check(t, p.Click(again))
		says(t, p, "Returned ['back'] after 2.0 s.")
		var address string
		check(t, p.Evaluate(`location.href`, &address))
		if strings.HasPrefix(path, "/embed") && !strings.Contains(address, "theme=dark") {
			t.Errorf("it is loaded again at %s", address)
		}
	}
}
