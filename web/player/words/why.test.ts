import assert from "node:assert/strict";
import test from "node:test";
import type { Shown } from "../../host/play";
import { whyEnded } from "./why";

/** gather(task("A", 3), task("B", 1, fail=ValueError("boom"))): A goes on, and is cancelled when main is over. */
const shown = {
  sentences: [
    { at: 0, tick: 2, events: 5, text: "gather starts A and B at once.", rows: [1, 2] },
    { at: 1, tick: 4, events: 7, text: "B raised ValueError: boom, so gather raised it at once. A goes on.", rows: [2, 1] },
    { at: 1, tick: 8, events: 9, text: "main is over, and asyncio.run cancels what is left: A.", rows: [1] },
    { at: 1, tick: 8, events: 9, text: "The loop is closed.", rows: [1, 2] },
  ],
  trace: {
    events: [
      { at: 0, kind: "begin", call: 1 },
      { at: 0, kind: "start", row: 1 },
      { at: 0, kind: "step", row: 1 },
      { at: 0, kind: "start", row: 2 },
      { at: 0, kind: "step", row: 2 },
      { at: 1, kind: "end", row: 2 },
      { at: 1, kind: "settle", call: 1 },
      { at: 1, kind: "cancel", row: 1 },
      { at: 1, kind: "end", row: 1 },
    ],
  },
} as unknown as Shown;

test("one sentence says why a row ended", () => {
  assert.equal(whyEnded(shown, 2, undefined), 1);
  assert.equal(whyEnded(shown, 1, undefined), 2);
});

test("before its end, it is the last that is true of it", () => {
  assert.equal(whyEnded(shown, 2, { at: 0.5, events: 5 }), 0);
  assert.equal(whyEnded(shown, 1, { at: 1, events: 7 }), 1);
});

test("of a row that never ends, it is the last about it; of one that nothing tells of, none", () => {
  const open = { ...shown, trace: { events: shown.trace.events.filter((e) => e.kind !== "end") } } as unknown as Shown;
  assert.equal(whyEnded(open, 1, undefined), 3);
  assert.equal(whyEnded(shown, 9, undefined), undefined);
});
