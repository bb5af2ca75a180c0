package bench

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/gatherground/gatherground/internal/browser"
)

// insertions measures 500 of them into a page of 60,000 elements, in milliseconds.
const insertions = `(async () => {
	const place = document.querySelector("#place"), times = [];
	for (let i = 0; i < 20; i++) {
		place.innerHTML = "<i></i>".repeat(60_000);
		await new Promise((done) => setTimeout(done));
		const start = performance.now();
		for (let k = 0; k < 500; k++) {
			place.append(Object.assign(document.createElement("p"), { innerHTML: "<b>1</b>" }));
			await null;
		}
		times.push(performance.now() - start);
	}
	return times;
})()`

// measureLoader measures what the script for other people's pages costs a page
// that changes often: the same page without it, and with it.
func measureLoader(page *browser.Page, address string, w io.Writer) error {
	post := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"><div id="place"></div>`)
		if r.URL.Path == "/with" {
			fmt.Fprintf(w, `<script type="module" src="%s/embed.js"></script>`, address)
		}
	}))
	defer post.Close()
	for _, c := range []struct{ name, path string }{
		{"500 insertions among 60,000 elements", "/without"},
		{"the same, with the loader", "/with"},
	} {
		if err := page.Visit(post.URL + c.path); err != nil {
			return err
		}
		var took []float64
		if err := page.Evaluate(insertions, &took); err != nil {
			return err
		}
		times := make([]time.Duration, len(took))
		for i, ms := range took {
			times[i] = milliseconds(ms)
		}
		line(w, c.name, times, 0)
	}
	return nil
}
