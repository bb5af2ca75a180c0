import assert from "node:assert/strict";
import { test } from "node:test";

import { linked, programOf } from "./link";

for (const [desc, source] of [
  ["a program", "import asyncio\n\nasync def main():\n    print('done')\n\nasyncio.run(main())\n"],
  ["nothing", ""],
  ["letters of the world", "print('naïve 😀 كتابة')"],
  ["what addresses are made of", "a = '#?&=%+/'\n"],
] as const) {
  test(`${desc} comes out of its address as it went in`, async () => {
    const hash = await linked(source);
    assert.match(hash, /^p=[\w-]*$/);
    assert.equal(await programOf("#" + hash), source);
  });
}

test("an address without a program has none", async () => {
  assert.equal(await programOf(""), undefined);
  assert.equal(await programOf("#lessons"), undefined);
});

test("an address that is cut off says so", async () => {
  const hash = await linked("print('a program that is long enough to be cut')");
  assert.ok((await programOf("#" + hash.slice(0, -8))) instanceof Error);
  assert.ok((await programOf("#p=%%%")) instanceof Error);
});

test("what would grow without end is not unpacked", async () => {
  const packed = await new Response(new Blob(["a".repeat(50_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  const hash = "p=" + Buffer.from(packed).toString("base64url");
  assert.ok((await programOf("#" + hash)) instanceof Error);
});
