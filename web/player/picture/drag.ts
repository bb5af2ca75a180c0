// What can be dragged in a picture: the ends of steps, and time limits. Nothing
// of the page in here.

import type { Edit, Event, Outline, Shown, Trace } from "../../host/play";
import { uniform } from "../form/literal";
import { limitOf, origins, steps, type TimedStep } from "../form/outline";

/** A time in the scenario that stands somewhere in the picture. */
export interface Grip {
  /** The same for the same time from one run to the next. */
  key: string;
  /** What it is, to be heard: "Delay of API 1". */
  label: string;
  /** Seconds, as they are written. */
  value: number;
  /** Where it is in the picture. */
  at: number;
  /** The seconds of it that are not in the picture, since it was cut short. */
  unseen: number;
  row: number | undefined;
  call: number | undefined;
  /** The edit that makes it so many seconds. */
  edit(value: number): Edit;
  /** The task whose end this is. */
  ends: Outline | undefined;
}

/** Of more rows than this, copies are dragged by the first of them alone. */
const mostCopies = 60;

/** All that can be dragged in a run. */
export function grips({ outline, trace }: Shown): Grip[] {
  if (outline === undefined) return [];
  const { rows, calls } = origins(outline);
  const found: Grip[] = [];
  const begun = stepEvents(trace);
  const seen = new Set<Outline>();
  for (const [row, task] of rows) {
    if (seen.has(task) && rows.size > mostCopies) continue;
    seen.add(task);
    found.push(...ofRow(row, task, trace, begun.get(row) ?? []));
  }
  for (const [id, call] of calls) {
    const [limit, start] = [limitOf(call), trace.calls?.[id - 1]?.start];
    if (limit === undefined || start === undefined) continue;
    const value = Number(limit.text);
    found.push({
      key: `limit ${call.path.join()}`, label: `Time limit of ${call.func}`, value, at: start + value, unseen: 0, row: undefined, call: id, ends: undefined,
      edit: (v) => ({ op: "set", path: call.path, param: limit.param, text: written(v) }),
    });
  }
  return found;
}

function ofRow(row: number, task: Outline, trace: Trace, mine: Event[]): Grip[] {
  const told = trace.rows[row - 1];
  if (told?.start === undefined) return [];
  if (task.func === "future") return ofFuture(row, task, told.name, told.start);
  if (task.func !== "task") return [];
  const all = steps(task);
  if (all.length === 0) return [empty(row, task, told.name, told.end ?? trace.finished)];
  return all.flatMap((step, i) => {
    const event = mine[i];
    if (step === undefined || event === undefined) return [];
    const last = i === all.length - 1;
    const next = mine[i + 1]?.at ?? told.end ?? trace.finished;
    const lasts = Number(/\((.+)\)$/.exec(String(event.detail))?.[1] ?? step.text);
    const planned = Math.max(next, event.at + lasts);
    // Of what was cut short with its row, the picture shows how far it was to go.
    const isDrawn = told.state === "cancelled" && mine[i + 1] === undefined;
    const seen = { at: isDrawn ? planned : next, unseen: isDrawn ? 0 : planned - next };
    return [ofStep(row, task, told.name, step, lasts, seen, { last, only: all.length === 1, i })];
  });
}

function ofStep(row: number, task: Outline, name: string, step: TimedStep, value: number, seen: Pick<Grip, "at" | "unseen">, is: { last: boolean; only: boolean; i: number }): Grip {
  const what = step.kind === "sleep" ? "Delay" : step.kind === "block" ? "Blocking" : "Work in a thread";
  return {
    key: `step ${step.path.join()} ${row}`,
    label: is.only ? `${what} of ${name}` : `${what} of ${name}, step ${is.i + 1}`,
    value, ...seen, row, call: undefined,
    ends: is.last ? task : undefined,
    edit: (v) => {
      const text = moved(step.text, v, value);
      return step.param === undefined ? { op: "replace", path: step.path, text } : { op: "set", path: step.path, param: step.param, text };
    },
  };
}

/** A step's time when it is to last so long: of one that is drawn both bounds move, and with them what this seed draws. */
function moved(text: string, v: number, value: number): string {
  const bounds = uniform(text);
  if (bounds === undefined) return written(v);
  const [low, high] = bounds;
  const by = Math.max(v - value, -low);
  return `uniform(${written(low + by)}, ${written(high + by)})`;
}

/** A task without a step: dragged, it gets one. */
function empty(row: number, task: Outline, name: string, at: number): Grip {
  return {
    key: `step ${[...task.path, 0].join()} ${row}`, label: `Delay of ${name}`, value: 0, at, unseen: 0, row, call: undefined, ends: task,
    edit: (v) => ({ op: "insert", path: task.path, index: 0, text: written(v) }),
  };
}

function ofFuture(row: number, future: Outline, name: string, start: number): Grip[] {
  const after = Number(future.params["after"] ?? "None");
  if (!Number.isFinite(after)) return [];
  return [{
    key: `future ${future.path.join()} ${row}`, label: `Time of ${name}`, value: after, at: start + after, unseen: 0, row, call: undefined, ends: future,
    edit: (v) => ({ op: "set", path: future.path, param: "after", text: written(v) }),
  }];
}

