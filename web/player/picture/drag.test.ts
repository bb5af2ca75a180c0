import assert from "node:assert/strict";
import test from "node:test";
import type { Outline, Shown, Trace } from "../../host/play";
import { grips, nudgeOf, orders, quantum, written } from "./drag";

const task = (index: number, args: Outline["args"], row: number): Outline => ({ path: [0, index], func: "task", row, call: 0, params: { name: `"${"AB"[index]}"` }, args });
const bare = (path: number[], text: string) => ({ path, text });
const block: Outline = { path: [0, 0, 1], func: "block", row: 0, call: 0, params: { seconds: "1" }, args: [] };
const gather: Outline = { path: [0], func: "gather", row: 0, call: 2, params: {}, args: [task(0, [bare([0, 0, 0], "2"), block], 1), task(1, [], 2)] };
const outline: Outline = { path: [], func: "wait_for", row: 0, call: 1, params: { timeout: "5" }, args: [gather] };

const trace: Trace = {
  outcome: { state: "returned", value: ["A", "B"] }, elapsed: 3, finished: 3,
  rows: [
    { id: 1, kind: "task", name: "A", state: "returned", start: 0, end: 3, value: "A", in: { call: 2, index: 0 } },
    { id: 2, kind: "task", name: "B", state: "returned", start: 0, end: 0, value: "B", in: { call: 2, index: 1 } },
  ],
  calls: [{ id: 1, func: "wait_for", state: "returned", start: 0, end: 3 }, { id: 2, func: "gather", state: "returned", start: 0, end: 3, in: { call: 1, index: 0 } }],
  events: [
    { at: 0, tick: 1, call: 1, kind: "begin" },
    { at: 0, tick: 1, call: 2, kind: "begin" },
    { at: 0, tick: 2, row: 1, kind: "start" },
    { at: 0, tick: 2, row: 1, kind: "step", detail: "sleep(2)" },
    { at: 0, tick: 2, row: 2, kind: "start" },
    { at: 0, tick: 2, row: 2, kind: "end", detail: "returned" },
    { at: 2, tick: 4, row: 1, kind: "step", detail: "block(1)" },
    { at: 3, tick: 4, row: 1, kind: "end", detail: "returned" },
  ],
};

test("the end of each step can be dragged, a task without one, and a time limit", () => {
  const found = grips({ outline, trace } as Shown);
  assert.deepEqual(found.map(({ label, value, at }) => [label, value, at]), [
    ["Delay of A, step 1", 2, 2],
    ["Blocking of A, step 2", 1, 3],
    ["Delay of B", 0, 0],
    ["Time limit of wait_for", 5, 5],
  ]);
  assert.deepEqual(found.map((g) => g.edit(1.25)), [
    { op: "replace", path: [0, 0, 0], text: "1.25" },
    { op: "set", path: [0, 0, 1], param: "seconds", text: "1.25" },
    { op: "insert", path: [0, 1], index: 0, text: "1.25" },
    { op: "set", path: [], param: "timeout", text: "1.25" },
  ]);
});

test("copies are dragged by each of them, or by the first of very many", () => {
  const copied = { ...task(0, [bare([0, 0, 0, 0], "1")], 0), path: [0, 0, 0] };
  const labels = (n: number): string[] => {
    const rows = Array.from({ length: n }, (_, i) => ({ id: i + 1, kind: "task", name: `w${i + 1}`, state: "returned", start: 0, end: 1, in: { call: 1, index: i } }));
    const events = rows.map(({ id }) => ({ at: 0, tick: 2, row: id, kind: "step", detail: "sleep(1)" }));
    const repeat: Outline = { path: [0, 0], func: "repeat", row: 0, call: 0, params: { n: String(n) }, args: [copied] };
    const shown = { outline: { ...gather, call: 1, args: [repeat] }, trace: { ...trace, rows, events, calls: [trace.calls?.[1]] } };
    return grips(shown as unknown as Shown).map((g) => g.label);
  };
  assert.deepEqual(labels(3), ["Delay of w1", "Delay of w2", "Delay of w3"]);
  assert.deepEqual(labels(61), ["Delay of w1"]);
});

test("a delay that was cut short with its task is dragged from where it was to end", () => {
  const cut = { ...trace, rows: [{ ...trace.rows[0], state: "cancelled", end: 0.5 }, trace.rows[1]], events: trace.events.filter((e) => e.at === 0) } as Trace;
  const [delay] = grips({ outline, trace: cut } as Shown);
  assert.deepEqual([delay?.value, delay?.at, delay?.unseen], [2, 2, 0]);
});

