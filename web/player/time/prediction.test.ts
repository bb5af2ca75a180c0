import assert from "node:assert/strict";
import test from "node:test";
import type { Shown } from "../../host/play";
import { judge, successors, toOrder } from "./prediction";

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
  assert.deepEqual([verdict.said, verdict.right], [3, 3]);
});

test("what did not is told with what is so", () => {
  const verdict = judge({ order: [1, 2, 3], ending: "raised", elapsed: 4 }, shown);
  assert.deepEqual(verdict.places, [false, true, false]);
  assert.deepEqual(verdict.parts, [
    { said: "A, B, C", is: "They finish in the order C, A, B.", right: false },
    { said: "raises an exception", is: "It returns.", right: false },
    { said: "after 4.0 s", is: "It ends after 2.0 s.", right: false },
  ]);
  assert.deepEqual([verdict.said, verdict.right], [3, 0]);
});

test("what was not said is not judged", () => {
  const nothing = { order: undefined, ending: undefined, elapsed: undefined };
  const empty = judge(nothing, shown);
  assert.deepEqual([empty.said, empty.right, empty.places], [0, 0, []]);
  const one = judge({ ...nothing, elapsed: 2 }, shown);
  assert.deepEqual([one.said, one.right, one.places], [1, 1, []]);
  assert.deepEqual(one.parts.map(({ said }) => said), [undefined, undefined, "after 2.0 s"]);
});

/** A run whose rows end as it is told: name, second, turn of the loop, state. */
function run(...ends: [name: string, at: number, tick?: number | undefined, state?: string][]): Shown {
  const finishing = ends.map(([name, at, , state = "returned"]) => ({ row: name.charCodeAt(0) - 64, state, name, at, fate: state }));
  const events = ends.flatMap(([name, at, tick]) => (tick === -1 ? [] : [{ kind: "end", row: name.charCodeAt(0) - 64, at, tick }]));
  return { account: { finishing, finishing_more: 0 }, trace: { outcome: { state: "raised" }, elapsed: 1, events } } as unknown as Shown;
}

const places = (order: number[], of: Shown): boolean[] => judge({ order, ending: undefined, elapsed: undefined }, of).places;

test("what an end brings about comes after it, even at the same second", () => {
  const failed = run(["B", 1, 4, "raised"], ["A", 1, 8, "cancelled"], ["C", 1, 8, "cancelled"]);
  assert.deepEqual(places([1, 2, 3], failed), [false, false, true]);
  assert.deepEqual(places([2, 1, 3], failed), [true, true, true]);
  assert.deepEqual(places([2, 3, 1], failed), [true, true, true], "those that end in one turn may stand either way round");
  const said = { ending: undefined, elapsed: undefined };
  assert.equal(judge({ ...said, order: [1, 2, 3] }, failed).sameSecond, true);
  assert.equal(judge({ ...said, order: [2, 3, 1] }, failed).sameSecond, false);
  assert.equal(judge({ ...said, order: [2, 1] }, run(["A", 1, 4], ["B", 2, 7])).sameSecond, false);
});

test("equal delays end in one turn", () => {
  const equal = run(["A", 1, 4], ["B", 1, 4]);
  assert.deepEqual(places([1, 2], equal), [true, true]);
  assert.deepEqual(places([2, 1], equal), [true, true]);
});

test("where there are no turns, whoever is cancelled comes after the others of that second", () => {
  const errgroup = run(["A", 1, undefined, "raised"], ["D", 1], ["B", 1, undefined, "cancelled"], ["C", 1, undefined, "cancelled"]);
  assert.deepEqual(places([4, 1, 3, 2], errgroup), [true, true, true, true]);
  assert.deepEqual(places([2, 1, 4, 3], errgroup), [false, true, false, true]);
});

test("a cancelled future, of whose end no event tells, may stand anywhere in its second", () => {
  const quiet = run(["A", 1, 4], ["B", 1, 8, "cancelled"], ["F", 1, -1, "cancelled"], ["G", 2, 11]);
  assert.deepEqual(places([6, 1, 2, 7], quiet), [true, true, true, true]);
  assert.deepEqual(places([1, 2, 6, 7], quiet), [true, true, true, true]);
  assert.deepEqual(places([2, 1, 7, 6], quiet), [false, true, false, false]);
});

test("an order stays where rows come, go, move and are renamed", () => {
  const [a, b, c] = [{ row: 1, name: "A" }, { row: 2, name: "B" }, { row: 3, name: "C" }];
  for (const [what, now, want] of [
    ["one comes", [a, b, c, { row: 4, name: "D" }], "C3 A1 B2"],
    ["one comes first", [{ row: 1, name: "D" }, { row: 2, name: "A" }, { row: 3, name: "B" }, { row: 4, name: "C" }], "C4 A2 B3"],
    ["one goes", [{ row: 1, name: "B" }, { row: 2, name: "C" }], "C2 – B1"],
    ["two change places", [{ row: 1, name: "B" }, { row: 2, name: "A" }, c], "C3 A2 B1"],
    ["one is renamed", [{ row: 1, name: "X" }, b, c], "C3 X1 B2"],
    ["all go", [], "– – –"],
  ] as const) {
    const found = successors([c, a, b], [...now]);
    assert.equal(found.map((f) => (f ? f.name + f.row : "–")).join(" "), want, what);
  }
  const [x, y] = [{ row: 1, name: "X" }, { row: 2, name: "X" }];
  assert.deepEqual(successors([y, x], [x, y]), [y, x], "two of one name are told apart by their rows");
});
