import assert from "node:assert/strict";
import test from "node:test";
import { heightOf } from "./message";

test("a height is kept within bounds", () => {
  for (const [height, want] of [[512.2, 513], [1, 80], [-5, 80], [1e9, 4000]]) assert.equal(heightOf({ "gather-ground": 1, height }), want);
});

test("all else is no height", () => {
  for (const data of [null, undefined, 512, "512", {}, { height: 512 }, { "gather-ground": 2, height: 512 }, { "gather-ground": 1, height: "512" }, { "gather-ground": 1, height: NaN }, { "gather-ground": 1, height: Infinity }]) {
    assert.equal(heightOf(data), undefined);
  }
});
