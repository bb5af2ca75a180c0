package translate

import (
	"slices"
	"strings"
)

// library writes what comes before the tasks: sleep, and the errors that
// JavaScript does not have.
func (w *javaScriptWriter) library() {
	switch heed := w.sleeps(); {
	case heed > unheard:
		w.lines(w.own(javaScriptSleep, heed))
	case heed == unheard && w.form.sleeps():
		w.line("const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));")
	}
	if w.fns["block"] {
		w.blank(1)
		w.lines(`
function block(seconds) {
	const end = performance.now() + seconds * 1000;
	while (performance.now() < end); // nothing else runs meanwhile
}`)
	}
	for _, name := range w.errors() {
		w.blank(1)
		w.in("class "+name+" extends Error {", func() { w.line("name = \"", name, "\";") }, "}")
	}
}

// sleeps tells whether anything takes time.
func (f *form) sleeps() bool {
	return f.linger > 0 || f.fns["sleep"] || f.any(func(p *part) bool {
		_, resolved := p.seconds("after")
		return resolved || p.Func == "stream" && len(p.Args) > 0
	})
}

// errors gives the exceptions of the program that the language does not have.
func (w *javaScriptWriter) errors() []string {
	return slices.DeleteFunc(w.exceptions(), func(name string) bool { return name == "TypeError" })
}

