// A scenario as it grows: calls of the language, how long they last and whether
// they fail, and their text.

import { behind, steps, unnamed, type StepKind } from "../../host/known";

export interface Call {
  fn: string;
  /** What stands before the awaitables, as text. */
  before: string[];
  args: Call[];
  named: [string, string][];
  /** The semaphore that it waits for before all else. */
  limit?: Limit | undefined;
  /** What a step that takes its time stands for: a row of its own has this name. */
  label?: string;
}

export interface Limit {
  of: number;
  /** Two programs may have a semaphore each. */
  id: number;
}

export function call(fn: string, args: Call[] = [], named: [string, string][] = [], before: string[] = []): Call {
  return { fn, before, args, named };
}

export function task(name: string, steps: Call[], named: [string, string][] = []): Call {
  return call("task", steps, named, [quoted(name)]);
}

/** A string as the language writes it. */
export function quoted(s: string): string {
  return JSON.stringify(s).replace(/\\[bf]/g, (escape) => (escape === "\\b" ? "\\x08" : "\\x0c")).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

/** Seconds as the language takes them. */
export function seconds(s: number): string {
  return String(Math.min(1_000_000, Math.max(0, Math.round(s * 1e9) / 1e9)));
}

/** Steps that are no awaitables, and stand in tasks alone. */
export const isStep = (c: Call) => steps.includes(c.fn as StepKind);

/** A step as an awaitable: it is a task of its own. */
export function row(c: Call): Call {
  return isStep(c) ? task(c.label ?? `${c.fn}(${c.before.join("")})`, [c]) : c;
}

/** A call of the language, on one line. */
export function written(step: Call, within = ""): string {
  if (step.fn === "sleep" && within === "task") return step.before[0]!;
  const args = step.fn === "task" ? step.args.map((arg) => written(arg, "task")) : repeated(step.args.map((arg) => written(row(arg))));
  return `${step.fn}(${[...step.before, ...args, ...step.named.map(([name, value]) => `${name}=${value}`)].join(", ")})`;
}

/** Like arguments in a row, which differ at most by their number in strings, are one with a repeat around. */
function repeated(args: string[]): string[] {
  const all: string[] = [];
  for (let i = 0; i < args.length; ) {
    const run = alike(args.slice(i));
    all.push(run === undefined ? args[i]! : `repeat(${run.n}, ${run.pattern})`);
    i += run?.n ?? 1;
  }
  return all;
}

/** How many of the first arguments are copies of one, and of which; undefined for fewer than three. */
function alike(args: string[]): { n: number; pattern: string } | undefined {
  if (args.slice(0, 3).some((arg) => /[{}]/.test(arg))) return undefined;
  const pattern = numbered(args[0]!, 0);
  let n = 0;
  while (n < args.length && numbered(args[n]!, n) === pattern && pattern.replaceAll("{i}", String(n)) === args[n]) n++;
  return n < 3 ? undefined : { n, pattern };
}

/** A text in which a number, standing alone in a string, is the place of copies. */
function numbered(arg: string, n: number): string {
  return arg.replace(/"(?:[^"\\]|\\.)*"/g, (s) => s.replace(/\d+(?:\.\d+)?/g, (digits) => (digits === String(n) ? "{i}" : digits)));
}

/** A parameter's value. */
export function param(c: Call, name: string): string | undefined {
  const at = unnamed.includes(name as (typeof unnamed)[number]) ? c.before[0] : undefined;
  return at ?? c.named.find(([n]) => n === name)?.[1];
}

/** How deep calls stand in each other. */
export function depth(c: Call): number {
  return 1 + Math.max(0, ...c.args.map((arg) => depth(arg)));
}

/** How long a step lasts, where nobody fails: what comes of it is judged when it is run. */
export function lasts(step: Call): number {
  const each = step.args.map(lasts);
  switch (step.fn) {
    case "hang":
      return Infinity;
    case "task":
    case "sequence":
      return each.reduce((a, b) => a + b, 0);
    case "race":
      return Math.min(...each);
    case "bounded_gather": {
      const free = Array<number>(Math.max(1, Number(param(step, "limit")))).fill(0);
      for (const s of each) {
        const next = free.indexOf(Math.min(...free));
        free[next] = free[next]! + s;
      }
      return Math.max(0, ...free);
    }
    case "sleep":
    case "block":
    case "executor":
      return Number(/, (.+)\)$/.exec(step.before[0]!)?.[1] ?? step.before[0]); // at most, if it is drawn
    case "log":
      return 0;
  }
  const limit = limitOf(step);
  return Math.min(limit ?? Infinity, Math.max(0, ...each));
}

/** After how long a call gives up. */
function limitOf(c: Call): number | undefined {
  const said = c.before[0] ?? c.named.find(([name]) => name === (behind[c.fn as keyof typeof behind] ?? "timeout"))?.[1];
  return said === undefined || said === "None" ? undefined : Number(said);
}

/** The exception that a step surely raises, by its type's name. */
export function fails(step: Call): string | undefined {
  if (step.fn === "attempt" || step.fn === "wait") return undefined;
  const own = param(step, "fail")?.replace(/\(.*/s, "");
  const [first] = step.args.map(fails).filter((f) => f !== undefined);
  switch (step.fn) {
    case "task":
      return first ?? own;
    case "future":
      return own;
    case "wait_for":
    case "timeout":
      return Math.max(0, ...step.args.map(lasts)) > (limitOf(step) ?? Infinity) ? "TimeoutError" : first;
    case "cancel_after":
      return Math.max(0, ...step.args.map(lasts)) > (limitOf(step) ?? Infinity) ? "CancelledError" : first;
    case "task_group":
      return first === undefined ? undefined : "ExceptionGroup";
    case "gather":
    case "bounded_gather":
      return param(step, "return_exceptions") === "True" ? undefined : first;
    case "as_completed":
      return Math.max(0, ...step.args.map(lasts)) > (limitOf(step) ?? Infinity) ? "TimeoutError" : first;
  }
  return first;
}
