import assert from "node:assert/strict";
import test from "node:test";
import type { Recorded } from "../host/play";
import { Course } from "../player/time/course";
import { nowOf, sentenceAt } from "./now";

/** main makes A on line 8, and waits for it on line 9. */
const recorded: Pick<Recorded, "trace" | "lines" | "sentences"> = {
  trace: {
    outcome: { state: "returned", value: null },
    elapsed: 1,
    finished: 1,
    rows: [
      { id: 1, kind: "task", name: "main", state: "returned", start: 0, end: 1 },
      { id: 2, kind: "task", name: "A", state: "returned", start: 0, end: 1 },
    ],
    events: [
      { at: 0, tick: 1, row: 1, kind: "start" },
      { at: 0, tick: 1, row: 1, kind: "step", detail: "the task A" },
      { at: 0, tick: 2, row: 2, kind: "start" },
      { at: 0, tick: 2, row: 2, kind: "step", detail: "sleep(1)" },
      { at: 1, tick: 3, row: 2, kind: "end", detail: "returned" },
      { at: 1, tick: 4, row: 1, kind: "end", detail: "returned" },
    ],
  },
  lines: [7, 9, 1, 2, 0, 0],
  sentences: [
    { at: 0, tick: 1, events: 1, text: "main makes A on line 8." },
    { at: 1, tick: 3, events: 5, text: "A returns None." },
  ],
};
const course = new Course(recorded.trace);
const at = (events: number) => {
  const moment = course.at(events < 5 ? 0 : 1, events);
  const { line, lines } = nowOf(recorded, moment, course.doing(moment));
  return { line, lines: [...lines] };
};

test("a moment is on the line of what has just happened", () => {
  assert.deepEqual(at(0), { line: 0, lines: [] });
  assert.deepEqual(at(1), { line: 8, lines: [[1, 7]] });
  assert.deepEqual(at(2), { line: 9, lines: [[1, 9]] });
});

test("who has not ended is on a line", () => {
  assert.deepEqual(at(4), { line: 2, lines: [[1, 9], [2, 2]] });
  assert.deepEqual(at(5), { line: 0, lines: [[1, 9]] });
  assert.deepEqual(at(6), { line: 0, lines: [] });
});

test("the whole run is on no line", () => {
  assert.deepEqual(nowOf(recorded, undefined, course.doing(course.end)).line, 0);
});

test("a sentence tells of its own moment", () => {
  assert.equal(sentenceAt(recorded.sentences, course.at(0, 1))?.text, "main makes A on line 8.");
  assert.equal(sentenceAt(recorded.sentences, course.at(0, 2)), undefined);
});

test("what a task waits for is told in words", () => {
  const moment = course.at(0, 2);
  assert.equal(course.happened(moment), "main waits for the task A");
});
