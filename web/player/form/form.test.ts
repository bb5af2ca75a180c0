import assert from "node:assert/strict";
import test from "node:test";
import { ofOne, type Func } from "../../host/known";
import type { Outline } from "../../host/play";
import { addStep, addTask, formOf, moveBy, remove, setDelay, setFail, setFunction, setName, setOption, setOuter, setParam, setStep, type CallForm, type TaskForm } from "./form";

const leaf = (path: number[], name: string, delay: string[], params: Record<string, string> = {}): Outline => ({
  path,
  func: "task",
  row: 1,
  call: 0,
  params: { name: `"${name}"`, ...params },
  args: delay.map((text, i) => ({ path: [...path, i], text })),
});

const options: Record<string, NonNullable<Outline["options"]>> = {
  gather: [{ param: "return_exceptions", kind: "flag" }],
  wait: [{ param: "timeout", kind: "time" }, { param: "return_when", kind: "when" }, { param: "cancel_pending", kind: "flag" }],
  wait_for: [{ param: "timeout", kind: "time", required: true }],
};

const call = (func: Func, args: Outline[], params: Record<string, string> = {}, path: number[] = []): Outline => ({
  path, func, row: 0, call: 1, params, args, takes: func === "wait_for" ? "one" : "many", options: options[func] ?? [],
});

function formFor(outline: Outline) {
  const form = formOf(outline);
  assert.ok(form.kind === "call");
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
  assert.deepEqual(form.options, [{ param: "return_exceptions", kind: "flag", required: false, first: false, text: "True" }]);
  assert.deepEqual(form.args, [
    { kind: "task", path: [0], name: "A", delay: { kind: "sleep", text: "3", step: [0, 0] }, code: "", fail: "", also: "", steps: [{ path: [0, 0], kind: "sleep", text: "3" }], params: {} },
    { kind: "task", path: [1], name: "B", delay: { kind: "sleep", text: "", step: undefined }, code: "", fail: 'ValueError("boom")', also: "", steps: [], params: {} },
  ]);
});

test("the copies that repeat makes can be counted and changed", () => {
  const outer = call("gather", [{ path: [0], func: "repeat", row: 0, call: 0, params: { n: "1000" }, args: [leaf([0, 0], "w{i}", ["1"])] }]);
  const repeat = formFor(outer).args[0];
  assert.ok(repeat?.kind === "call");
  assert.deepEqual(repeat.functions, ["repeat"]);
  const n = repeat.options[0];
  assert.ok(n);
  assert.deepEqual([n.text, n.first], ["1000", true]);
  assert.deepEqual(setOption(repeat, n, "7"), { op: "set", path: [0], param: "n", text: "7" });
  assert.equal(repeat.args[0]?.kind, "task");
});

test("what run is given can be changed, and run goes with the last of it", () => {
  const run = (params: Record<string, string>) => formFor({ path: [], func: "run", row: 0, call: 0, params, args: [call("wait", [], {}, [0])] });
  const both = run({ linger: "2", workers: "3" });
  assert.deepEqual([both.func, both.path, both.outer?.map((o) => `${o.param}=${o.text}`)], ["wait", [0], ["linger=2", "workers=3"]]);
  const one = run({ linger: "2" });
  const linger = one.outer?.[0];
  assert.ok(linger);
  assert.deepEqual(setOuter(both, linger, "0,5"), { op: "set", path: [], param: "linger", text: "0.5" });
  assert.deepEqual(setOuter(both, linger, "None"), { op: "set", path: [], param: "linger", text: "" });
  assert.deepEqual(setOuter(one, linger, "None"), { op: "unwrap", path: [] });
});

test("what takes no awaitables is no call", () => {
  assert.equal(formOf(leaf([], "A", ["1"])).kind, "task");
});

test("several steps and rarer parameters show as code, and the rest can be changed", () => {
  const task = taskOf(call("gather", [leaf([0], "A", ["1", "2"], { cleanup: "1" })]));
  assert.deepEqual([task.delay, task.code, task.also], [undefined, "1, 2", "cleanup=1"]);
});

test("a nested call has a form within the form", () => {
  const nested = call("wait_for", [leaf([0, 0], "A", ["1"])], { timeout: "2" }, [0]);
  const [arg] = formFor(call("gather", [nested])).args;
  assert.ok(arg?.kind === "call");
  assert.deepEqual([arg.func, arg.functions, arg.many, arg.options[0]?.text, arg.args[0]?.kind], ["wait_for", ofOne, false, "2", "task"]);
});

test("an argument of another kind shows as code", () => {
  const future: Outline = { path: [0], func: "future", row: 1, call: 0, params: { name: '"F"', after: "2" }, args: [] };
  assert.deepEqual(formFor(call("gather", [future])).args, [{ kind: "other", path: [0], code: 'future("F", after=2)' }]);
});

