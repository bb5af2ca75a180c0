import assert from "node:assert/strict";
import test from "node:test";
import type { ArgForm, CallForm, Option, TaskForm } from "./form";
import { movesOf, wrapsOf } from "./reshape";

const task = (name: string): TaskForm => ({ kind: "task", path: [], name, delay: { kind: "sleep", text: "1", step: undefined }, code: "", fail: "", also: "", steps: [], params: {} });
const flag: Option = { param: "return_exceptions", kind: "flag", required: false, first: false, text: "" };
const call = (func: CallForm["func"], ...args: ArgForm[]): CallForm => ({ kind: "call", path: [], func, functions: [], outer: undefined, options: func === "gather" ? [flag] : [], many: ["gather", "task_group"].includes(func), args });

/** Gives each argument its path. */
function placed<A extends ArgForm>(arg: A, path: number[] = []): A {
  return { ...arg, path, ...(arg.kind === "call" && { args: arg.args.map((a, i) => placed(a, [...path, i])) }) };
}

const words = (root: ArgForm, path: number[]): string[] => movesOf(root, path).map((deed) => deed.words);
const deed = (root: ArgForm, path: number[], key: string) => [...wrapsOf(root, path), ...movesOf(root, path)].find((d) => d.key === key);

test("a task can be put into anything, and copied", () => {
  const root = placed(call("gather", task("A"), task("B")));
  assert.deepEqual(wrapsOf(root, [1]).map((d) => d.words), ["Give it a limit", "Shield it", "Keep its errors", "Cancel it after …", "Put into a gather", "Put into a TaskGroup", "Repeat it"]);
  assert.deepEqual(deed(root, [1], "wait_for"), { key: "wait_for", words: "Give it a limit", edit: { op: "wrap", path: [1], func: "wait_for" }, then: [1] });
  assert.deepEqual(movesOf(root, [1]).slice(1), [{ key: "duplicate", words: "Duplicate", edit: { op: "duplicate", path: [1] }, then: [2] }]);
});

test("a delay is made random, from what it is to three times that, and fixed again", () => {
  assert.deepEqual(deed(placed(task("A")), [], "random"), { key: "random", words: "Make its delay random", edit: { op: "replace", path: [], text: 'task("A", uniform(1, 3))' }, then: [] });
  const random = placed({ ...task("A"), delay: { kind: "block", text: "0.5", high: "2", step: [0] } });
  assert.deepEqual(deed(random, [], "random"), { key: "random", words: "Make its delay fixed", edit: { op: "replace", path: [0], text: "block(0.5)" }, then: [] });
  assert.equal(deed(placed({ ...task("A"), delay: undefined }), [], "random"), undefined);
});

test("the whole is put into a call, and main goes on", () => {
  const root = placed(call("gather", task("A")));
  assert.deepEqual(wrapsOf(root, []).map((d) => d.key), ["wait_for", "shield", "errors", "cancel_after", "gather", "task_group", "bounded_gather", "linger", "workers"]);
  assert.deepEqual(deed(root, [], "errors")?.edit, { op: "set", path: [], param: "return_exceptions", text: "True" });
  assert.deepEqual(deed(root, [], "linger")?.edit, { op: "wrap", path: [], func: "run", text: "linger=1" });
  const inRun = { ...placed(call("wait_for", call("gather", task("A"))), [0]), outer: [{ ...flag, param: "linger", text: "2" }] };
  assert.deepEqual(wrapsOf(inRun, [0]).map((d) => d.key).slice(-1), ["workers"]);
  assert.deepEqual(deed(inRun, [0], "workers")?.edit, { op: "set", path: [], param: "workers", text: "2" });
  assert.deepEqual(deed(inRun, [0], "unwrap")?.edit, { op: "unwrap", path: [0] });
});

test("where times are drawn, others can be drawn", () => {
  const drawn: TaskForm = { ...task("A"), delay: { kind: "sleep", text: "1", high: "3", step: undefined } };
  const root = placed(call("gather", task("B"), call("wait_for", drawn)));
  assert.deepEqual(deed(root, [], "seed"), { key: "seed", words: "Draw other times", edit: { op: "wrap", path: [], func: "run", text: "seed=1" }, then: "outer" });
  assert.equal(deed(root, [0], "seed"), undefined);
  assert.deepEqual(deed(placed(call("gather", { ...task("A"), delay: undefined, code: "sleep(1), block(uniform(1, 2))" })), [], "seed")?.key, "seed");
});

test("a task alone can be put into a call", () => {
  assert.deepEqual(deed(placed(task("A")), [], "gather")?.edit, { op: "wrap", path: [], func: "gather" });
});

test("a gather keeps errors by its option, and says so once", () => {
  const root = placed(call("gather", { ...call("gather", task("A")), options: [{ ...flag, text: "True" }] }));
  assert.equal(deed(root, [0], "errors"), undefined);
  assert.equal(deed(root, [0], "attempt"), undefined);
  assert.deepEqual(deed(root, [0, 0], "attempt")?.edit, { op: "wrap", path: [0, 0], func: "attempt" });
});

test("around copies, each copy gets its own", () => {
  const root = placed(call("gather", call("repeat", task("A {i}"))));
  assert.deepEqual(deed(root, [0], "wait_for")?.then, [0, 0]);
  assert.deepEqual(deed(root, [0], "gather")?.then, [0]);
  assert.equal(deed(root, [0], "repeat"), undefined);
  assert.equal(deed(root, [0, 0], "repeat"), undefined);
});

test("what can be taken away is what leaves something in its place", () => {
  assert.deepEqual(words(placed(call("gather", call("gather", task("A"), task("B")))), [0]), ["Unwrap gather", "Duplicate"]);
  assert.deepEqual(words(placed(call("wait_for", call("gather", task("A"), task("B")))), []), ["Unwrap wait_for"]);
  assert.deepEqual(words(placed(call("wait_for", call("gather", task("A"), task("B")))), [0]), []);
  assert.deepEqual(words(placed(call("gather", task("A"))), []), [], "a task alone has no form");
});

test("a row moves into the call beside it, and out again", () => {
  const root = placed(call("gather", task("A"), call("attempt", call("task_group", task("B"), task("C"))), task("D")));
  assert.deepEqual(deed(root, [0], "into"), { key: "into", words: "Move into task_group below", edit: { op: "place", path: [0], into: [1, 0], index: 0 }, then: [0, 0, 0] });
  assert.deepEqual(deed(root, [2], "into"), { key: "into", words: "Move into task_group above", edit: { op: "place", path: [2], into: [1, 0], index: 2 }, then: [1, 0, 2] });
  assert.deepEqual(deed(root, [1, 0, 0], "out"), { key: "out", words: "Move out of task_group", edit: { op: "place", path: [1, 0, 0], into: [], index: 1 }, then: [1] });
  assert.deepEqual(deed(root, [1, 0, 1], "out")?.edit, { op: "place", path: [1, 0, 1], into: [], index: 2 });
  assert.equal(deed(root, [0], "out"), undefined);
  assert.equal(deed(root, [1, 0], "duplicate"), undefined);
});
