package browser_test

import "testing"

// keptMemory is how Python's memory is kept, as it is known to the page's script:
// how long it is, and whether it is the one that this test has marked.
const keptMemory = `(async () => {
	const answer = await (await caches.open("gather-ground:python")).match("/python/memory");
	return answer && { size: (await answer.arrayBuffer()).byteLength, mark: answer.headers.get("X-Mark") ?? "" };
})()`

// keepInstead puts another in its place, of the right sum, with a mark.
const keepInstead = `(async (change) => {
	const cache = await caches.open("gather-ground:python");
	const answer = await cache.match("/python/memory");
	const headers = new Headers(answer.headers);
	const body = await change(await answer.arrayBuffer());
	const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
	headers.set("X-Sum", [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
	headers.set("X-Mark", "marked");
	await cache.put("/python/memory", new Response(body, { headers }));
})`

func TestALaterVisitGoesOnFromPythonsMemory(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	kept := func(want string) {
		t.Helper()
		b.until(`(globalThis.look ??= setInterval(async () => (globalThis.memory = await ` + keptMemory + `), 50), globalThis.memory !== undefined && ` + want + `)`)
	}
	// The first program that ever runs would be remembered instead.
	planted := b.run(`
import js
from pyodide.ffi import to_js
news = {"is": "ready", "python": "planted", "memory": js.ArrayBuffer.new(8)}
js.postMessage(to_js(news, dict_converter=js.Object.fromEntries))
print("posted")
`)
	if planted.Output != "posted\n" {
		t.Fatalf("the program says %q and prints %q", planted.Said, planted.Output)
	}
	kept(`memory.size > 8 << 20`)

	check(t, b.page.Evaluate(keepInstead+`((body) => body)`, nil))
	b.visit()
	const sane = "import asyncio, fractions, zoneinfo\nasyncio.run(asyncio.sleep(1))\nprint('still', 'here', fractions.Fraction(1, 2))\n"
	again := func(when string) {
		t.Helper()
		if got := b.run(sane); got.Output != "still here 1/2\n" || got.Said != "The program ended after 1.0 s." || got.State != "ready" {
			t.Errorf("%s it says %q, prints %q, and is %s then", when, got.Said, got.Output, got.State)
		}
	}
	again("from memory")
	again("and again")
	// Whoever starts without it would keep another.
	kept(`memory.mark === "marked"`)

	check(t, b.page.Evaluate(keepInstead+`((body) => body.slice(0, 8))`, nil))
	b.visit()
	again("from a memory that is none")
	kept(`memory.size > 8 << 20 && memory.mark === ""`)
	quiet(t, b.page)
}
