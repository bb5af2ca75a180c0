// What Python's asyncio has and a scenario has a function for.

import { exception, functionOf, invoke, type Arguments } from "./calls";
import { asCall } from "./awaits";
import { iterate, text, type Place } from "./evaluate";
import { first, ofMany, ofOne, whens, type Func } from "../../host/known";
import { Body, sleep } from "./reading";
import { call, lasts, quoted, row, seconds, type Call } from "./scenario";
import { literal, none, shown, unknown, type Spawned, type Value } from "./value";

/** What a call of a function of asyncio, time or the language gives. */
export function made(fn: Func | string, path: string, to: Arguments, at: Place, label: string): Value {
  const line = at.reading.line(to.node);
  const [one, two] = to.all;
  const awaitable = (c: Call): Value => ({ is: "awaitable", call: c, line });
  const isPython = path.includes(".");
  switch (fn) {
    case "sleep":
      return awaitable(sleep(span(one ?? to.named.get("delay"), at, line), label.replace(/^.*\./, "")));
    case "block":
      if (!isPython) return awaitable({ ...sleep(span(one, at, line)), fn });
      return blocks(path, one, at, line);
    case "executor":
    case "run_in_executor":
      if (!isPython) return awaitable({ ...sleep(span(one, at, line)), fn: "executor", label });
      return awaitable(inThread(fn === "executor" ? to.all : to.all.slice(1), to, at, label));
    case "create_task":
    case "ensure_future":
      return spawned(one ?? none, to, at);
    case "run":
    case "run_until_complete": {
      // A function without its call is how trio and anyio are given theirs.
      const value = one?.is === "function" ? invoke(one, { ...to, all: to.all.slice(1) }, at, `${one.name}()`) : (one ?? none);
      if (isPython) at.body.push(row(asCall(value, at, line)));
      return isPython ? unknown("result", true) : awaitable(asCall(value, at, line));
    }
    case "task_group":
      if (isPython) return { is: "group", tasks: [] };
      break;
    case "timeout":
      if (isPython) return { is: "limit", seconds: time(one ?? none, at, line) };
      break;
    case "bounded_gather":
      if (isPython) return at.reading.newSemaphore(Math.max(1, path.endsWith("Lock") ? 1 : count(one ?? to.named.get("value") ?? literal(1), at, line)));
      break;
    case "log":
    case "hang":
    case "repeat":
    case "future":
    case "stream":
    case "task":
      return awaitable(own(fn, to, at, line));
  }
  if (isPython && fn === "create_tasks") return spawned(one ?? none, to, at);
  if (!isPython && first.includes(fn as (typeof first)[number])) return awaitable(own(fn, to, at, line));
  const tasks = to.all.flatMap((v) => (v.is === "list" ? v.items : [v])).filter((v): v is Spawned => v.is === "task");
  if (tasks.length > 0 && tasks.every(({ taken }) => taken)) {
    at.reading.assume(line, "These tasks were awaited before; that they are awaited once more was left out.");
    return unknown("result", true);
  }
  const aws = awaitables(fn, to, at, line);
  const named = options(fn as Func, to, at, line);
  if (fn === "wait_for" && two !== undefined) named.push(["timeout", limit(two, at, line)]);
  const c = bounded(call(fn, aws, named), at, line);
  for (const one of tasks) one.by = c;
  return awaitable(c);
}

/** What holds up the loop while it lasts: time.sleep as long as it says, and a library that waits by itself a second. */
function blocks(path: string, one: Value | undefined, at: Place, line: number): Value {
  const sleeps = path.endsWith("sleep");
  if (!at.inThread) at.reading.assume(line, sleeps ? "`time.sleep` holds up the whole loop, here too: it became `block`. `await asyncio.sleep(…)` would let the others go on." : `\`${path}\` holds up the whole loop while it waits: it became \`block\`, of 1 s. \`asyncio.to_thread\`, or a library that is awaited, would let the others go on.`);
  at.body.push({ ...sleep(sleeps ? span(one, at, line) : 1), fn: "block" });
  return unknown(path, true);
}

/** A call as the language itself has it, its values filled in. */
function own(fn: string, to: Arguments, at: Place, line: number): Call {
  const named = options(fn as Func, to, at, line);
  const n = first.includes(fn as (typeof first)[number]) ? 1 : 0;
  const before = to.all.slice(0, n).map((v) => source(v, at, line));
  const plain = fn === "stream" || fn === "future";
  const rest = to.all.slice(n);
  if (plain) return { fn, before: [...before, ...rest.map((v) => source(v, at, line))], args: [], named };
  return { fn, before, args: rest.map((v) => (fn === "task" ? stepOf(v, at, line) : row(asCall(v, at, line)))), named };
}

function stepOf(value: Value, at: Place, line: number): Call {
  return value.is === "drawn" || (value.is === "literal" && typeof value.of === "number") ? sleep(span(value, at, line)) : asCall(value, at, line);
}

/** The awaitables among the arguments: where one may stand, the first; where many, all, whether in a list or with a star. */
function awaitables(fn: string, to: Arguments, at: Place, line: number): Call[] {
  if ((ofOne as readonly string[]).includes(fn)) return [row(asCall(to.all[0] ?? to.named.get("fut") ?? none, at, line))];
  const [only] = to.all;
  const isList = to.all.length === 1 && !to.starred && (only?.is === "list" || only?.is === "dict" || only?.is === "unknown");
  if (isList && fn === "gather" && only.is !== "unknown")
    at.reading.assume(line, "`gather` takes its awaitables one by one, and raises a TypeError over a list: a star is missing, `gather(*tasks)`. It was read as if it stood there.");
  const all = isList ? iterate(only, to.node, at) : to.all;
  return all.map((value) => row(asCall(value, at, line)));
}

