import assert from "node:assert/strict";
import test from "node:test";
import { addresses, guessHeight } from "./address";

const home = "https://x.test";
const of = (attributes: Record<string, string>) => addresses(home, (name) => attributes[name] ?? null, "light");

test("a scenario has a picture, a frame and a page", () => {
  const at = of({ scenario: 'gather(task("A & B", 1))', t: "1.5", predict: "" });
  const frame = new URL(at?.frame ?? "");
  assert.equal(frame.origin + frame.pathname, home + "/embed");
  assert.deepEqual(Object.fromEntries(frame.searchParams), { v: "1", s: 'gather(task("A & B", 1))', t: "1.5", predict: "1", theme: "light" });
  assert.equal(new URL(at?.picture(360) ?? "").searchParams.get("width"), "360");
  assert.equal(new URL(at?.play ?? "").searchParams.get("s"), 'gather(task("A & B", 1))');
});

test("a link to the playground stands for its scenario, and attributes go before what it says", () => {
  const at = of({ src: home + "/play?s=task(%22A%22)&t=2", t: "3" });
  assert.equal(at?.scenario, 'task("A")');
  assert.equal(new URL(at?.frame ?? "").searchParams.get("t"), "3");
});

test("the scale that somebody has chosen is that of the picture, the frame and the page, and what is none is left out", () => {
  const scales = (attributes: Record<string, string>) => {
    const at = of(attributes);
    return [at?.picture(360), at?.frame, at?.play].map((address) => new URL(address ?? "").searchParams.get("scale"));
  };
  assert.deepEqual(scales({ scenario: "task()", scale: "iterations" }), ["iterations", "iterations", "iterations"]);
  assert.deepEqual(scales({ src: home + "/play?s=task()&scale=seconds" }), ["seconds", "seconds", "seconds"]);
  assert.deepEqual(scales({ scenario: "task()", scale: "ticks" }), [null, "ticks", null]);
  assert.deepEqual(scales({ scenario: "task()" }), [null, null, null]);
});

test("a link to elsewhere is none", () => {
  for (const src of ["https://y.test/play?s=task(%22A%22)", "javascript:alert(1)", "https://", "//y.test/embed?s=task()"]) {
    assert.equal(of({ src }), undefined, src);
  }
});

test("nothing to run is nothing", () => {
  for (const attributes of [{}, { scenario: " " }, { src: home + "/lessons/wait/" }]) assert.equal(of(attributes as Record<string, string>), undefined);
});

test("a guess counts rows and calls, and not what strings say", () => {
  assert.equal(guessHeight('gather(task("task(A)", 1), task(\'it\\\'s gather(\', 2)) # task(', 720), 60 + 3 * 32);
  assert.equal(guessHeight('run(asyncio.race(task("A", sleep(1), block(1), fail=ValueError("x")), wait_for(task("B", 1), 2)), linger=1)', 720), 60 + 4 * 32);
});