/** The beginnings of each row's steps in order, logs and awaited calls among them. */
function stepEvents({ events, rows, calls }: Trace): Map<number, Event[]> {
  const found = new Map<number, Event[]>();
  const put = (row: number | undefined, event: Event): void => {
    const there = row === undefined ? undefined : found.get(row);
    if (there !== undefined) there.push(event);
    else if (row !== undefined) found.set(row, [event]);
  };
  for (const e of events) {
    if (e.kind === "step" || e.kind === "log") put(e.row, e);
    else if (e.kind === "begin") put(calls?.[(e.call ?? 0) - 1]?.in?.row, e);
    else if (e.kind === "start") put(rows[(e.row ?? 0) - 1]?.in?.row, e);
  }
  return found;
}

/** A row that can be moved among its siblings, and into other calls. */
export interface Order {
  key: string;
  label: string;
  row: number;
  index: number;
  /** How many siblings there are, itself included. */
  count: number;
  /** What takes it to another place among its siblings. */
  to(index: number): Drop;
  /** What puts it where another row is, or before or behind all; undefined where it stays. */
  at(row: number | "first" | "last"): Drop | undefined;
}

/** An edit, and the key of the row that it moved. */
export interface Drop {
  edit: Edit;
  key: string;
}

/** The rows that stand by themselves among the arguments of a call. */
export function orders({ outline, trace }: Shown): Order[] {
  if (outline === undefined) return [];
  const siblings = new Map<string, number>();
  const count = (call: Outline): void => {
    if (call.takes === "many") siblings.set(call.path.join(), call.args.length);
    for (const arg of call.args) if ("func" in arg) count(arg);
  };
  count(outline);
  const { rows } = origins(outline);
  const seen = new Set<string>();
  return [...rows].flatMap(([row, task]) => {
    const parent = task.path.slice(0, -1);
    const [index, of] = [task.path.at(-1) ?? 0, siblings.get(parent.join())];
    if (of === undefined || (of < 2 && siblings.size < 2) || task.path.length === 0 || seen.has(task.path.join())) return [];
    seen.add(task.path.join());
    const name = trace.rows[row - 1]?.name ?? "";
    const to = (place: number): Drop => ({ edit: { op: "move", path: task.path, to: place }, key: keyOf([...parent, place]) });
    const at = (there: number | "first" | "last"): Drop | undefined => {
      const place = typeof there === "number" ? among(siblings, rows.get(there)?.path ?? []) : end(siblings, there);
      return place && dropped(task.path, place, there === "last" || (typeof there === "number" && there > row), to);
    };
    return [{ key: keyOf(task.path), label: `Place of ${name}`, row, index, count: of, to, at }];
  });
}

const keyOf = (path: number[]): string => `order ${path.join()}`;

/** The first or the last place in the outermost call of many. */
function end(siblings: Map<string, number>, which: "first" | "last"): number[] {
  const [[path = "", count = 1] = []] = [...siblings].sort(([a], [b]) => a.length - b.length);
  return [...path.split(",").filter((n) => n !== "").map(Number), which === "first" ? 0 : count - 1];
}

/** The place, among the arguments of a call of many, of whatever stands at a path. */
function among(siblings: Map<string, number>, path: number[]): number[] | undefined {
  for (let n = path.length; n > 0; n--) if (siblings.has(path.slice(0, n - 1).join())) return path.slice(0, n);
  return undefined;
}

/** What takes a row to where another stands: behind it, where it comes from above. */
function dropped(path: number[], place: number[], down: boolean, move: Order["to"]): Drop | undefined {
  const [into, there, level] = [place.slice(0, -1), place.at(-1) ?? 0, path.length - 1];
  const own = path.at(-1) ?? 0;
  const from = path.slice(0, -1);
  if (into.join() === from.join()) return there === own ? undefined : move(there);
  const index = down ? there + 1 : there;
  // What stands behind comes one place nearer when this one leaves.
  const shifted = (into[level] ?? -1) > own && into.slice(0, level).join() === from.join();
  const then = shifted ? [...into.slice(0, level), (into[level] ?? 0) - 1, ...into.slice(level + 1)] : into;
  return { edit: { op: "place", path, into, index }, key: keyOf([...then, index]) };
}

/** A time as the language takes it: at most nine decimals, none that say nothing. */
export function written(seconds: number): string {
  return String(Number(Math.min(Math.max(seconds, 0), 1_000_000).toFixed(9)));
}

/** The steps in which a drag counts, for so many pixels a second: a round number of at least four pixels. */
export function quantum(pixels: number): number {
  for (let size = 1e-8; size < 1e6; size *= 10) {
    for (const nice of [size / 2, size]) if (nice * pixels >= 4) return Number(nice.toPrecision(1));
  }
  return 1e6;
}

/** How far an arrow key goes where the scale has so many seconds: 0.1 s, or what is a tenth of a short one, or less. */
export function nudgeOf(end: number): number {
  return end === 0 || end >= 1 ? 0.1 : Number(`1e${Math.floor(Math.log10(Math.max(end, 1e-8))) - 1}`);
}
