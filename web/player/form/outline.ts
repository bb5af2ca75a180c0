// Which call of the scenario each row, and each call of the trace, comes from.

import { around, leaves, limits, steps as kinds, timedSteps, type TimedKind } from "../../host/known";
import type { Outline } from "../../host/play";

export interface Origins {
  rows: Map<number, Outline>;
  calls: Map<number, Outline>;
}

/** At most this many copies are told apart; the rest has no controls of its own. */
const most = 1000;

/** Numbers rows and calls as a run does: in the order of the text, copies expanded. */
export function origins(root: Outline): Origins {
  const found: Origins = { rows: new Map(), calls: new Map() };
  walk(root, found);
  return found;
}

function walk(call: Outline, found: Origins): void {
  if (found.rows.size > most) return;
  if (call.func === "repeat") {
    const copies = Math.min(Number(call.params["n"] ?? 0), most);
    for (let i = 0; i < copies; i++) inside(call, found);
    return;
  }
  if (isRow(call)) found.rows.set(found.rows.size + 1, call);
  else if (call.call > 0 || (call.row === 0 && isCombinator(call))) found.calls.set(found.calls.size + 1, call);
  inside(call, found);
}

function inside(call: Outline, found: Origins): void {
  for (const arg of call.args) if ("func" in arg) walk(arg, found);
}

export function isRow({ func }: Outline): boolean {
  return leaves.some((leaf) => leaf === func);
}

function isCombinator(call: Outline): boolean {
  return !isRow(call) && ![...around, ...kinds].some((other) => other === call.func);
}

/** A step of a task that takes a time. */
export interface TimedStep {
  kind: TimedKind;
  /** As it is written. */
  text: string;
  /** Where the time stands: to be replaced, or a parameter to be set. */
  path: number[];
  param: string | undefined;
}

/** A task's steps in order; undefined for one that takes no time of its own. */
export function steps(task: Outline): (TimedStep | undefined)[] {
  return task.args.map((arg) => {
    if (!("func" in arg)) return { kind: "sleep", text: arg.text, path: arg.path, param: undefined };
    const kind = timedSteps.find((timed) => timed === arg.func);
    return kind && { kind, text: arg.params["seconds"] ?? "0", path: arg.path, param: "seconds" };
  });
}

/** The parameter of a call that is a time limit, and what stands there. */
export function limitOf(call: Outline): { param: string; text: string } | undefined {
  const param = limits[call.func];
  const text = param && call.params[param];
  return param === undefined || text === undefined || text === "None" ? undefined : { param, text };
}
