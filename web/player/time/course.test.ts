import assert from "node:assert/strict";
import test from "node:test";
import type { Trace } from "../../host/play";
import { Course } from "./course";

/** gather(task("A", 2), task("B", 1, fail=ValueError("boom"))), as the core tells it. */
const trace: Trace = {
  outcome: { state: "raised", error: { type: "ValueError", message: "boom" } },
  elapsed: 1,
  finished: 1,
  rows: [
    { id: 1, kind: "task", name: "A", state: "cancelled", start: 0, end: 1, by: "shutdown", in: { call: 1, index: 0 } },
    { id: 2, kind: "task", name: "B", state: "raised", start: 0, end: 1, error: { type: "ValueError", message: "boom" }, in: { call: 1, index: 1 } },
  ],
  calls: [{ id: 1, func: "gather", state: "raised", start: 0, end: 1 }],
  events: [
    { at: 0, tick: 1, call: 1, kind: "begin" },
    { at: 0, tick: 2, row: 1, kind: "start" },
    { at: 0, tick: 2, row: 1, kind: "step", detail: "sleep(2)" },
    { at: 0, tick: 2, row: 2, kind: "start" },
    { at: 0, tick: 2, row: 2, kind: "step", detail: "sleep(1)" },
    { at: 1, tick: 4, row: 2, kind: "end", detail: "raised" },
    { at: 1, tick: 5, call: 1, kind: "settle", detail: "raised" },
    { at: 1, tick: 8, row: 1, kind: "cancel", detail: "shutdown" },
    { at: 1, tick: 8, row: 1, kind: "end", detail: "cancelled" },
  ],
};
const course = new Course(trace);

test("a second holds all that happens then", () => {
  assert.deepEqual(course.at(0), { at: 0, events: 5 });
  assert.deepEqual(course.at(0.5), { at: 0.5, events: 5 });
  assert.deepEqual(course.at(9), { at: 1, events: 9 });
});

test("a moment among others of its instant is found again", () => {
  for (let m = course.start; m.events < 9; m = course.step(m, 1)) assert.deepEqual(course.at(m.at, m.events), m);
  assert.deepEqual(course.at(1, 2), { at: 1, events: 5 });
});

