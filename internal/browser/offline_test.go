package browser_test

import (
	"net/http"
	"net/http/httptest"
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

func TestAfterOneVisitAllWorksWithoutANetwork(t *testing.T) {
	t.Parallel()
	d, page, address := deploy(t)
	check(t, page.Visit(address+"/lessons/results-in-order/"))
	var versions int
	check(t, page.Evaluate(kept, &versions))
	if versions != 1 {
		t.Fatalf("%d versions are kept", versions)
	}
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
	d, page, address := deploy(t)
	check(t, page.Visit(address+"/"))
	var versions int
	check(t, page.Evaluate(kept, &versions))

	old := d.handler.Load().(http.HandlerFunc)
	d.handler.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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
	}))
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
	}))`, &versions))
	d.cut.Store(true)
	check(t, page.Visit(address+"/"))
	if got := heading(); !strings.HasPrefix(got, "New: ") {
		t.Errorf("without a network, the page is the old one again: %q", got)
	}
}
