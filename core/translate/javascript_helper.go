package translate

import "slices"

// library writes what comes before the tasks: sleep, and the errors that
// JavaScript does not have.
func (w *javaScriptWriter) library() {
	switch {
	case w.signals:
		w.lines(`
function sleep(seconds, signal) {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const timer = setTimeout(resolve, seconds * 1000);
		signal?.addEventListener("abort", () => {
			clearTimeout(timer);
			reject(signal.reason);
		});
	});
}`)
	case w.sleeps():
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
		_, limited := p.seconds("timeout")
		if (p.Func == "wait_for" || p.Func == "timeout") && p.scopes() || p.Func == "as_completed" && limited {
			names = append(names, "TimeoutError")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// foreign tells whether the scenario's functions are not Python's.
func (f *form) foreign() bool {
	return f.any(func(p *part) bool { return p.language() != "Python" })
}

func (w *javaScriptWriter) helpers() {
	uses := func(fns ...string) bool {
		return w.any(func(p *part) bool { return slices.Contains(fns, p.Func) })
	}
	for _, h := range []struct {
		wanted bool
		plain  string
		heeds  string // the same, with signals
	}{
		{w.signals && (w.fns["hang"] || w.any((*part).hangs)) || w.any(w.shielded), javaScriptAborted, ""},
		{w.any(w.shielded), javaScriptShielded, ""},
		{w.any((*part).keepsErrors), javaScriptSettled, javaScriptSettledSignal},
		{w.limits("timeout") || w.timeout("wait_for") == "withTimeout" && w.limits("wait_for"), w.timeoutHelper("withTimeout"), ""},
		{w.timeout("wait_for") == "waitFor", w.timeoutHelper("waitFor"), ""},
		{uses("cancel_after"), javaScriptCancelAfter, ""},
		{uses("task_group"), javaScriptTaskGroup, ""},
		{uses("wait"), javaScriptWait, ""},
		{w.any(func(p *part) bool { return p.flag("cancel_pending") }), javaScriptCancelPending, ""},
		{uses("as_completed"), javaScriptAsCompleted, ""},
		{uses("bounded_gather"), javaScriptLimited, javaScriptLimitedSignal},
		{uses("sequence"), javaScriptSequence, ""},
		{uses("create_tasks"), javaScriptInOrder, ""},
		{uses("attempt"), javaScriptAttempt, javaScriptAttemptSignal},
		{uses("collect"), javaScriptCollect, ""},
	} {
		if !h.wanted {
			continue
		}
		w.blank(1)
		if w.signals && h.heeds != "" {
			w.lines(h.heeds)
		} else {
			w.lines(h.plain)
		}
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

// shielded tells as well of a call that gives a result when what it waits for is
// stopped at the program's end, where that would let something go on.
func (w *javaScriptWriter) shielded(p *part) bool {
	keeps := p.Func == "wait" || p.Func == "as_completed" && p.flag("catch")
	return p.shielded() || keeps && w.leaves() && p.followed()
}

// followed tells whether something may be left to do when p is over, besides
// giving its result on.
func (p *part) followed() bool {
	for up := p.up; up != nil; up = up.up {
		switch up.Func {
		case "task", "sequence", "bounded_gather":
			return true
		}
	}
	return false
}

// keepsErrors tells of a gather that gives exceptions among its results.
func (p *part) keepsErrors() bool { return p.flag("return_exceptions") }

// limits tells whether such a call limits the time of something.
func (w *javaScriptWriter) limits(fn string) bool {
	return w.any(func(p *part) bool { return p.Func == fn && p.scopes() })
}

func (w *javaScriptWriter) timeoutHelper(name string) string {
	before := ""
	if name == w.timeout("wait_for") && w.any((*part).unbegun) {
		before = "\tif (seconds === 0) throw new TimeoutError(); // the work does not even begin\n"
	}
	return "async function " + name + "(seconds, signal, work) {\n" + before + javaScriptTimeout
}

const (
	javaScriptAborted = `
function aborted(signal) {
	return new Promise((_, reject) => {
		signal.throwIfAborted();
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}`

	javaScriptShielded = `
// The signal ends the wait for the promise, not what the promise is made of.
function shielded(promise, signal) {
	return Promise.race([promise, aborted(signal)]);
}`

	javaScriptSettled = `
async function settled(promises) {
	const outcomes = await Promise.allSettled(promises);
	return outcomes.map((o) => (o.status === "fulfilled" ? o.value : o.reason));
}`

	javaScriptSettledSignal = `
async function settled(promises, signal) {
	const outcomes = await Promise.allSettled(promises);
	signal.throwIfAborted();
	return outcomes.map((o) => (o.status === "fulfilled" ? o.value : o.reason));
}`

	javaScriptTimeout = `	const late = new AbortController();
	const timer = setTimeout(() => late.abort(), seconds * 1000);
	try {
		return await work(AbortSignal.any([signal, late.signal]));
	} catch (error) {
		if (late.signal.aborted && error.name === "AbortError") throw new TimeoutError();
		throw error;
	} finally {
		clearTimeout(timer);
	}
}`

	javaScriptCancelAfter = `
async function cancelAfter(seconds, signal, work) {
	const cancelled = new AbortController();
	const timer = setTimeout(() => cancelled.abort(), seconds * 1000);
	try {
		return await work(AbortSignal.any([signal, cancelled.signal]));
	} finally {
		clearTimeout(timer);
	}
}`

	javaScriptTaskGroup = `
async function taskGroup(signal, start) {
	const failed = new AbortController();
	const promises = start(AbortSignal.any([signal, failed.signal]));
	promises.forEach((promise) => promise.catch(() => failed.abort()));
	const outcomes = await Promise.allSettled(promises);
	const reasons = outcomes.filter((o) => o.status === "rejected").map((o) => o.reason);
	const errors = reasons.filter((error) => error.name !== "AbortError");
	if (errors.length > 0) throw new AggregateError(errors, "unhandled errors in a TaskGroup");
	signal.throwIfAborted();
	return outcomes.map((o) => o.value);
}`

	javaScriptWait = `
async function wait(promises, until, seconds = Infinity) {
	const done = new Map();
	promises.forEach((promise, i) =>
		promise.then((value) => done.set(i, value), (error) => done.set(i, error)));
	const enough = {
		ALL_COMPLETED: () => Promise.allSettled(promises),
		FIRST_COMPLETED: () => Promise.race(promises),
		FIRST_EXCEPTION: () => Promise.all(promises),
	}[until]();
	let timer;
	const late = new Promise((resolve) => {
		if (seconds < Infinity) timer = setTimeout(resolve, seconds * 1000);
	});
	await Promise.race([enough.catch(() => {}), late]);
	clearTimeout(timer);
	const all = [...promises.keys()];
	return {
		done: all.filter((i) => done.has(i)).map((i) => done.get(i)),
		pending: all.filter((i) => !done.has(i)),
	};
}`

	javaScriptCancelPending = `
async function cancelPending(start) {
	const enough = new AbortController();
	const result = await start(AbortSignal.any([program.signal, enough.signal]));
	enough.abort();
	return result;
}`

	javaScriptAsCompleted = `
async function asCompleted(promises, { seconds = Infinity, keepErrors = false } = {}) {
	let timer;
	const late = new Promise((_, reject) => {
		if (seconds < Infinity) timer = setTimeout(() => reject(new TimeoutError()), seconds * 1000);
	});
	const results = [];
	await Promise.all(promises.map(async (promise) => {
		const next = Promise.race([promise, late]);
		results.push(await (keepErrors ? next.catch((error) => error) : next));
	})).finally(() => clearTimeout(timer));
	return results;
}`

	javaScriptLimited = `
// limited begins so many at once, and another whenever one has ended.
function limited(limit, works) {
	let free = limit;
	const waiting = [];
	return works.map(async (work) => {
		if (free > 0) free--;
		else await new Promise((resolve) => waiting.push(resolve));
		try {
			return await work();
		} finally {
			if (waiting.length > 0) waiting.shift()();
			else free++;
		}
	});
}`

	javaScriptLimitedSignal = `
// limited begins so many at once, and another whenever one has ended.
function limited(limit, works, signal) {
	let free = limit;
	const waiting = [];
	return works.map(async (work) => {
		if (free > 0) free--;
		else await new Promise((resolve) => waiting.push(resolve));
		try {
			signal.throwIfAborted();
			return await work();
		} finally {
			if (waiting.length > 0) waiting.shift()();
			else free++;
		}
	});
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

	javaScriptAttempt = `
async function attempt(promise, otherwise = null) {
	try {
		return await promise;
	} catch {
		return otherwise;
	}
}`

	javaScriptAttemptSignal = `
async function attempt(promise, otherwise = null) {
	try {
		return await promise;
	} catch (error) {
		if (error.name === "AbortError") throw error;
		return otherwise;
	}
}`

	javaScriptCollect = `
async function collect(items) {
	const all = [];
	for await (const item of items) all.push(item);
	return all;
}`
)
