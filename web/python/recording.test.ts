import assert from "node:assert/strict";
import { test } from "node:test";

import { overOf, Recording, seconds, sentence } from "./recording";

const lines = (...all: object[]) => all.map((one) => JSON.stringify(one) + "\n").join("");

test("tasks, output and the end are read", () => {
  const r = new Recording();
  r.add(lines(
    { gatherground: 1, python: "3.14.2", file: "main.py" },
    { is: "task", at: 0, task: 1, name: "Task-1", coro: "main", by: null, line: 9, main: true },
    { is: "start", at: 0, task: 1 },
    { is: "task", at: 0, task: 2, name: "Task-2", coro: "fetch", by: 1, line: 5 },
    { is: "wait", at: 0, task: 1, on: { kind: "task", text: "Task-2" } },
    { is: "out", at: 500_000_000, text: "hello\n", to: "out", task: 2, line: 3 },
    { is: "cancel", at: 1e9, task: 2, by: "task.cancel", from: 1, line: 7 },
    { is: "end", at: 1e9, task: 2, state: "cancelled" },
    { is: "end", at: 1e9, task: 1, state: "raised", error: { type: "ValueError", message: "boom" } },
    { is: "over", at: 1e9, outcome: "raised", message: "ValueError: boom", line: 9, elapsed: 1e9 },
  ));
  assert.deepEqual(r.tasks.map(({ name, state, gave }) => [name, state, gave]), [
    ["Task-1", "raised", "ValueError: boom"],
    ["Task-2", "cancelled", ""],
  ]);
  assert.deepEqual(r.output, [{ at: 500_000_000, text: "hello\n", to: "out", line: 3 }]);
  assert.equal(sentence(r.over!, r), "ValueError: boom ended the program after 1.0 s.");
});

test("a task that is destroyed is over, and had waited for something", () => {
  const r = new Recording();
  r.add(lines(
    { is: "task", at: 0, task: 1, name: "A", coro: "work" },
    { is: "wait", at: 0, task: 1, on: { kind: "future" } },
    { is: "destroyed", at: 1e9, task: 1 },
    { is: "destroyed", at: 2e9, task: 1 },
    { is: "destroyed", at: 2e9, task: 7 },
  ));
  assert.deepEqual(r.tasks.map(({ state, end, waits }) => [state, end, waits]), [["destroyed", 1e9, "a future"]]);
});

test("whose answer is only pretended is read", () => {
  const r = new Recording();
  assert.equal(r.pretended, "");
  r.add(lines({ is: "pretended", at: 0, host: "example.com" }, { is: "task", at: 0, task: 1 }, { is: "wait", at: 0, task: 1, on: { kind: "net", url: "https://example.com/" } }));
  assert.equal(r.pretended, "example.com");
  assert.equal(r.tasks[0]?.waits, "a pretended answer from https://example.com/");
});

test("who has what a task waits for is told, and who has it in the end", () => {
  const r = new Recording();
  const made = [1, 2, 3].map((task) => ({ is: "task", at: 0, task, name: "ABC"[task - 1] }));
  r.add(lines(...made, { is: "wait", at: 0, task: 1, on: { kind: "semaphore", name: "pool", held: [{ task: 2, line: 4 }, { task: 3, line: 4 }] } }));
  assert.equal(r.tasks[0]?.waits, "a semaphore pool, taken by B and C on line 4");
  r.add(lines({ is: "held", at: 1, task: 1, by: [{ task: 3, line: 7 }] }));
  assert.equal(r.tasks[0]?.waits, "a semaphore pool, taken by C on line 7");
  r.rename(["first", "second", "third"]);
  assert.equal(r.tasks[0]?.waits, "a semaphore pool, taken by third on line 7");
  r.add(lines({ is: "held", at: 1, task: 1, by: [null, 7] }, { is: "held", at: 1, task: 2, by: 3 }, { is: "held", at: 1, task: 9 }));
  assert.equal(r.tasks[0]?.waits, "a semaphore pool, taken by a task and a task");
});

test("who was at work in the end is told of, with the line", () => {
  for (const [outcome, said] of [["stopped", "Stopped on line 7, 1.0 s into the run."], ["limit", "It took long. It was at work on line 7."]] as const) {
    const r = new Recording();
    r.add(lines(
      { is: "task", at: 0, task: 1, name: "A" }, { is: "start", at: 0, task: 1 },
      { is: "task", at: 0, task: 2, name: "B" }, { is: "start", at: 0, task: 2 },
      { is: "wait", at: 0, task: 2, on: { kind: "event" } },
      { is: "over", at: 1e9, outcome, message: "It took long.", task: 1, line: 7 },
    ));
    assert.deepEqual(r.tasks.map(({ state, waits }) => [state, waits]), [["working", ""], ["waiting", "an event"]]);
    assert.equal(sentence(r.over!, r), said);
  }
});

test("what a run did not reach is read", () => {
  const r = new Recording();
  for (let i = 1; i <= 30; i++) r.add(lines({ is: "unreached", at: 0, line: i, text: `Line ${i} was not reached.` }));
  assert.deepEqual(r.unreached.slice(0, 2), [{ text: "Line 1 was not reached.", line: 1 }, { text: "Line 2 was not reached.", line: 2 }]);
  assert.equal(r.unreached.length, 20);
});

test("a line may come in two parts", () => {
  const r = new Recording();
  const all = lines({ is: "out", at: 0, text: "whole", to: "err" });
  r.add(all.slice(0, 12));
  assert.equal(r.output.length, 0);
  r.add(all.slice(12));
  assert.equal(r.output[0]?.text, "whole");
});

test("what is no recording is passed over", () => {
  const r = new Recording();
  r.add('null\n[]\n"out"\n{"is":"out"}\nnot JSON\n{"is":"wait","task":7}\n{"is":"end","task":{}}\n{"is":"task","task":1,"name":{"a":1}}\n{"is":"wait","task":1,"on":null}\n');
  assert.equal(r.tasks[0]?.name, "");
  assert.equal(r.output[0]?.text, "");
  assert.equal(overOf("x"), undefined);
  assert.equal(overOf({ outcome: "unheard of" })?.outcome, "broken");
});

test("tasks without end are counted, and not kept", () => {
  const r = new Recording();
  for (let i = 1; i <= 5000; i++) r.add(lines({ is: "task", at: 0, task: i, name: "t", coro: "c" }));
  assert.equal(r.count, 5000);
  assert.equal(r.tasks.length, 2000);
});

test("values are written as Python writes them", () => {
  const r = new Recording();
  r.add(lines({ is: "task", at: 0, task: 1 }, { is: "end", at: 0, task: 1, state: "returned", value: ["it's", null, true, { a: 1.5 }] }));
  assert.equal(r.tasks[0]?.gave, `["it's", None, True, {'a': 1.5}]`);
});

for (const [ns, want] of [[0, "0.0 s"], [1e9, "1.0 s"], [1.25e9, "1.250 s"], [2_500_000, "0.0025 s"]] as const) {
  test(`${ns} ns are ${want}`, () => assert.equal(seconds(ns), want));
}

test("what is kept is read when it is asked for", () => {
  const r = new Recording();
  const text = lines({ is: "task", at: 0, task: 1, name: "A" }, { is: "task", at: 0, task: 2, name: "B" });
  r.keep(text.slice(0, 20));
  r.keep(text.slice(20, 60));
  assert.deepEqual([r.text, r.count], [text.slice(0, 60), 0]);
  r.read();
  assert.equal(r.count, 1);
  r.add(text.slice(60));
  assert.deepEqual([r.text, r.count], [text, 2]);
});