test("of a delay that another step cut short, what is not seen is known", () => {
  const early = trace.events.map((e) => (e.row === 1 && e.at === 2 ? { ...e, at: 0.5 } : e));
  const [delay] = grips({ outline, trace: { ...trace, events: early } } as Shown);
  assert.deepEqual([delay?.value, delay?.at, delay?.unseen], [2, 0.5, 1.5]);
});

test("times are written within the language's bounds", () => {
  const table: [number, string][] = [[0.1 + 0.2, "0.3"], [-1, "0"], [2e6, "1000000"], [1e-9, "1e-9"]];
  for (const [value, want] of table) assert.equal(written(value), want);
});

test("a drag counts in steps that can be aimed at", () => {
  const table: [number, number][] = [[200, 0.05], [60, 0.1], [20, 0.5], [5, 1], [0.5, 10], [20_000, 0.0005]];
  for (const [pixels, want] of table) assert.equal(quantum(pixels), want, `${pixels} pixels a second`);
});

test("an arrow key goes less far where all is short", () => {
  const table: [number, number][] = [[0, 0.1], [3, 0.1], [1, 0.1], [0.5, 0.01], [0.03, 0.001]];
  for (const [end, want] of table) assert.equal(nudgeOf(end), want, `${end} s`);
});

test("a row can be moved among its siblings", () => {
  const flat: Outline = { ...gather, path: [], takes: "many", args: [task(0, [], 1), task(1, [], 2)].map((t, i) => ({ ...t, path: [i] })) };
  const found = orders({ outline: flat, trace } as Shown);
  assert.deepEqual(found.map(({ label, index, count }) => [label, index, count]), [["Place of A", 0, 2], ["Place of B", 1, 2]]);
  assert.deepEqual(found[0]?.to(1), { edit: { op: "move", path: [0], to: 1 }, key: found[1]?.key });
  assert.deepEqual(found[0]?.at(2), found[0]?.to(1));
  assert.deepEqual(found[0]?.at("last"), found[0]?.to(1));
  assert.equal(found[0]?.at("first"), undefined);
});

test("a row can be put where another is, in whatever call that stands", () => {
  const leaf = (path: number[], row: number): Outline => ({ path, func: "task", row, call: 0, params: { name: '"T"' }, args: [] });
  const call = (path: number[], takes: "one" | "many", ...args: Outline[]): Outline => ({ path, func: takes === "one" ? "wait_for" : "gather", row: 0, call: path.length + 1, params: {}, takes, args });
  // gather(A, wait_for(gather(B, C)), gather(D))
  const outline = call([], "many", leaf([0], 1), call([1], "one", call([1, 0], "many", leaf([1, 0, 0], 2), leaf([1, 0, 1], 3))), call([2], "many", leaf([2, 0], 4)));
  const [a, b, , d] = orders({ outline, trace: { ...trace, rows: [1, 2, 3, 4].map((id) => ({ ...trace.rows[0], id, name: "ABCD"[id - 1] })) } } as Shown);
  assert.deepEqual(a?.at(2), { edit: { op: "place", path: [0], into: [1, 0], index: 1 }, key: "order 0,0,1" });
  assert.deepEqual(a?.at(4), { edit: { op: "place", path: [0], into: [2], index: 1 }, key: "order 1,1" });
  assert.deepEqual(a?.at("last"), { edit: { op: "move", path: [0], to: 2 }, key: "order 2" });
  assert.deepEqual(b?.at(1), { edit: { op: "place", path: [1, 0, 0], into: [], index: 0 }, key: "order 0" });
  assert.deepEqual(b?.at("last"), { edit: { op: "place", path: [1, 0, 0], into: [], index: 3 }, key: "order 3" });
  assert.deepEqual(d?.at(3), { edit: { op: "place", path: [2, 0], into: [1, 0], index: 1 }, key: "order 1,0,1" });
});

test("of a time that is drawn both bounds move as far as its end", () => {
  const events = trace.events.map((e) => (e.detail === "sleep(2)" ? { ...e, detail: "sleep(1.75)" } : e));
  const drawn = { ...gather, args: [task(0, [bare([0, 0, 0], "uniform(1, 3)"), block], 1), task(1, [], 2)] };
  const [first] = grips({ outline: { ...outline, args: [drawn] }, trace: { ...trace, events } } as Shown);
  assert.equal(first?.value, 1.75);
  assert.deepEqual([2, 0].map((v) => first?.edit(v)), [
    { op: "replace", path: [0, 0, 0], text: "uniform(1.25, 3.25)" },
    { op: "replace", path: [0, 0, 0], text: "uniform(0, 2)" },
  ]);
});
