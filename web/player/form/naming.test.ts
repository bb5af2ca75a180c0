import assert from "node:assert/strict";
import test from "node:test";
import type { Trace } from "../../host/play";
import { nameOf } from "./naming";

const named = (names: string[], func?: string): Trace => ({
  outcome: { state: "returned" }, elapsed: 1, finished: 1, events: [],
  rows: names.map((name, i) => ({ id: i + 1, kind: "task", name, state: "returned", start: 0, end: 1 })),
  ...(func === undefined ? {} : { calls: [{ id: 1, func, state: "returned", start: 0, end: 1 }] }),
});

test("a player goes by what it shows, and by its place among several", () => {
  const table: [Trace, number, number, string][] = [
    [named(["A", "B", "C"], "gather"), 1, 1, "Player: gather of A, B and C"],
    [named(["A"], "wait_for"), 2, 7, "Player 2 of 7: wait_for of A"],
    [named(["A", "", "C", "D", "E"], "gather"), 1, 2, "Player 1 of 2: gather of A, row 2, C and 2 more"],
    [named(["A"]), 1, 1, "Player: A"],
    [named(Array.from({ length: 1503 }, () => "A"), "gather"), 1, 1, "Player: gather of A, A, A and 1,500 more"],
    [named([], "gather"), 1, 1, "Player: gather of nothing"],
  ];
  for (const [trace, place, count, want] of table) assert.equal(nameOf(trace, place, count), want);
});
