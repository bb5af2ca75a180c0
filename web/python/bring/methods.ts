// What the values of a program can do: lists that grow, tasks that are cancelled.

import { inGroup } from "./asyncio";
import type { Arguments } from "./calls";
import { iterate, text, type Place } from "./evaluate";
import { call, lasts, seconds } from "./scenario";
import { literal, none, shown, unknown, type Spawned, type Value } from "./value";

export function methodOf(of: Value, name: string, to: Arguments, at: Place, label: string): Value {
  const [one] = to.all;
  switch (of.is) {
    case "group":
      return name === "create_task" ? inGroup(of, to, at) : unknown(label);
    case "task":
      if (name === "cancel") cancel(of, at);
      if (name === "add_done_callback") at.reading.assume(at.reading.line(to.node), "A scenario has no callbacks: what is to be called when a task is done was left out.");
      return name === "result" ? unknown("result", true) : none;
    case "list":
      if ((name === "append" || name === "add") && one !== undefined) of.items.push(one);
      else if (name === "extend" && one !== undefined) of.items.push(...iterate(one, to.node, at));
      else if (name === "pop") return of.items.pop() ?? unknown();
      return none;
    case "dict":
      if (name === "items") return { is: "list", kind: "list", items: of.items.map((pair) => ({ is: "list", kind: "tuple", items: [...pair] })) };
      if (name === "values") return { is: "list", kind: "list", items: of.items.map(([, value]) => value) };
      if (name === "keys") return { is: "list", kind: "list", items: of.items.map(([key]) => key) };
      if (name === "get" && one !== undefined) return of.items.find(([key]) => shown(key) === shown(one))?.[1] ?? to.all[1] ?? none;
      return unknown(label);
    case "literal":
      if (name === "join" && one?.is === "list") return literal(one.items.map(text).join(String(of.of)));
      if (name === "upper" || name === "lower") return literal(name === "upper" ? String(of.of).toUpperCase() : String(of.of).toLowerCase());
      if (name === "format") return literal(String(of.of).replace(/\{(\d*)\}/g, (() => { let n = 0; return (_: string, i: string) => text(to.all[i === "" ? n++ : Number(i)] ?? unknown()); })()));
  }
  return unknown(label);
}

/** A task that is cancelled after what has been done since it was created. What waited for that alone is then the timer's. */
function cancel(of: Spawned, at: Place): void {
  const { items } = at.body;
  const since = items.slice(items.indexOf(of) + 1).flatMap((item) => ("step" in item ? [item] : []));
  if (of.by?.fn === "wait") {
    if (!of.by.named.some(([name]) => name === "cancel_pending")) of.by.named.push(["cancel_pending", "True"]);
    return;
  }
  if (of.taken || !items.includes(of)) {
    at.reading.assume(of.line, "Who cancels this task is left out: it is another’s to await.");
    return;
  }
  const after = since.reduce((sum, { step }) => sum + lasts(step), 0);
  of.call = call("cancel_after", [of.call], [], [seconds(after)]);
  if (since.every(({ step }) => step.fn === "sleep" && step.label?.startsWith("sleep("))) {
    for (const item of since) items.splice(items.indexOf(item), 1);
  }
}
