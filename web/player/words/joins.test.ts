import assert from "node:assert/strict";
import test from "node:test";
import { joins, type Stop } from "./joins";

const list = (...stops: [row: number | undefined, middle: number][]): Stop[] => stops.map(([row, middle]) => ({ row, middle }));

test("a line joins each row's two places", () => {
  assert.deepEqual(joins(list([1, 16], [2, 58], [undefined, 90]), list([2, 16], [1, 48], [4, 80]), 40), [
    { row: 1, path: "M0 16C20 16 20 48 40 48" },
    { row: 2, path: "M0 58C20 58 20 16 40 16" },
  ]);
});
