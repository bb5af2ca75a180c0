import assert from "node:assert/strict";
import test from "node:test";
import { Host, type WorkerLike } from "./host";
import { follows, step, type Life } from "./life";
import type { FromWorker, ToWorker } from "./message";

/** A worker whose answers the test gives. */
class Worker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  heard: ToWorker[] = [];
  ended = false;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  /** The id of the question that it heard last. */
  get id(): number {
    const last = this.heard.at(-1);
    return last !== undefined && "id" in last ? last.id : -1;
  }
}

function stage(patience = 60_000) {
  const workers: Worker[] = [];
  const host = new Host({
    wasm: "/play.wasm",
    patience,
    spawn: () => {
      const worker = new Worker();
      workers.push(worker);
      return worker;
    },
  });
  const worker = (n: number): Worker => {
    const found = workers[n];
    assert.ok(found, `worker ${n} was not started`);
    return found;
  };
  return { host, workers, worker };
}

test("nothing is loaded before the first question", async () => {
  const { host, workers, worker } = stage();
  assert.equal(workers.length, 0);
  const answer = host.ask("show", "task()");
  assert.deepEqual(worker(0).heard, [{ wasm: "/play.wasm" }]);
  worker(0).say({ ready: true });
  assert.deepEqual(worker(0).heard.at(-1), { id: 1, fn: "show", args: ["task()"] });
  worker(0).say({ id: 1, ok: "yes" });
  assert.equal(await answer, "yes");
  assert.equal(host.phase, "ready");
});

test("questions are asked one at a time, in order", async () => {
  const { host, worker } = stage();
  const first = host.ask("show", "a");
  const second = host.ask("show", "b");
  worker(0).say({ ready: true });
  assert.equal(worker(0).heard.length, 2);
  worker(0).say({ id: worker(0).id, ok: "A" });
  worker(0).say({ id: worker(0).id, ok: "B" });
  assert.deepEqual(await Promise.all([first, second]), ["A", "B"]);
});

test("a later question takes the place of one on its topic that still waits", async () => {
  const { host, worker } = stage();
  const asked = ["a", "b", "c", "d"].map((s) => host.askLatest("picture", "show", s));
  worker(0).say({ ready: true });
  worker(0).say({ id: worker(0).id, ok: "D" });
  assert.deepEqual(await Promise.all(asked), [undefined, undefined, undefined, "D"]);
});

test("a crash starts the program anew and asks once more", async () => {
  const { host, worker } = stage();
  const answer = host.ask("show", "a");
  worker(0).say({ ready: true });
  worker(0).say({ id: 1, crashed: "out of memory" });
  assert.ok(worker(0).ended);
  worker(1).say({ ready: true });
  worker(1).say({ id: 1, ok: "A" });
  assert.equal(await answer, "A");
});

test("a question that breaks the program twice is refused, and the next is answered", async () => {
  const { host, worker } = stage();
  const bad = host.ask("show", "bad");
  const good = host.ask("show", "good");
  worker(0).say({ ready: true });
  worker(0).say({ id: 1, crashed: "out of memory" });
  worker(1).say({ ready: true });
  worker(1).say({ id: 1, crashed: "out of memory" });
  worker(2).say({ ready: true });
  worker(2).say({ id: 2, ok: "fine" });
  await assert.rejects(bad, /out of memory.*twice/);
  assert.equal(await good, "fine");
});

test("what takes too long is stopped, and not asked once more", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { host, worker } = stage(1000);
  const answer = host.ask("show", "a");
  const next = host.ask("show", "b");
  worker(0).say({ ready: true });
  t.mock.timers.tick(1000);
  await assert.rejects(answer, /took too long/);
  assert.ok(worker(0).ended);
  worker(1).say({ ready: true });
  worker(1).say({ id: 2, ok: "B" });
  assert.equal(await next, "B");
});

test("an answer that comes after its worker was ended is not heard", async () => {
  const { host, worker } = stage();
  const answer = host.ask("show", "a");
  worker(0).say({ ready: true });
  worker(0).onerror?.({} as ErrorEvent);
  worker(0).say({ id: 1, ok: "stale" });
  worker(1).say({ ready: true });
  worker(1).say({ id: 1, ok: "fresh" });
  assert.equal(await answer, "fresh");
});

test("where there is no WebAssembly every question is refused with the reason", async () => {
  const { host, worker } = stage();
  const answers = [host.ask("show", "a"), host.ask("format", "b")];
  worker(0).say({ unavailable: "no WebAssembly here" });
  for (const answer of answers) await assert.rejects(answer, /no WebAssembly here/);
  assert.equal(host.phase, "unavailable");
});

test("after a failure to load, the next question tries again", async () => {
  const { host, worker } = stage();
  const lost = host.ask("show", "a");
  worker(0).onerror?.({} as ErrorEvent);
  await assert.rejects(lost, /could not be loaded/);
  const found = host.ask("show", "a");
  worker(1).say({ ready: true });
  worker(1).say({ id: worker(1).id, ok: "A" });
  assert.equal(await found, "A");
});

test("a browser that refuses workers is told apart", async () => {
  const host = new Host({
    wasm: "",
    spawn: () => {
      throw new Error("SecurityError");
    },
  });
  await assert.rejects(host.ask("show", "a"), /does not let the page start/);
  await assert.rejects(host.ask("show", "a"), /does not let the page start/);
});

test("every phase can be left, and only by a legal step", () => {
  for (const [from, next] of Object.entries(follows)) {
    assert.ok(next.length > 0, `${from} has no way out`);
  }
  assert.throws(() => step({ phase: "off" } as Life, { phase: "asked" } as Life), /asked cannot follow off/);
});

test("what is cancelled is told so, and the next question starts the program anew", async () => {
  const { host, workers, worker } = stage();
  const first = host.ask("show", "long");
  const second = host.ask("show", "waits");
  worker(0).say({ ready: true });
  host.cancel();
  await assert.rejects(first, /Cancelled/);
  await assert.rejects(second, /Cancelled/);
  assert.equal(worker(0).ended, true);
  void host.ask("show", "next").catch(() => undefined);
  assert.equal(workers.length, 2);
});
