// Runs scenarios on JavaScript's own promises, under a clock that jumps from
// timer to timer. Standard input has one scenario after the other, each ended
// by an empty line; standard output has what happened, ended likewise.

import { readFileSync, writeSync } from "node:fs";

let now, ready, timers, lastTimer, lines, free, queue, running;

const tell = (...words) => lines.push([now, ...words].join(" "));

function later(ns, fn) {
  timers.push({ at: now + ns, nth: ++lastTimer, fn });
}

const sleep = (ns) => new Promise((resolve) => later(ns, resolve));

const inOrder = (a, b) => a.at - b.at || a.nth - b.nth;

/** Work for one of so many threads: first come, first served. */
function inThread(ns) {
  return new Promise((fn) => {
    queue.push({ ns, fn });
    if (free > 0) free--, take();
  });
}

/** What a thread does that has no work. */
function take() {
  const work = queue.shift();
  if (work) running.push({ at: now + work.ns, nth: ++lastTimer, fn: work.fn });
  else free++;
}

/** Lets the threads go on until then, and hands over what they have done. */
function endWork(until, handOver) {
  for (;;) {
    running.sort(inOrder);
    if (running.length === 0 || running[0].at > until) return;
    const done = running.shift();
    now = Math.max(now, done.at);
    handOver(done);
    take();
  }
}

/** The only thread of JavaScript stands still; the others do not. */
function block(ns) {
  const over = now + ns;
  endWork(over, (done) => ready.push(done));
  now = over;
}

async function task([, row, result, error], steps) {
  tell("start", row);
  try {
    for (const { fields, args } of steps) {
      const ns = Number(fields[1]);
      switch (fields[0]) {
        case "sleep": await sleep(ns); break;
        case "block": block(ns); break;
        case "executor": await inThread(ns); break;
        case "log": tell("log", row, fields[1]); break;
        case "hang": await new Promise(() => {}); break;
        default: await evaluate({ fields, args });
      }
    }
    if (error !== "-") throw error;
  } catch (problem) {
    tell("end", row, "raised", json(problem));
    throw problem;
  }
  tell("end", row, "returned", result);
  return result;
}

function future([, row, result, error, after]) {
  tell("start", row);
  return new Promise((resolve, reject) => {
    if (after === "-") return;
    later(Number(after), () => {
      if (error === "-") {
        tell("end", row, "returned", result);
        resolve(result);
      } else {
        tell("end", row, "raised", error);
        reject(error);
      }
    });
  });
}

function evaluate({ fields, args }) {
  if (fields[0] === "task") return task(fields, args);
  if (fields[0] === "future") return future(fields);
  const [fn, call] = fields;
  tell("begin", call);
  const promise = combine(fn, args.map(evaluate));
  promise.then(
    (value) => tell("settle", call, "returned", json(value)),
    (problem) => tell("settle", call, "raised", json(problem)),
  );
  return promise;
}

function combine(fn, promises) {
  switch (fn) {
    case "promise_all": return Promise.all(promises);
    case "promise_all_settled": return Promise.allSettled(promises);
    case "promise_race": return Promise.race(promises);
    case "promise_any": return Promise.any(promises);
  }
  throw new Error(fn);
}

/** Results and errors of tasks are JSON already; the rest is what the functions make of them. */
function json(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  if (value.status === "fulfilled") return `{"value":${json(value.value)}}`;
  if (value.status === "rejected") return `{"error":${json(value.reason)}}`;
  const errors = value.errors.length > 0 ? `,"errors":${json(value.errors)}` : "";
  return `{"type":"${value.name}","message":"${value.message}"${errors}}`;
}

/** Waits until all microtasks are over. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function run(text) {
  const rest = text.split("\n").map((line) => line.split("\t"));
  const read = () => {
    const fields = rest.shift();
    const count = fields[0] === "task" || fields.length === 3 ? Number(fields.at(-1)) : 0;
    return { fields, args: Array.from({ length: count }, read) };
  };
  const [, linger, workers] = rest.shift();
  const root = read();
  [now, ready, timers, lastTimer, lines, free, queue, running] = [0, [], [], 0, [], Number(workers), [], []];
  let outcome = "hung";
  let elapsed;

  async function main() {
    try {
      outcome = "returned " + json(await evaluate(root));
    } catch (problem) {
      outcome = "raised " + json(problem);
    }
    elapsed = now;
    if (Number(linger) > 0) await sleep(Number(linger));
  }

  main();
  await settled();
  while (ready.length + timers.length + running.length > 0) {
    if (ready.length === 0) now = Math.max(now, Math.min(...[...timers, ...running].map(({ at }) => at)));
    endWork(now, (done) => timers.push(done));
    timers.sort(inOrder);
    while (timers.length > 0 && timers[0].at <= now) ready.push(timers.shift());
    for (let n = ready.length; n > 0; n--) {
      ready.shift().fn();
      await settled();
    }
  }
  lines.push(`${elapsed ?? now} outcome ${outcome}`, `${now} finished`);
  return lines.join("\n");
}

process.on("unhandledRejection", () => {});
for (const text of readFileSync(0, "utf8").split("\n\n")) {
  if (text.trim() !== "") writeSync(1, (await run(text.trim())) + "\n\n");
}
