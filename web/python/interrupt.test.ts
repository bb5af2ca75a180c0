import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";

import { Interrupt } from "./interrupt";

/** A clock that is set by hand, and the address that goes when the visitor presses Stop. Both count how often they are looked at. */
function world(t: TestContext) {
  const world = { now: 0, gone: false, clock: 0, address: 0 };
  const plain = performance.now.bind(performance);
  t.after(() => (performance.now = plain));
  performance.now = () => {
    world.clock++;
    return world.now;
  };
  class Request {
    open(): void {}
    send(): void {
      world.address++;
      if (world.gone) throw new Error("it is gone");
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: Request });
  const interrupt = new Interrupt();
  /** Has the program ask after so many milliseconds each, until it is interrupted or time is over, and returns how many times it asked. */
  const ask = (apart: number, until = Infinity) => {
    let times = 0;
    for (; world.now < until; world.now += apart, times++) if (interrupt.buffer[0] !== 0) return times;
    return times;
  };
  return { world, interrupt, ask };
}

test("a program is stopped within 200 ms or so, or when it asks", (t) => {
  for (const [apart, late] of [[0.01, 201], [10, 280], [300, 300], [5000, 5000]] as const) {
    const { world: at, interrupt, ask } = world(t);
    interrupt.arm("going", 1000);
    ask(apart, 1000);
    assert.equal(interrupt.came, false, `asked each ${apart} ms, it was interrupted`);
    at.gone = true;
    ask(apart);
    assert.ok(at.now <= 1000 + late + apart, `asked each ${apart} ms, it is interrupted at ${at.now} ms`);
    assert.equal(interrupt.disarm(), true);
  }
});

test("what asks seldom after it has asked often is stopped within eight times", (t) => {
  const { world: at, interrupt, ask } = world(t);
  interrupt.arm("going", 1000);
  ask(0.01, 10);
  at.gone = true;
  const times = ask(250);
  assert.ok(times <= 8, `it was asked ${times} times`);
});

test("the clock is looked at for an eighth of the times, and the address each 200 ms", (t) => {
  const { world: at, interrupt, ask } = world(t);
  interrupt.arm("going", 1000);
  const times = ask(0.01, 1000);
  assert.ok(at.clock > times / 9 && at.clock < times / 7, `the clock was looked at ${at.clock} times of ${times}`);
  assert.ok(at.address >= 4 && at.address <= 6, `the address was read ${at.address} times`);
});

test("what is never stopped ends with its time, half a second later", (t) => {
  const { world: at, interrupt, ask } = world(t);
  interrupt.arm("going", 2);
  ask(1);
  assert.ok(at.now >= 2500 && at.now <= 2710, `it is interrupted at ${at.now} ms`);
});

test("what is told to end does so when it asks next", (t) => {
  const { interrupt, ask } = world(t);
  interrupt.arm("going", 1000);
  ask(0.01, 10);
  interrupt.end();
  assert.equal(ask(0.01), 0);
});
