// JavaScript's side of the benchmarks: Promise.all of n sleepers on a virtual
// clock, timed in a process of its own.
//
//     node promises.mjs N

const n = Number(process.argv[2]);
const enough = 1000;

// A clock's sleepers are kept by the instant at which they wake; the instants
// are few, and are sorted once they are known.
class Clock {
  now = 0;
  due = new Map();

  sleep(ms) {
    return new Promise((resolve) => {
      const at = this.now + ms;
      const there = this.due.get(at);
      if (there) there.push(resolve);
      else this.due.set(at, [resolve]);
    });
  }

  // Wakes those of each instant, and lets all that follows from it happen.
  async run() {
    while (this.due.size > 0) {
      for (const at of [...this.due.keys()].sort((a, b) => a - b)) {
        this.now = at;
        for (const wake of this.due.get(at)) wake();
        this.due.delete(at);
        await new Promise(setImmediate);
      }
    }
  }
}

async function all() {
  const clock = new Clock();
  const sleeper = async (i) => {
    await clock.sleep(((i * 7919) % 1000) + 1);
    return i;
  };
  const start = performance.now();
  const done = Promise.all(Array.from({ length: n }, (_, i) => sleeper(i)));
  await clock.run();
  if ((await done).length !== n) throw new Error("the run came to a wrong end");
  return performance.now() - start;
}

const peak = () => process.resourceUsage().maxRSS * 1024;

const low = peak();
let best = await all();
const high = peak();
for (let spent = best, runs = 1; spent < enough || runs < 3; runs++) {
  const took = await all();
  spent += took;
  best = Math.min(best, took);
}
console.log(JSON.stringify({ ns: Math.round(best * 1e6), peak: high - low }));
