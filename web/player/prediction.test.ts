import assert from "node:assert/strict";
import test from "node:test";
import type { Shown } from "../host/play";
import { judge, toOrder } from "./prediction";

const shown = {
  account: {
    label: "", gave: [], gave_more: 0, finishing_more: 0,
    finishing: [
      { row: 3, state: "returned", name: "C", at: 1, fate: "returned" },
      { row: 1, state: "returned", name: "A", at: 2, fate: "returned" },
      { row: 2, state: "returned", name: "B", at: 2, fate: "returned" },
      { row: 4, state: "running", name: "D", fate: "still running" },
    ],
  },
  trace: { outcome: { state: "returned", value: [] }, elapsed: 2, finished: 2, rows: [], events: [] },
} as unknown as Shown;

test("those that ended are to be put in order", () => {
  assert.deepEqual(toOrder(shown).map((r) => r.name), ["A", "B", "C"]);
});

test("what came true is told for each part", () => {
  const verdict = judge({ order: [3, 2, 1], ending: "returned", elapsed: 2 }, shown);
  assert.deepEqual(verdict.places, [true, true, true], "two that end at once may stand either way round");
  assert.equal(verdict.all, true);
});

test("what did not is told with what is so", () => {
  const verdict = judge({ order: [1, 2, 3], ending: "raised", elapsed: 4 }, shown);
  assert.deepEqual(verdict.places, [false, true, false]);
  assert.deepEqual([verdict.ending, verdict.elapsed], [{ right: false, is: "It returns." }, { right: false, is: "It ends after 2.0 s." }]);
  assert.equal(verdict.all, false);
});

test("nothing said is not right", () => {
  const verdict = judge({ order: [], ending: undefined, elapsed: undefined }, shown);
  assert.deepEqual([verdict.ending.right, verdict.elapsed.right, verdict.all], [false, false, false]);
});
