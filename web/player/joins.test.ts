import assert from "node:assert/strict";
import test from "node:test";
import { joins } from "./joins";

test("a line joins each row's two places", () => {
  assert.deepEqual(joins([1, 2, undefined], [2, 1, 4], 40, 32), [
    { row: 1, path: "M0 16C20 16 20 48 40 48" },
    { row: 2, path: "M0 48C20 48 20 16 40 16" },
  ]);
});