test("stepping forwards and backwards meets every event", () => {
  let m = course.start;
  const forwards = [m.events];
  while (m.events < 9) forwards.push((m = course.step(m, 1)).events);
  const backwards = [m.events];
  while (m.events > 0) backwards.push((m = course.step(m, -1)).events);
  assert.deepEqual(forwards, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(backwards, forwards.slice().reverse());
});

test("a step back from between two events goes to the one before", () => {
  assert.deepEqual(course.step(course.at(0.5), -1), { at: 0, events: 5 });
});

test("an iteration of the loop is a step, both ways", () => {
  let m = course.start;
  const forwards: number[] = [];
  for (let i = 0; i < 5; i++) forwards.push((m = course.iterate(m, 1)).events);
  assert.deepEqual(forwards, [1, 5, 6, 7, 9]);
  const backwards: number[] = [];
  for (let i = 0; i < 5; i++) backwards.push((m = course.iterate(m, -1)).events);
  assert.deepEqual(backwards, [7, 6, 5, 1, 0]);
});

test("where the scale is iterations, a step is a column, and what plays goes from one to the next", () => {
  const by = new Course(trace);
  by.turns = [1, 5, 6, 7, 9];
  let m = by.start;
  const forwards = Array.from({ length: 6 }, () => (m = by.step(m, 1)).events);
  assert.deepEqual(forwards, [1, 5, 6, 7, 9, 9]);
  const backwards = Array.from({ length: 6 }, () => (m = by.step(m, -1)).events);
  assert.deepEqual(backwards, [7, 6, 5, 1, 0, 0]);
  assert.equal(by.length, 4);
  assert.deepEqual([0, 0.9, 1, 3.5, 4].map((passed) => by.played(passed).events), [1, 1, 5, 7, 9]);
  assert.deepEqual([0, 1, 3, 5, 8, 9].map((events) => by.passed({ at: events < 6 ? 0 : 1, events })), [0, 0, 1, 1, 4, 4]);
  // Main goes on with nothing to tell: a last column in which no event stands.
  by.turns = [1, 5, 6, 7, 9, 9];
  assert.deepEqual([by.passed({ at: 0.5, events: 9 }), by.passed(by.end)], [4, 5]);
});

test("in a loop that is known, no iteration is passed over", () => {
  const known = new Course(trace);
  const times = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
  known.loop = times.map((at, i) => ({ tick: i + 1, at, ready: [], timers: [] }));
  let m = known.start;
  const forwards = Array.from({ length: 11 }, () => (m = known.iterate(m, 1)));
  assert.deepEqual(forwards.map((f) => known.tick(f)), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
  assert.deepEqual(forwards.map((f) => [f.at, f.events]).slice(0, 8), [[0, 1], [0, 5], [1, 5], [1, 6], [1, 7], [1, 7], [1, 7], [1, 9]]);
  const backwards = Array.from({ length: 11 }, () => known.tick((m = known.iterate(m, -1))));
  assert.deepEqual(backwards, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
});

test("a step back from an iteration in which nothing happens goes to the event before", () => {
  const known = new Course(trace);
  known.loop = Array.from({ length: 10 }, (_, i) => ({ tick: i + 1, at: i < 2 ? 0 : 1, ready: [], timers: [] }));
  assert.deepEqual(known.step(known.iteration(6), -1), { at: 1, events: 7 });
  assert.deepEqual(known.step(known.iteration(6), 1), { at: 1, events: 8 });
  assert.deepEqual(known.step(known.iteration(5), -1), { at: 1, events: 6 });
});

test("each row says what it is doing", () => {
  const doing = (events: number) => [...course.doing({ at: events > 5 ? 1 : 0, events }).values()].map((d) => [d.phase, d.text]);
  assert.deepEqual(doing(0), [["ahead", "not started yet"], ["ahead", "not started yet"]]);
  assert.deepEqual(doing(3), [["open", "sleeps until 2.0 s"], ["ahead", "not started yet"]]);
  assert.deepEqual(doing(6), [["open", "sleeps until 2.0 s"], ["over", ""]]);
  assert.deepEqual(doing(8), [["open", "is being cancelled"], ["over", ""]]);
});

test("a future that is cancelled is over with what awaits it", () => {
  const future: Trace = {
    ...trace,
    rows: [{ id: 1, kind: "future", name: "F", state: "cancelled", start: 0, in: { call: 1, index: 0 } }],
    events: [{ at: 0, tick: 1, row: 1, kind: "start" }, { at: 1, tick: 4, call: 1, kind: "settle", detail: "raised" }],
  };
  const phases = [0.5, 1].map((at) => new Course(future).doing(new Course(future).at(at)).get(1)?.phase);
  assert.deepEqual(phases, ["open", "over"]);
});

test("each event is told in words", () => {
  const happened = Array.from({ length: 10 }, (_, events) => course.happened({ at: events > 5 ? 1 : 0, events }));
  assert.deepEqual(happened, [
    "Nothing has happened yet",
    "gather begins",
    "A begins",
    "A sleeps until 2.0 s",
    "B begins",
    "B sleeps until 1.0 s",
    "B raised",
    "gather raised",
    "A is being cancelled",
    "A is cancelled",
  ]);
});

test("a sleep of no time is told by what it is for", () => {
  const events = trace.events.map((event) => (event.detail === "sleep(2)" ? { ...event, detail: "sleep(0)" } : event));
  assert.equal(new Course({ ...trace, events }).happened({ at: 0, events: 3 }), "A lets the others go first");
});

test("the call is over when it has settled", () => {
  assert.equal(course.over(course.at(0.5)).has(1), false);
  assert.equal(course.over(course.end).has(1), true);
});

test("a task blocks the loop until its time is over, and not while it awaits something afterwards", () => {
  const blocks = new Course({
    ...trace,
    elapsed: 3,
    finished: 3,
    rows: [{ id: 1, kind: "task", name: "A", state: "returned", start: 0, end: 3 }],
    events: [
      { at: 0, tick: 1, row: 1, kind: "start" },
      { at: 0, tick: 1, row: 1, kind: "step", detail: "block(1)" },
      { at: 3, tick: 3, row: 1, kind: "end", detail: "returned" },
    ],
  });
  for (const [at, text] of [[0, "blocks the whole loop"], [0.9, "blocks the whole loop"], [1, "waits"], [2, "waits"]] as const) {
    assert.equal(blocks.doing(blocks.at(at)).get(1)?.text, text, String(at));
  }
});