// exceptions gives the types of all exceptions that the program raises itself,
// in order.
func (f *form) exceptions() []string {
	var names []string
	for _, p := range f.all {
		if e := p.fail(); e != nil {
			names = append(names, e.Type)
		}
		if (p.Func == "wait_for" || p.Func == "timeout") && p.scopes() || p.Func == "as_completed" && p.timesOut() {
			names = append(names, "TimeoutError")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// foreign tells whether the scenario's functions are not Python's.
func (f *form) foreign() bool {
	return f.any(func(p *part) bool { return p.language() != Python })
}

func (w *javaScriptWriter) helpers() {
	hangs := func(p *part) bool { return p.does("hang") || p.hangs() }
	for _, h := range []struct {
		calls func(*part) bool
		text  func(heed) string
	}{
		{func(p *part) bool { return hangs(p) && w.heeds(p) }, func(h heed) string { return w.own(javaScriptAborted, h) }},
		{w.shielded, func(h heed) string { return w.own(javaScriptShielded, h) }},
		{(*part).keepsErrors, javaScriptSettled},
		{func(p *part) bool { return p.Func == "promise_all_settled" && p.argsMayFail() }, always(javaScriptReadable)},
		{w.limits("withTimeout"), func(h heed) string { return w.timeoutText("withTimeout", h) }},
		{w.limits("waitFor"), func(h heed) string { return w.timeoutText("waitFor", h) }},
		{calls("cancel_after"), javaScriptCancelAfter},
		{calls("task_group"), javaScriptTaskGroup},
		{calls("wait"), func(heed) string { return w.waitText() }},
		{func(p *part) bool { return p.flag("cancel_pending") }, func(heed) string { return w.cancelPendingText() }},
		{calls("as_completed"), func(heed) string { return w.asCompletedText() }},
		{calls("bounded_gather"), javaScriptLimited},
		{calls("sequence"), always(javaScriptSequence)},
		{calls("create_tasks"), always(javaScriptInOrder)},
		{calls("attempt"), func(heed) string { return w.attemptText() }},
		{calls("collect"), always(javaScriptCollect)},
	} {
		if w.any(h.calls) {
			w.blank(1)
			w.lines(h.text(w.heed(h.calls)))
		}
	}
}

func calls(fn string) func(*part) bool { return func(p *part) bool { return p.Func == fn } }

func always(text string) func(heed) string { return func(heed) string { return text } }

// limits tells of the calls that limit the time of something by such a function.
func (w *javaScriptWriter) limits(function string) func(*part) bool {
	return func(p *part) bool {
		return (p.Func == "wait_for" || p.Func == "timeout") && p.scopes() && w.timeout(p.Func) == function
	}
}

// hangs tells of a future that nothing resolves.
func (p *part) hangs() bool {
	_, resolved := p.seconds("after")
	return p.Func == "future" && !resolved
}

// shielded tells of a call that ends when it is cancelled, though what it waits
// for goes on.
func (p *part) shielded() bool { return p.detaches() && p.depth() > 0 }

// keepsErrors tells of a gather that gives exceptions among its results.
func (p *part) keepsErrors() bool { return p.flag("return_exceptions") }

func (w *javaScriptWriter) timeoutText(name string, h heed) string {
	before := ""
	if name == w.timeout("wait_for") && w.any((*part).unbegun) {
		before = "\tif (seconds === 0) throw new TimeoutError(); // the work does not even begin\n"
	}
	return "async function " + name + "(seconds, " + h.param() + "work) {\n" + before + `	const late = new AbortController();
	const timer = setTimeout(() => late.abort(), seconds * 1000);
	try {
		return await work(` + h.either("late.signal") + `);
	} catch (error) {
		if (late.signal.aborted && error.name === "AbortError") throw new TimeoutError();
		throw error;
	} finally {
		clearTimeout(timer);
	}
}`
}

func javaScriptCancelAfter(h heed) string {
	return `
async function cancelAfter(seconds, ` + h.param() + `work) {
	const cancelled = new AbortController();
	const timer = setTimeout(() => cancelled.abort(), seconds * 1000);
	try {
		return await work(` + h.either("cancelled.signal") + `);
	} finally {
		clearTimeout(timer);
	}
}`
}

func javaScriptTaskGroup(h heed) string {
	return `
async function taskGroup(` + h.param() + `start) {
	const failed = new AbortController();
	const promises = start(` + h.either("failed.signal") + `);
	promises.forEach((promise) => promise.catch(() => failed.abort()));
	const outcomes = await Promise.allSettled(promises);
	const reasons = outcomes.filter((o) => o.status === "rejected").map((o) => o.reason);
	const errors = reasons.filter((error) => error.name !== "AbortError");
	if (errors.length > 0) throw new AggregateError(errors, "unhandled errors in a TaskGroup");
` + h.check("\t") + `	return outcomes.map((o) => o.value);
}`
}

// An error is kept as a text: console.log prints an error within a list with
// where it comes from, on many lines.
func javaScriptSettled(h heed) string {
	return `
async function settled(promises` + h.last() + `) {
	const outcomes = await Promise.allSettled(promises);
` + h.check("\t") + `	return outcomes.map((o) => (o.status === "fulfilled" ? o.value : String(o.reason)));
}`
}

func (w *javaScriptWriter) cancelPendingText() string {
	h := unheard
	if w.ends {
		h = heeded
	}
	return `
async function cancelPending(start) {
	const enough = new AbortController();
	const result = await start(` + strings.Replace(h.either("enough.signal"), "[signal", "[program.signal", 1) + `);
	enough.abort();
	return result;
}`
}

func (w *javaScriptWriter) attemptText() string {
	caught, check := "", ""
	if w.heed(calls("attempt")) > unheard || w.any(func(p *part) bool { return p.Func == "attempt" && p.mayBeCancelled() }) {
		caught, check = " (error)", "\t\tif (error.name === \"AbortError\") throw error;\n"
	}
	return `
async function attempt(promise, otherwise = null) {
	try {
		return await promise;
	} catch` + caught + ` {
` + check + `		return otherwise;
	}
}`
}

func javaScriptLimited(h heed) string {
	return `
// limited begins so many at once, and another whenever one has ended.
function limited(limit, works` + h.last() + `) {
	let free = limit;
	const waiting = [];
	return works.map(async (work) => {
		if (free > 0) free--;
		else await new Promise((resolve) => waiting.push(resolve));
		try {
` + h.check("\t\t\t") + `			return await work();
		} finally {
			if (waiting.length > 0) waiting.shift()();
			else free++;
		}
	});
}`
}

const (
	javaScriptSleep = `
function sleep(seconds, signal) {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const stop = () => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal?.removeEventListener("abort", stop);
			resolve();
		}, seconds * 1000);
		signal?.addEventListener("abort", stop);
	});
}`

	javaScriptAborted = `
function aborted(signal) {
	return new Promise((_, reject) => {
		signal?.throwIfAborted();
		signal?.addEventListener("abort", () => reject(signal.reason));
	});
}`

	javaScriptShielded = `
// The signal ends the wait for the promise, not what the promise is made of.
function shielded(promise, signal) {
	return new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop);
	});
}`

	javaScriptReadable = `
// Errors in one line each, without where they come from.
function readable(outcomes) {
	return outcomes.map((o) => (o.status === "rejected" ? { ...o, reason: String(o.reason) } : o));
}`

	javaScriptSequence = `
async function sequence(works) {
	const results = [];
	for (const work of works) results.push(await work());
	return results;
}`

	javaScriptInOrder = `
async function inOrder(promises) {
	promises.forEach((promise) => promise.catch(() => {})); // heard when its turn comes
	const results = [];
	for (const promise of promises) results.push(await promise);
	return results;
}`

	javaScriptCollect = `
async function collect(items) {
	const all = [];
	for await (const item of items) all.push(item);
	return all;
}`
)
