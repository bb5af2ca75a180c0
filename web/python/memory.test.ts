import assert from "node:assert/strict";
import test from "node:test";

import { forgetMemory, keepMemory, keptMemory } from "./memory";

/** A browser's caches, as far as they are used. */
function device(): Map<string, Response> {
  const all = new Map<string, Response>();
  const cache = {
    match: (name: string) => Promise.resolve(all.get(name)?.clone()),
    delete: (name: string) => Promise.resolve(all.delete(name)),
    put: (name: string, answer: Response) => Promise.resolve(void all.set(name, answer)),
  };
  Object.assign(globalThis, { caches: { open: () => Promise.resolve(cache), delete: () => Promise.resolve(all.clear()) } });
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "a browser" }, configurable: true, writable: true });
  return all;
}

const memory = (text: string) => new Blob([text]);
const read = async (of: string) => {
  const kept = await keptMemory(of);
  return kept && ((await kept.whole) ? kept.memory.text() : undefined);
};

test("what was kept is there, for what it was made of, in the browser that made it", async () => {
  device();
  assert.equal(await read("one"), undefined);
  await keepMemory("one", memory("is like this"));
  assert.equal(await read("one"), "is like this");
  assert.equal(await read("two"), undefined);
  (globalThis.navigator as { userAgent: string }).userAgent = "a newer browser";
  assert.equal(await read("one"), undefined);
});

test("there is one at most", async () => {
  const all = device();
  await keepMemory("one", memory("old"));
  await keepMemory("two", memory("new"));
  assert.equal(all.size, 1);
  assert.equal(await read("two"), "new");
  await forgetMemory();
  assert.equal(await read("two"), undefined);
});

test("what is no longer whole is nothing", async () => {
  const all = device();
  await keepMemory("one", memory("is like this"));
  for (const [name, answer] of all) all.set(name, new Response("is like", { headers: answer.headers }));
  assert.equal(await read("one"), undefined);
});

test("without a place to keep things, there is nothing and no error", async () => {
  Object.assign(globalThis, { caches: undefined });
  await keepMemory("one", memory("is like this"));
  await forgetMemory();
  assert.equal(await read("one"), undefined);
});