/** The parameters by name that the function has in the language too. */
function options(fn: Func, to: Arguments, at: Place, line: number): [string, string][] {
  const all: [string, string][] = [];
  for (const [name, value] of to.named) {
    if (["fut", "loop", "context"].includes(name)) continue;
    if (name === "return_when") {
      const when = whens.find((w) => value.is === "unknown" && value.path.endsWith(w));
      if (when !== undefined) all.push([name, when]);
    } else if (name === "timeout" && fn !== "wait_for" && value.is === "literal" && value.of === null) continue;
    else if (name === "timeout") all.push([name, limit(value, at, line)]);
    else if (name === "fail") all.push([name, exception(value, at, line) ?? "None"]);
    else all.push([name, source(value, at, line)]);
  }
  return all;
}

function limit(value: Value, at: Place, line: number): string {
  const s = time(value, at, line);
  return s === undefined ? "None" : seconds(s);
}

/** A value as the language writes it; a dictionary stands there as its text. */
export function source(value: Value, at: Place, line: number): string {
  if (value.is === "literal") return typeof value.of === "string" ? quoted(value.of) : shown(value)!;
  if (value.is === "list" && value.kind === "list") return `[${value.items.map((item) => source(item, at, line)).join(", ")}]`;
  const said = shown(value);
  if (said !== undefined && value.is !== "exception") at.reading.assume(line, "A scenario’s values are strings, numbers and lists: a dictionary, tuple or set stands there as its text.");
  return quoted(said ?? text(value));
}

/** A step's time as it is written: seconds, or what random.uniform says. */
function span(value: Value | undefined, at: Place, line: number): string {
  if (value?.is === "drawn") return `uniform(${seconds(value.low)}, ${seconds(value.high)})`;
  return seconds(time(value ?? none, at, line) ?? 0);
}

/** Seconds; undefined for None, and one second for what is not known. */
export function time(value: Value, at: Place, line: number): number | undefined {
  if (value.is === "literal" && (typeof value.of === "number" || typeof value.of === "boolean")) return Number(value.of);
  if (value.is === "literal" && value.of === null) return undefined;
  const name = text(value);
  at.reading.assume(line, `How long ${name === "…" || name === "" ? "this takes" : `\`${name}\` is`} is not known; it is taken to be 1 s.`);
  return 1;
}

function count(value: Value, at: Place, line: number): number {
  if (value.is === "literal" && typeof value.of === "number") return Math.trunc(value.of);
  at.reading.assume(line, `How many \`${text(value)}\` are is not known; it is taken to be 3.`);
  return 3;
}

/** A call of a function in a thread: it takes what its time.sleep takes. */
function inThread(all: Value[], to: Arguments, at: Place, label: string): Call {
  const [fn, ...args] = all;
  const line = at.reading.line(to.node);
  let s: number | string | undefined;
  if (fn?.is === "function") {
    const body = new Body(fn.name);
    invoke(fn, { ...to, all: args }, { ...at, body, inThread: true }, label);
    s = body.items.reduce((sum, item) => sum + ("step" in item ? lasts(item.step) : 0), 0) || undefined;
  } else if (fn?.is === "unknown" && functionOf(fn.path) === "block") {
    s = span(args[0], at, line);
  }
  if (s === undefined) at.reading.assume(line, `How long \`${fn === undefined ? "…" : fn.is === "function" ? fn.name : text(fn)}\` takes in its thread is not known; it is taken to be 1 s.`);
  const name = fn?.is === "function" ? `${fn.name}(${args.map((a) => shown(a) ?? text(a)).join(", ")})` : fn?.is === "unknown" ? `${fn.path}(${args.map((a) => shown(a) ?? text(a)).join(", ")})` : label;
  return { ...sleep(s ?? 1), fn: "executor", label: name };
}

function spawned(of: Value, to: Arguments, at: Place): Spawned {
  const line = at.reading.line(to.node);
  const c = row(asCall(of, at, line));
  const name = to.named.get("name");
  if (name?.is === "literal" && typeof name.of === "string" && c.fn === "task") c.before = [quoted(name.of)];
  const it: Spawned = { is: "task", call: c, line, awaited: false, taken: false };
  at.body.items.push(it);
  return it;
}

/** A task of a group: it is the group's to await. */
export function inGroup(group: Extract<Value, { is: "group" }>, to: Arguments, at: Place): Spawned {
  const aside = { ...at, body: new Body("") };
  const it = spawned(to.all[0] ?? none, to, aside);
  it.taken = true;
  group.tasks.push(it.call);
  return it;
}

/** Awaitables that share a semaphore are a bounded_gather. */
export function bounded(c: Call, at: Place, line: number): Call {
  const limited = c.args.filter((arg) => arg.limit !== undefined);
  const [some] = limited;
  if (some?.limit === undefined || !(ofMany as readonly string[]).includes(c.fn)) return c;
  if (c.args.length > limited.length) at.reading.assume(line, "Not all of these wait for the semaphore; here they all do.");
  if (limited.some((arg) => arg.limit?.id !== some.limit?.id)) at.reading.assume(line, "These wait for several semaphores; here for one.");
  if (c.fn !== "gather") at.reading.assume(line, `A scenario bounds how many run at once in a gather: \`${c.fn}\` became \`bounded_gather\`.`);
  const kept = c.named.filter(([name]) => name === "return_exceptions");
  return { ...call("bounded_gather", c.args, [["limit", String(some.limit.of)], ...kept]) };
}
