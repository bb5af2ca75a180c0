import assert from "node:assert/strict";
import test from "node:test";
import type { Outline } from "../host/play";
import { addTask, formOf, moveBy, nextName, remove, setDelay, setFail, setFunction, setName, setOption, type TaskForm } from "./form";

const leaf = (path: number[], name: string, delay: string[], params: Record<string, string> = {}): Outline => ({
  path,
  func: "task",
  row: 1,
  call: 0,
  params: { name: `"${name}"`, ...params },
  args: delay.map((text, i) => ({ path: [...path, i], text })),
});

const call = (func: string, args: Outline[], params: Record<string, string> = {}, path: number[] = []): Outline => ({ path, func, row: 0, call: 1, params, args });

function formFor(outline: Outline) {
  const form = formOf(outline);
  assert.ok(form);
  return form;
}

function taskOf(outline: Outline, index = 0): TaskForm {
  const arg = formFor(outline).args[index];
  assert.ok(arg?.kind === "task");
  return arg;
}

test("a gather of tasks has a form", () => {
  const form = formFor(call("gather", [leaf([0], "A", ["3"]), leaf([1], "B", [], { fail: 'ValueError("boom")' })], { return_exceptions: "True" }));
  assert.equal(form.func, "gather");
  assert.deepEqual(form.options, [{ param: "return_exceptions", kind: "flag", choices: [], text: "True" }]);
  assert.deepEqual(form.args, [
    { kind: "task", path: [0], name: "A", delay: { text: "3", step: [0, 0] }, fail: "", also: "" },
    { kind: "task", path: [1], name: "B", delay: { text: "0", step: undefined }, fail: 'ValueError("boom")', also: "" },
  ]);
});

test("run around the call stays as code", () => {
  const form = formFor({ path: [], func: "run", row: 0, call: 0, params: { linger: "2" }, args: [call("wait", [], {}, [0])] });
  assert.deepEqual([form.before, form.func, form.after, form.path], ["run(", "wait", ", linger=2)", [0]]);
});

test("other calls have none", () => {
  assert.equal(formOf(call("task_group", [])), undefined);
  assert.equal(formOf(leaf([], "A", ["1"])), undefined);
});

test("options that Python lacks show only where they are given", () => {
  const names = (outline: Outline) => formFor(outline).options.map((o) => o.param);
  assert.deepEqual(names(call("wait", [])), ["timeout", "return_when"]);
  assert.deepEqual(names(call("wait", [], { cancel_pending: "True" })), ["timeout", "return_when", "cancel_pending"]);
  assert.deepEqual(names(call("as_completed", [], { catch: "True" })), ["timeout", "catch"]);
});

test("several steps and rarer parameters show as code, and the rest can be changed", () => {
  const task = taskOf(call("gather", [leaf([0], "A", ["1", "2"], { cleanup: "1" })]));
  assert.equal(task.delay, undefined);
  assert.equal(task.also, "1, 2, cleanup=1");
});

test("a nested call shows as code", () => {
  const nested = call("wait_for", [leaf([0, 0], "A", ["1"])], { timeout: "2" }, [0]);
  assert.deepEqual(formFor(call("gather", [nested])).args, [{ kind: "other", path: [0], code: 'wait_for(task("A", 1), timeout=2)' }]);
});

test("each control stands for one edit", () => {
  const outline = call("wait", [leaf([0], "A", ["3"]), leaf([1], "B", [])], {});
  const form = formFor(outline);
  const [timeout, when] = form.options;
  assert.ok(timeout && when);
  assert.deepEqual(setFunction(form, "gather"), { op: "rename", path: [], func: "gather" });
  assert.deepEqual(setName(taskOf(outline), 'a "b"'), { op: "set", path: [0], param: "name", text: '"a \\"b\\""' });
  assert.deepEqual(setDelay(taskOf(outline), "2.5"), { op: "replace", path: [0, 0], text: "2.5" });
  assert.deepEqual(setDelay(taskOf(outline, 1), "2.5"), { op: "insert", path: [1], index: 0, text: "2.5" });
  assert.deepEqual(setFail(taskOf(outline), "OSError()"), { op: "set", path: [0], param: "fail", text: "OSError()" });
  assert.deepEqual(setOption(form, timeout, "0.5"), { op: "set", path: [], param: "timeout", text: "0.5" });
  assert.deepEqual(addTask(form), { op: "insert", path: [], index: 2, text: 'task("C", 1)' });
  assert.deepEqual(remove(taskOf(outline)), { op: "remove", path: [0] });
  assert.deepEqual(moveBy(form, 0, 1), { op: "move", path: [0], to: 1 });
});

test("what is the default is taken away rather than written", () => {
  const form = formFor(call("wait", [], { cancel_pending: "True" }));
  for (const [option, text] of [["timeout", "None"], ["return_when", "ALL_COMPLETED"], ["cancel_pending", "False"]]) {
    const found = form.options.find((o) => o.param === option);
    assert.ok(found);
    assert.equal((setOption(form, found, text ?? "") as { text: string }).text, "");
  }
});

test("nothing moves past the ends", () => {
  const form = formFor(call("gather", [leaf([0], "A", [])]));
  assert.equal(moveBy(form, 0, -1), undefined);
  assert.equal(moveBy(form, 0, 1), undefined);
});

test("a new task's name goes on as the names do", () => {
  const table: [string[], string][] = [
    [[], "Task 1"],
    [["API 1", "API 2"], "API 3"],
    [["API 2", "API 1"], "API 3"],
    [["A", "B"], "C"],
    [["B", "A"], "Task 3"],
    [["download"], "Task 2"],
    [["Task 2", "x"], "Task 3"],
  ];
  for (const [names, want] of table) assert.equal(nextName(names), want, names.join());
});
