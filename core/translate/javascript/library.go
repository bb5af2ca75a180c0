package javascript

import "github.com/gatherground/gatherground/core/translate/code"

// library holds the functions of programs. In its texts, errors that are kept among
// results are texts: console.log prints an error within a list with where it comes
// from, on many lines. A signal in braces, as in {late.signal}, is one that is
// aborted with that and with the function's own, if it has one.
var library = code.NewLibrary(`
-- sleep --
[!signal: const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));]
[signal:
function sleep(seconds, signal) {
	[crowd: signal [partly: &&]= AbortSignal.any([signal]); // Node warns of more than ten listeners]
	return new Promise((resolve, reject) => {
		signal[partly: ?].throwIfAborted();
		const stop = () => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal[partly: ?].removeEventListener("abort", stop);
			resolve();
		}, seconds * 1000);
		signal[partly: ?].addEventListener("abort", stop);
	});
}]
-- block --
function block(seconds) {
	const end = performance.now() + seconds * 1000;
	while (performance.now() < end); // nothing else runs meanwhile
}
-- aborted --
function aborted(signal) {
	[crowd: signal = AbortSignal.any([signal]); // Node warns of more than ten listeners]
	return new Promise((_, reject) => {
		signal.throwIfAborted();
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}
-- shielded --
// The signal ends the wait for the promise, not what the promise is made of.
function shielded(promise, signal) {
	[crowd: signal = AbortSignal.any([signal]); // Node warns of more than ten listeners]
	return new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop);
	});
}
-- settled --
async function settled(promises[signal: , signal]) {
	const outcomes = await Promise.allSettled(promises);
	[signal: signal[partly: ?].throwIfAborted();]
	return outcomes.map((o) => (o.status === "fulfilled" ? o.value : String(o.reason)));
}
-- readable --
// Errors in one line each, without where they come from.
function readable(outcomes) {
	return outcomes.map((o) => (o.status === "rejected" ? { ...o, reason: String(o.reason) } : o));
}
-- withTimeout --
async function {withTimeout}(seconds, [signal: signal, ]work) {
	[noTime: if (seconds === 0) throw new TimeoutError(); // the work does not even begin]
	const late = new AbortController();
	const timer = setTimeout(() => late.abort(), seconds * 1000);
	try {
		return await work({late.signal});
	} catch (error) {
		if (late.signal.aborted && error.name === "AbortError") throw new TimeoutError();
		throw error;
	} finally {
		clearTimeout(timer);
	}
}
-- cancelAfter --
async function cancelAfter(seconds, [signal: signal, ]work) {
	const cancelled = new AbortController();
	const timer = setTimeout(() => cancelled.abort(), seconds * 1000);
	try {
		return await work({cancelled.signal});
	} finally {
		clearTimeout(timer);
	}
}
-- taskGroup --
async function taskGroup([signal: signal, ]start) {
	const failed = new AbortController();
	const promises = start({failed.signal});
	promises.forEach((promise) => promise.catch(() => failed.abort()));
	const outcomes = await Promise.allSettled(promises);
	const reasons = outcomes.filter((o) => o.status === "rejected").map((o) => o.reason);
	const errors = reasons.filter((error) => error.name !== "AbortError");
	if (errors.length > 0) throw new AggregateError(errors, "unhandled errors in a TaskGroup");
	[signal: signal[partly: ?].throwIfAborted();]
	return outcomes.map((o) => o.value);
}
-- race --
async function race([signal: signal, ]start) {
	const over = new AbortController();
	const promises = start([signal: [partly: signal ? AbortSignal.any([signal, over.signal]) : over.signal][!partly: AbortSignal.any([signal, over.signal])]][!signal: over.signal]);
	try {
		return await Promise.race(promises);
	} finally {
		over.abort();
		await Promise.allSettled(promises);
	}
}
-- wait --
async function wait(promises[choice: , until][timed: , seconds[sometimes:  = Infinity]]) {
	[plain:
	const outcomes = await Promise.allSettled(promises);
	return {
		done: outcomes.map((o) => (o.status === "fulfilled" ? o.value : String(o.reason))),
		pending: [],
	};]
	[!plain:
	const done = new Map();
	promises.forEach((promise, i) =>
		promise.then((value) => done.set(i, value), (error) => done.set(i, String(error))));
	[choice:
	const enough = {
		[all: ALL_COMPLETED: () => Promise.allSettled(promises),]
		[first: FIRST_COMPLETED: () => Promise.race(promises).catch(() => {}),]
		[failed: FIRST_EXCEPTION: () => Promise.all(promises).catch(() => {}),]
	}[until]();]
	[timed:
	let timer;
	const late = new Promise((resolve) => {
		[sometimes: if (seconds < Infinity) ]timer = setTimeout(resolve, seconds * 1000);
	});]
	await [timed: Promise.race([{enough}, late])][!timed: {enough}];
	[timed: clearTimeout(timer);]
	const all = [...promises.keys()];
	return {
		done: all.filter((i) => done.has(i)).map((i) => done.get(i)),
		pending: all.filter((i) => !done.has(i)),
	};]
}
-- cancelPending --
async function cancelPending(start) {
	const enough = new AbortController();
	const result = await start({enough.signal});
	enough.abort();
	return result;
}
-- asCompleted --
async function asCompleted(promises[mixed: , { {options} } = {}][!mixed: [late: , seconds]]) {
	[late:
	let timer;
	const late = new Promise((_, reject) => {
		[mixed: if (seconds < Infinity) ]timer = setTimeout(() => reject(new TimeoutError()), seconds * 1000);
	});]
	const results = [];
	await Promise.all(promises.map(async (promise) => {
		[keeps: [mixed:
		const next = {next};
		results.push(await (keepErrors ? next.catch(String) : next));]]
		[keeps: [!mixed: results.push(await {next}.catch(String));]]
		[!keeps: results.push(await {next});]
	}))[late: .finally(() => clearTimeout(timer))];
	return results;
}
-- limited --
// limited begins so many at once, and another whenever one has ended.
function limited(limit, works[signal: , signal]) {
	let free = limit;
	const waiting = [];
	return works.map(async (work) => {
		if (free > 0) free--;
		else await new Promise((resolve) => waiting.push(resolve));
		try {
			[signal: signal[partly: ?].throwIfAborted();]
			return await work();
		} finally {
			if (waiting.length > 0) waiting.shift()();
			else free++;
		}
	});
}
-- sequence --
async function sequence(works) {
	const results = [];
	for (const work of works) results.push(await work());
	return results;
}
-- inOrder --
async function inOrder(promises) {
	promises.forEach((promise) => promise.catch(() => {})); // heard when its turn comes
	const results = [];
	for (const promise of promises) results.push(await promise);
	return results;
}
-- attempt --
async function attempt(promise, otherwise = null) {
	try {
		return await promise;
	} catch[caught:  (error)] {
		[caught: if (error.name === "AbortError") throw error;]
		return otherwise;
	}
}
-- collect --
async function collect(items) {
	const all = [];
	for await (const item of items) all.push(item);
	return all;
}
`)