test("each kind of step is read, written, added and changed", () => {
  const step = (func: Func, i: number, params: Record<string, string>): Outline => ({ path: [0, i], func, row: 0, call: 0, params, args: [] });
  const task = taskOf(call("gather", [{ ...leaf([0], "A", []), args: [{ path: [0, 0], text: "1" }, step("block", 1, { seconds: "2" }), step("log", 2, { text: '"half \\"way\\""' }), step("hang", 3, {})] }]));
  assert.deepEqual(task.steps.map((s) => [s.kind, s.text]), [["sleep", "1"], ["block", "2"], ["log", 'half "way"'], ["hang", ""]]);
  assert.deepEqual(addStep(task, "executor"), { op: "insert", path: [0], index: 4, text: "executor(1)" });
  assert.deepEqual(addStep(task, "log"), { op: "insert", path: [0], index: 4, text: 'log("here")' });
  const [first] = task.steps;
  assert.ok(first);
  assert.deepEqual(setStep(first, "block", "1"), { op: "replace", path: [0, 0], text: "block(1)" });
  assert.deepEqual(setStep(first, "sleep", ""), { op: "replace", path: [0, 0], text: "sleep()" });
  assert.deepEqual(setParam(task, "cleanup", "0.5"), { op: "set", path: [0], param: "cleanup", text: "0.5" });
});

test("a step that takes a time is named, and its time can be changed", () => {
  const step = (func: Func, params: Record<string, string>): Outline => ({ path: [0, 0], func, row: 0, call: 0, params, args: [] });
  const one = (made: Outline) => taskOf(call("gather", [{ ...leaf([0], "A", []), args: [made] }]));
  for (const kind of ["sleep", "block", "executor"] as const) {
    const task = one(step(kind, { seconds: "1" }));
    assert.deepEqual([task.delay, task.code], [{ kind, text: "1", step: [0, 0] }, ""]);
    assert.deepEqual(setDelay(task, "2"), { op: "replace", path: [0, 0], text: kind === "sleep" ? "2" : `${kind}(2)` });
  }
  const { delay, code } = one(step("hang", {}));
  assert.deepEqual([delay, code], [undefined, "hang()"]);
});

test("a task that is given its first step keeps all else", () => {
  const task = taskOf(call("gather", [leaf([0], 'the "A"', [], { fail: "OSError()", cleanup: "1" })]));
  assert.deepEqual(setDelay(task, "2"), { op: "replace", path: [0], text: 'task("the \\"A\\"", 2, fail=OSError(), cleanup=1)' });
});

test("seconds may be written with a comma", () => {
  const task = taskOf(call("gather", [leaf([0], "A", ["1"])]));
  const [step] = task.steps;
  assert.ok(step);
  assert.deepEqual(setParam(task, "cleanup", "0,5"), { op: "set", path: [0], param: "cleanup", text: "0.5" });
  assert.deepEqual(setStep(step, "block", "0,5"), { op: "replace", path: [0, 0], text: "block(0.5)" });
  assert.deepEqual(setParam(task, "result", "[1,5]"), { op: "set", path: [0], param: "result", text: "[1,5]" });
});

test("each control stands for one edit", () => {
  const outline = call("wait", [leaf([0], "A", ["3"]), leaf([1], "B", [])], {});
  const form = formFor(outline);
  const [timeout, when] = form.options;
  assert.ok(timeout && when);
  assert.deepEqual(setFunction(form, "gather"), { op: "rename", path: [], func: "gather" });
  assert.deepEqual(setName(taskOf(outline), 'a "b"'), { op: "set", path: [0], param: "name", text: '"a \\"b\\""' });
  assert.deepEqual(setDelay(taskOf(outline), "2.5"), { op: "replace", path: [0, 0], text: "2.5" });
  assert.deepEqual(setDelay(taskOf(outline), ""), { op: "remove", path: [0, 0] });
  assert.deepEqual(setDelay(taskOf(outline, 1), "0"), { op: "replace", path: [1], text: 'task("B", 0)' });
  assert.equal(setDelay(taskOf(outline, 1), ""), undefined);
  assert.deepEqual(setDelay(taskOf(outline), "05"), { op: "replace", path: [0, 0], text: "5" });
  assert.deepEqual(setFail(taskOf(outline), "OSError()"), { op: "set", path: [0], param: "fail", text: "OSError()" });
  assert.deepEqual(setOption(form, timeout, "0.5"), { op: "set", path: [], param: "timeout", text: "0.5" });
  assert.deepEqual(addTask(form), { op: "add", path: [] });
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

test("a delay that is drawn has two bounds", () => {
  const form = formOf({ path: [], func: "gather", row: 0, call: 1, takes: "many", options: [], params: {}, args: [
    { path: [0], func: "task", row: 1, call: 0, params: { name: '"A"' }, args: [{ path: [0, 0], text: "uniform(1, 3)" }] },
    { path: [1], func: "task", row: 2, call: 0, params: { name: '"B"' }, args: [{ path: [1, 0], func: "executor", row: 0, call: 0, params: { seconds: "uniform(0, 0.5)" }, args: [] }] },
  ] }) as CallForm;
  const [a, b] = form.args as [TaskForm, TaskForm];
  assert.deepEqual([a.delay, b.delay], [{ kind: "sleep", text: "1", high: "3", step: [0, 0] }, { kind: "executor", text: "0", high: "0.5", step: [1, 0] }]);
  assert.deepEqual(setDelay(a, "1,5", "4"), { op: "replace", path: [0, 0], text: "uniform(1.5, 4)" });
  assert.deepEqual(setDelay(b, "2", "4"), { op: "replace", path: [1, 0], text: "executor(uniform(2, 4))" });
  assert.deepEqual(setDelay(a, "1.5", ""), { op: "replace", path: [0, 0], text: "1.5" });
});
