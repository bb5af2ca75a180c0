package bench

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"time"

	"github.com/gatherground/gatherground/internal/browser"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/lessons"
)

// runProgram presses Run, and measures until the first output and until the
// picture, in milliseconds.
const runProgram = `(async () => {
	const changed = (part) => new Promise((done) => {
		new MutationObserver((_, observer) => {
			if (part.textContent === "") return;
			observer.disconnect();
			done(performance.now() - start);
		}).observe(part, { subtree: true, childList: true, characterData: true });
	});
	location.href = "%s";
	const said = document.querySelector(".py-said");
	while (!said.textContent.startsWith("This program came with the address")) await new Promise((done) => setTimeout(done, 5));
	const start = performance.now();
	const both = [changed(document.querySelector(".py-output")), changed(document.querySelector(".py-picture"))];
	document.querySelector("[data-part=run]").click();
	return Promise.all(both);
})()`

// comeToRest waits until all of a run is said, and Python and the browser have nothing
// more to do for it: visitors do not press Run in the middle of that.
const comeToRest = `(async () => {
	const isBusy = () => document.querySelector("[data-python]").dataset.state !== "ready" || document.querySelector(".py-further").inert;
	while (isBusy()) await new Promise((done) => setTimeout(done, 5));
	await new Promise((done) => requestIdleCallback(done));
})()`

// memoryIsKept waits until a later visit has Python's memory to go on from: visitors
// do not leave at the first output.
const memoryIsKept = `(async () => {
	const kept = async () => (await caches.open("gather-ground:python")).match("/python/memory");
	while ((await kept()) === undefined) await new Promise((done) => setTimeout(done, 50));
})()`

// A programPage is the page for a visitor's own program, in a browser.
type programPage struct {
	*browser.Page
	address string
}

// visit visits it, until it has its editor.
func (p programPage) visit() error {
	if err := p.Visit(p.address + "/python/"); err != nil {
		return err
	}
	return p.Evaluate(`(async () => {
		dispatchEvent(new Event("scroll")); // the editor comes for who begins with something
		while (document.querySelector("[data-part=program]").shadowRoot === null) await new Promise((done) => setTimeout(done, 5));
	})()`, nil)
}

// run returns when there was output, and when there was a picture.
func (p programPage) run(tasks, nth int) (output, picture time.Duration, err error) {
	var took []float64
	if err := p.Evaluate(fmt.Sprintf(runProgram, lessons.Address(program(tasks, nth))), &took); err != nil {
		return 0, 0, err
	}
	return milliseconds(took[0]), milliseconds(took[1]), nil
}

// firstRun measures the first output of who has never been here, in a browser of its
// own.
func firstRun(address string, nth int) (time.Duration, error) {
	chromium, end, err := browser.Start(context.Background())
	if err != nil {
		return 0, err
	}
	defer end()
	page, _ := browser.Open(chromium)
	p := programPage{page, address}
	if err := p.visit(); err != nil {
		return 0, err
	}
	output, _, err := p.run(20, nth)
	return output, err
}

// measurePrograms measures the page for a visitor's own program.
func measurePrograms(page *browser.Page, address string, w io.Writer) error {
	var cold, later, warm, many []time.Duration
	for i := range 4 {
		output, err := firstRun(address, i)
		if err != nil {
			return err
		}
		// For the very first, the server compresses what it sends.
		if i > 0 {
			cold = append(cold, output)
		}
	}
	p := programPage{page, address}
	for i := range 4 {
		if err := p.visit(); err != nil {
			return err
		}
		output, _, err := p.run(20, i)
		if err != nil {
			return err
		}
		if i > 0 {
			later = append(later, output)
		} else if err := page.Evaluate(memoryIsKept, nil); err != nil {
			return err
		}
	}
	for i := range 20 {
		if err := page.Evaluate(comeToRest, nil); err != nil {
			return err
		}
		_, picture, err := p.run(20, 100+i)
		if err != nil {
			return err
		}
		warm = append(warm, picture)
	}
	for i := range 3 {
		_, picture, err := p.run(5000, i)
		if err != nil {
			return err
		}
		many = append(many, picture)
	}
	alone, err := pyodideAlone(page)
	if err != nil {
		return err
	}
	line(w, "Pyodide's first output, with no page around it", alone, 0)
	line(w, "Python's first output, cold", cold, 1500*time.Millisecond)
	line(w, "Python's first output, at a later visit", later, 800*time.Millisecond)
	line(w, "a program of 20 tasks, to its picture", warm, 50*time.Millisecond)
	line(w, "a program of 5,000 tasks, to its picture", many, 3*time.Second)
	return nil
}

// pyodideAlone measures what there is to be waited for in any page: Pyodide is
// loaded, and prints.
func pyodideAlone(page *browser.Page) ([]time.Duration, error) {
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	files := http.FileServer(http.Dir(filepath.Join(root, "web", "python", "node_modules", "pyodide")))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<!doctype html><title>Pyodide</title>")
			return
		}
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	var all []time.Duration
	for range 3 {
		if err := page.Visit(server.URL); err != nil {
			return nil, err
		}
		var took float64
		err := page.Evaluate(`(async () => {
			const start = performance.now();
			const { loadPyodide } = await import("/pyodide.mjs");
			let printed = 0;
			const python = await loadPyodide({ indexURL: "/", stdout: () => (printed = performance.now()) });
			python.runPython("import asyncio\nprint(1)");
			return printed - start;
		})()`, &took)
		if err != nil {
			return nil, err
		}
		all = append(all, milliseconds(took))
	}
	return all, nil
}

// program is one of so many tasks; each has another picture.
func program(tasks, nth int) string {
	return fmt.Sprintf(`import asyncio

async def work(i):
    await asyncio.sleep(%d + i %% 10)
    return i

async def main():
    print("begins")
    await asyncio.gather(*[work(i) for i in range(%d)])

asyncio.run(main())
`, nth+1, tasks)
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }
