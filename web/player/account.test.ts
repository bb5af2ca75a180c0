import assert from "node:assert/strict";
import test from "node:test";
import type { Call, Event, Outcome, Row, State, Trace } from "../host/play";
import { account } from "./account";
import { joins } from "./joins";

/** Three tasks that end in the order C, A, B, inside one call. */
function trace(func: string, outcome: Outcome, states: State[] = ["returned", "returned", "returned"]): Trace {
  const ends = [2, 3, 1];
  const rows = states.map<Row>((state, i) => ({
    id: i + 1,
    kind: "task",
    name: "ABC"[i] ?? "",
    state,
    start: 0,
    end: ends[i] ?? 0,
    in: { call: 1, index: i },
    ...(state === "raised" ? { error: { type: "ValueError", message: "boom" } } : {}),
    ...(state === "cancelled" ? { by: "shutdown" } : {}),
  }));
  const events = [3, 1, 2].map<Event>((row, i) => ({ at: i + 1, tick: i + 2, row, kind: "end" }));
  const calls: Call[] = [{ id: 1, func, state: "returned", start: 0, end: 3 }];
  return { outcome, elapsed: 3, finished: 3, rows, calls, events };
}

const gave = (t: Trace) => account(t).gave.map(({ row, text }) => [row, text]);

test("gather gives in the order of its arguments", () => {
  const t = trace("gather", { state: "returned", value: ["A", "B", "C"] });
  assert.equal(account(t).label, "Results, in argument order");
  assert.deepEqual(gave(t), [[1, "'A'"], [2, "'B'"], [3, "'C'"]]);
});

test("as_completed gives as they come", () => {
  const t = trace("as_completed", { state: "returned", value: ["C", "A", "B"] });
  assert.equal(account(t).label, "Results, as they came");
  assert.deepEqual(gave(t), [[3, "'C'"], [1, "'A'"], [2, "'B'"]]);
});

test("wait tells who is done and who is pending", () => {
  const t = trace("wait", { state: "returned", value: { done: [{ index: 2, value: "C" }], pending: [0, 1] } });
  assert.deepEqual(gave(t), [[1, "pending"], [2, "pending"], [3, "done: 'C'"]]);
});

test("an error is traced to the row that raised it", () => {
  const t = trace("gather", { state: "raised", error: { type: "ValueError", message: "boom" } }, ["returned", "cancelled", "raised"]);
  assert.deepEqual(gave(t), [[3, "ValueError('boom')"]]);
});

test("exceptions among the results keep their state", () => {
  const t = trace("gather", { state: "returned", value: ["A", { error: { type: "CancelledError", message: "" } }, { error: { type: "ValueError", message: "boom" } }] });
  assert.deepEqual(account(t).gave.map((g) => g.state), ["returned", "cancelled", "raised"]);
});

test("rows stand in the order in which they ended, with their fates", () => {
  const t = trace("gather", { state: "raised", error: { type: "ValueError", message: "boom" } }, ["returned", "cancelled", "raised"]);
  assert.deepEqual(
    account(t).finishing.map(({ name, at, fate }) => [name, at, fate]),
    [["C", 1, "raised ValueError"], ["A", 2, "returned"], ["B", 3, "cancelled by asyncio.run"]],
  );
});

test("rows that did not end come last, without a time", () => {
  const t = trace("gather", { state: "hung" }, ["running", "never_started", "returned"]);
  t.events = [{ at: 1, tick: 2, row: 3, kind: "end" }];
  assert.deepEqual(account(t).gave, []);
  assert.deepEqual(
    account(t).finishing.map(({ name, at, fate }) => [name, at, fate]),
    [["C", 1, "returned"], ["A", undefined, "still running"], ["B", undefined, "never started"]],
  );
});

test("a trace without calls is told by its rows alone", () => {
  const t = trace("", { state: "returned", value: ["A", "B", "C"] });
  delete t.calls;
  assert.deepEqual(gave(t).map(([row]) => row), [1, 2, 3]);
});

test("a line joins each row's two places", () => {
  assert.deepEqual(joins([1, 2, undefined], [2, 1, 4], 40, 32), [
    { row: 1, path: "M0 16C20 16 20 48 40 48" },
    { row: 2, path: "M0 48C20 48 20 16 40 16" },
  ]);
});
