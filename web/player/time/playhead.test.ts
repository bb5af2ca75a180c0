import assert from "node:assert/strict";
import test from "node:test";
import type { Trace } from "../../host/play";
import { Course } from "./course";
import { Playhead } from "./playhead";

const trace: Trace = {
  outcome: { state: "returned", value: "A" },
  elapsed: 2,
  finished: 2,
  rows: [{ id: 1, kind: "task", name: "A", state: "returned", start: 0, end: 2, value: "A" }],
  events: [
    { at: 0, tick: 1, row: 1, kind: "start" },
    { at: 0, tick: 1, row: 1, kind: "step", detail: "sleep(1)" },
    { at: 1, tick: 3, row: 1, kind: "step", detail: "sleep(1)" },
    { at: 2, tick: 5, row: 1, kind: "end", detail: "returned" },
  ],
};

/** A player whose frames come when the test lets them. */
function player(still = false) {
  let [now, call] = [0, undefined as (() => void) | undefined];
  const seen: (number | undefined)[] = [];
  const head = new Playhead(
    { now: () => now, frame: (c) => ((call = c), 1), cancel: () => (call = undefined), still: () => still },
    () => seen.push(head.moment?.at),
  );
  head.load(new Course(trace));
  head.speed = 1;
  const pass = (milliseconds: number) => {
    now += milliseconds;
    const due = call;
    call = undefined;
    due?.();
  };
  return { head, seen, pass };
}

test("it plays from the start to the end, and shows the whole run then", () => {
  const { head, pass } = player();
  head.play();
  assert.deepEqual(head.moment, { at: 0, events: 2 });
  pass(500);
  assert.equal(head.moment?.at, 0.5);
  pass(1500);
  assert.equal(head.moment, undefined);
  assert.equal(head.playing, false);
});

test("it goes at its speed, and pauses where it is", () => {
  const { head, pass } = player();
  head.speed = 0.5;
  head.play();
  pass(1000);
  head.toggle();
  pass(1000);
  assert.equal(head.moment?.at, 0.5);
  head.toggle();
  pass(1000);
  assert.equal(head.moment?.at, 1);
});

test("it pauses at a marker, and goes on from there", () => {
  const { head, pass } = player();
  head.markers = [1];
  head.play();
  pass(1200);
  assert.deepEqual([head.moment?.at, head.playing], [1, false]);
  head.play();
  pass(300);
  assert.equal(head.moment?.at, 1.3);
});

test("where nothing is to move, it goes from event to event", () => {
  const { head, pass } = player(true);
  head.play();
  pass(900);
  assert.equal(head.moment?.at, 0);
  pass(200);
  assert.equal(head.moment?.at, 1);
});

test("another run is shown at the same second", () => {
  const { head } = player();
  head.seek(1.5);
  head.load(new Course({ ...trace, finished: 1, elapsed: 1 }));
  assert.equal(head.moment?.at, 1);
});

test("stepping stops playing", () => {
  const { head } = player();
  head.play();
  head.step(1);
  assert.deepEqual([head.playing, head.moment?.events], [false, 3]);
});

test("from the whole run, a loop that is known is gone through from its first iteration", () => {
  const { head } = player();
  const ticks = (): number | undefined => head.moment && head.course?.tick(head.moment);
  head.iterate(1);
  assert.equal(ticks(), 5);
  head.end();
  if (head.course) head.course.loop = [0, 0, 1, 1, 2, 2, 2].map((at, i) => ({ tick: i + 1, at, ready: [], timers: [] }));
  head.iterate(1);
  assert.equal(ticks(), 2);
  head.iterate(-1);
  assert.equal(ticks(), 1);
  head.end();
  head.iterate(-1);
  assert.equal(ticks(), 6);
});

test("a run of any length is played in five seconds, unless a speed is chosen", () => {
  for (const finished of [86_400, 2, 0.001]) {
    const { head, pass } = player();
    head.speed = undefined;
    head.load(new Course({ ...trace, finished, elapsed: finished, events: trace.events.map((e) => ({ ...e, at: (e.at * finished) / 2 })) }));
    head.play();
    pass(2500);
    assert.equal(head.moment?.at, finished / 2);
    assert.equal(head.times, finished / 5);
    pass(2490);
    assert.equal(head.playing, true);
    pass(11);
    assert.deepEqual([head.playing, head.played, head.moment], [false, true, undefined]);
  }
});

test("a run that is all one instant is played event by event", () => {
  for (const still of [false, true]) {
    const { head, pass } = player(still);
    head.speed = undefined;
    head.load(new Course({ ...trace, finished: 0, elapsed: 0, events: trace.events.map((e) => ({ ...e, at: 0 })) }));
    head.play();
    const seen = [head.moment?.events];
    for (let i = 0; i < 3; i++) {
      pass(1250);
      seen.push(head.moment?.events);
    }
    head.toggle();
    head.toggle();
    pass(1250);
    assert.deepEqual([...seen, head.moment, head.played], [0, 1, 2, 3, undefined, true]);
  }
});

test("only what was played to its end can be played again", () => {
  const { head, pass } = player();
  head.play();
  pass(5000);
  assert.equal(head.played, true);
  head.step(-1);
  assert.equal(head.played, false);
  head.end();
  assert.equal(head.played, false);
});
