// Awaiting: what a value is when it is awaited, and as one of many awaitables.

import { invoke } from "./calls";
import { text, type Place } from "./evaluate";
import { Raised, sleep } from "./reading";
import { fails, param, row, type Call } from "./scenario";
import { literal, unknown, type Value } from "./value";

/** Awaits a value in place, and gives what that gives. */
export function awaited(value: Value, line: number, at: Place): Value {
  switch (value.is) {
    case "unknown":
      if (!value.read) at.body.push(assumed(value.path || "…", value.path || "this", at, line));
      return unknown(value.path, true);
    case "call":
      at.body.push(assumed(value.label, value.path, at, line));
      return unknown(value.label, true);
    case "task": {
      value.awaited = true;
      const type = fails(value.call);
      if (type !== undefined && !value.taken) throw new Raised(type, undefined, value);
      return resultOf(value.call);
    }
    case "list":
      at.reading.refuse(line, "`await` takes one awaitable, and not a list: `await asyncio.gather(*tasks)` awaits all of them");
  }
  const c = asCall(value, at, line);
  const item = at.body.push(c);
  const type = fails(c);
  if (type !== undefined) throw new Raised(type, undefined, item);
  if (c.fn === "wait") {
    const pending = { ...unknown("pending", true), pendingOf: c };
    return { is: "list", kind: "tuple", items: [unknown("done", true), pending] };
  }
  return resultOf(c);
}

/** What a call gives, where that is known. */
function resultOf(c: Call): Value {
  const result = c.fn === "task" ? (param(c, "result") ?? undefined) : undefined;
  if (result === undefined) return unknown("result", true);
  try {
    const plain: unknown = JSON.parse(result === "None" ? "null" : result);
    return typeof plain === "object" && plain !== null ? unknown("result", true) : literal(plain as string | number | null);
  } catch {
    return unknown("result", true);
  }
}

/** What is not known takes a second. */
function assumed(label: string, path: string, at: Place, line: number): Call {
  at.reading.assume(line, `How long \`${path.replace(/\(.*/s, "")}\` takes is not known; it is taken to be 1 s.`);
  return sleep(1, label);
}

/** A value as an awaitable. */
export function asCall(value: Value, at: Place, line: number): Call {
  switch (value.is) {
    case "awaitable":
      return value.call;
    case "task": {
      const since = at.body.items.slice(at.body.items.indexOf(value) + 1);
      if (!value.taken && since.some((item) => "step" in item && item.step.fn !== "log")) at.reading.assume(value.line, "This task begins before what is awaited meanwhile; here it begins together with the others.");
      value.taken = true;
      return value.call;
    }
    case "call":
      return row(assumed(value.label, value.path, at, line));
    case "unknown":
      return row(assumed(value.path || "…", value.path || "this", at, line));
    case "function":
      if (!value.async) break;
      at.reading.assume(line, `\`${value.name}\` is given without being called: Python refuses that. It was read as \`${value.name}()\`.`);
      return asCall(invoke(value, { all: [], named: new Map(), starred: false, node: value.node }, at, `${value.name}()`), at, line);
    case "list":
      at.reading.refuse(line, "a list stands where one awaitable is taken: a star before it takes it apart, or `gather(*…)` makes one of it");
  }
  const name = value.is === "literal" ? text(value) : value.is === "function" ? value.name : value.is;
  return at.reading.refuse(line, `\`${name}\` cannot be awaited: an awaitable is the call of an async function, a task or a future`);
}
