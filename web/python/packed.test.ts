import assert from "node:assert/strict";
import test from "node:test";

import { packed, unpacked } from "./packed";

const page = 4096;

for (const [desc, pages, rest, full] of [
  ["nothing", 0, 0, {}],
  ["an empty one", 3, 0, {}],
  ["some pages between empty ones", 9, 0, { [2 * page]: 1, [3 * page - 1]: 2, [7 * page + 5]: 3 }],
  ["a last page that is short", 2, 64, { [2 * page + 63]: 7 }],
] as [string, number, number, Record<number, number>][]) {
  test(`a memory comes out as it went in: ${desc}`, async () => {
    const memory = new Uint8Array(pages * page + rest);
    for (const [at, byte] of Object.entries(full)) memory[Number(at)] = byte;
    assert.deepEqual(await unpacked(new Blob([packed(memory)])), memory);
  });
}

test("empty pages weigh nothing", () => {
  const memory = new Uint8Array(100 * page);
  memory[50 * page] = 1;
  assert.equal(packed(memory).byteLength, 8 + 4 + page);
});

test("what was not packed is refused", async () => {
  await assert.rejects(unpacked(new Blob(["short"])));
  await assert.rejects(unpacked(new Blob([new Uint8Array(64).fill(255)])));
});
