// What a challenge asks of a run, and whether it holds. The lessons' Check in Go
// says what each means; one file of cases holds both to the same answers.

import type { Outline, Row, Shown, Trace } from "../host/play";

export interface Check {
  what: string;
  /** A row's name. */
  row?: string;
  op?: "=" | "<=" | "<" | ">=" | ">";
  than: string;
  /** The same as a sentence of markdown. */
  words: string;
}

/** Whether the check holds for a run that was made of the start by changing it. */
export function holds(check: Check, start: Facts, now: Facts): boolean {
  const { trace } = now;
  switch (check.what) {
    case "elapsed":
      return compare(trace.elapsed, check);
    case "finished":
      return compare(trace.finished, check);
    case "outcome":
      return trace.outcome.state === check.than;
    case "error":
      return (trace.outcome.error?.type ?? "none") === check.than;
    case "gives":
      return now.account.gave.map((item) => item.text).join(", ") === check.than;
    case "finishing":
      return finishing(trace).join(", ") === check.than;
    case "state":
    case "ends":
    case "by":
      return rowHolds(check, trace.rows.find((row) => row.name === check.row));
    case "returned":
    case "raised":
    case "cancelled":
      return compare(trace.rows.filter((row) => row.state === check.what).length, check);
    case "at-once":
      return compare(atOnce(trace.rows), check);
    case "blocked":
      return compare(blocked(trace), check);
    case "uses":
    case "lacks":
      return (trace.calls ?? []).some((call) => call.func === check.than) === (check.what === "uses");
    case "keep":
      return leaves(start.outline).join() === leaves(now.outline).join();
    case "only":
      return same(check.than.split(", "), start.outline, now.outline);
  }
  return false;
}

/** What of a run the checks look at. */
export type Facts = Pick<Shown, "trace" | "account" | "outline">;

function rowHolds(check: Check, row: Row | undefined): boolean {
  if (row === undefined) return false;
  if (check.what === "state") return row.state === check.than;
  if (check.what === "by") return (row.by ?? "") === check.than;
  return row.end !== undefined && compare(row.end, check);
}

function compare(x: number, check: Check): boolean {
  const than = Number(check.than);
  switch (check.op) {
    case "=":
      return x === than;
    case "<=":
      return x <= than;
    case "<":
      return x < than;
    case ">=":
      return x >= than;
  }
  return x > than;
}

function finishing(trace: Trace): string[] {
  const name = (id: number | undefined): string[] => trace.rows.filter((row) => row.id === id).map((row) => row.name);
  return trace.events.filter((event) => event.kind === "end").flatMap((event) => name(event.row));
}

/** How many rows had begun and not ended, where they were most. */
function atOnce(rows: Row[]): number {
  const runs = (row: Row, at: number): boolean => row.start !== undefined && row.start <= at && (row.end === undefined || row.end > at);
  return Math.max(0, ...rows.map((row) => (row.start === undefined ? 0 : rows.filter((other) => runs(other, row.start ?? 0)).length)));
}

/** The longest block(…) that a task reached, in seconds. */
function blocked(trace: Trace): number {
  const steps = trace.events.map((event) => (event.kind === "step" ? /^block\((.*)\)$/.exec(String(event.detail))?.[1] : undefined));
  return Math.max(0, ...steps.map((seconds) => Number(seconds ?? 0)));
}

type Part = Outline | Outline["args"][number];

function same(free: string[], start: Outline | undefined, now: Outline | undefined): boolean {
  if (start === undefined || now === undefined) return false;
  const [a, b] = free.includes("function") ? [start.args, now.args] : [[start], [now]];
  const text = (parts: Part[]): string => parts.map((part) => written(part, free)).join("\n");
  return text(a) === text(b);
}

/** The tasks, futures and streams, each as it is written, sorted. */
function leaves(part: Part | undefined): string[] {
  if (part === undefined || !("func" in part)) return [];
  if (["task", "future", "stream"].includes(part.func)) return [written(part, [])];
  return part.args.flatMap(leaves).sort();
}

/** A call without the parameters that are free; without the steps of tasks if "times" is. */
function written(part: Part, free: string[]): string {
  if (!("func" in part)) return part.text;
  const params = Object.entries(part.params).filter(([name]) => !free.includes(name));
  const args = part.args.filter((arg) => "func" in arg || !free.includes("times"));
  return `${part.func}(${[...params.map(([name, text]) => `${name}=${text}`).sort(), ...args.map((arg) => written(arg, free))].join(", ")})`;
}
