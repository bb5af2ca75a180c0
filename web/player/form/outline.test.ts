import assert from "node:assert/strict";
import test from "node:test";
import type { Func } from "../../host/known";
import type { Outline } from "../../host/play";
import { limitOf, origins, steps } from "./outline";

function call(func: Func, path: number[], args: Outline["args"], params: Record<string, string> = {}, ids: { row?: number; call?: number } = {}): Outline {
  return { path, func, row: ids.row ?? 0, call: ids.call ?? 0, params, args };
}

// run(gather(task("A", 1, wait_for(task("B", 2), timeout=3)), repeat(2, task("w{i}", block(1)))))
const b = call("task", [0, 0, 1, 0], [{ path: [0, 0, 1, 0, 0], text: "2" }], { name: '"B"' }, { row: 2 });
const limited = call("wait_for", [0, 0, 1], [b], { timeout: "3" }, { call: 2 });
const a = call("task", [0, 0], [{ path: [0, 0, 0], text: "1" }, limited], { name: '"A"' }, { row: 1 });
const copied = call("task", [0, 1, 0], [call("block", [0, 1, 0, 0], [], { seconds: "1" })], { name: '"w{i}"' });
const root = call("run", [], [call("gather", [0], [a, call("repeat", [0, 1], [copied], { n: "2" })], {}, { call: 1 })]);

test("rows and calls are numbered as in a run", () => {
  const { rows, calls } = origins(root);
  assert.deepEqual([...rows].map(([row, o]) => [row, o.path]), [[1, [0, 0]], [2, [0, 0, 1, 0]], [3, [0, 1, 0]], [4, [0, 1, 0]]]);
  assert.deepEqual([...calls].map(([id, o]) => [id, o.func]), [[1, "gather"], [2, "wait_for"]]);
});

test("the steps that take a time say where it stands", () => {
  assert.deepEqual(steps(a), [{ kind: "sleep", text: "1", path: [0, 0, 0], param: undefined }, undefined]);
  assert.deepEqual(steps(copied), [{ kind: "block", text: "1", path: [0, 1, 0, 0], param: "seconds" }]);
});

test("a call's time limit is known", () => {
  assert.deepEqual(limitOf(limited), { param: "timeout", text: "3" });
  assert.equal(limitOf(call("wait", [], [], { timeout: "None" })), undefined);
  assert.deepEqual(limitOf(call("cancel_after", [], [], { seconds: "2" })), { param: "seconds", text: "2" });
});
