// The account of a run: what the call gave, beside who finished when.

import type { Call, Event, PyError, Row, Settled, State, Trace, Value } from "../host/play";
import { repr, reprError } from "./repr";

export interface Account {
  /** Says what `gave` is. */
  label: string;
  gave: Item[];
  /** The rows that ended, first to last, and then those that did not. */
  finishing: Finish[];
}

export interface Item {
  state: State;
  text: string;
  /** The row that it came from, where that is known. */
  row: number | undefined;
}

export interface Finish {
  state: State;
  row: number;
  name: string;
  at: number | undefined;
  fate: string;
}

export function account(trace: Trace): Account {
  return { ...given(trace), finishing: finishing(trace) };
}

function given(trace: Trace): Pick<Account, "label" | "gave"> {
  const { outcome } = trace;
  if (outcome.state === "hung") return { label: "No result: it waits for ever", gave: [] };
  if (outcome.error !== undefined) {
    return { label: outcome.state === "cancelled" ? "Cancelled" : "Raised", gave: [raised(trace, outcome.error)] };
  }
  const root = trace.calls?.find((c) => c.in === undefined);
  const args = argumentsOf(trace, root);
  const value = outcome.value ?? null;
  if (Array.isArray(value)) {
    const came = root?.func === "as_completed";
    const from = came ? inOrderOfEnd(trace, args) : args;
    return {
      label: came ? "Results, as they came" : "Results, in argument order",
      gave: value.map((v, i) => item(v, rowOf(value.length <= from.length ? from[i] : undefined))),
    };
  }
  if (isWaited(value)) return { label: "Done and pending, in argument order", gave: waited(value, args) };
  return { label: "Result", gave: [item(value, args.length === 1 ? rowOf(args[0]) : undefined)] };
}

type Argument = Row | Call;

/** The direct arguments of the outermost call, in their order; all rows where no call is known. */
function argumentsOf(trace: Trace, root: Call | undefined): Argument[] {
  if (root === undefined) return trace.rows;
  return [...trace.rows, ...(trace.calls ?? [])]
    .filter((a) => a.in?.call === root.id)
    .sort((a, b) => (a.in?.index ?? 0) - (b.in?.index ?? 0));
}

function inOrderOfEnd(trace: Trace, args: Argument[]): Argument[] {
  const place = new Map<Argument, number>();
  trace.events.forEach((e, i) => {
    const ended = e.kind === "end" || e.kind === "settle" ? args.find((a) => belongs(e, a)) : undefined;
    if (ended !== undefined) place.set(ended, i);
  });
  return args.filter((a) => place.has(a)).sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

function belongs(event: Event, arg: Argument): boolean {
  return "func" in arg ? event.call === arg.id : event.row === arg.id;
}

function rowOf(arg: Argument | undefined): number | undefined {
  return arg === undefined || "func" in arg ? undefined : arg.id;
}

function item(value: Value, row: number | undefined): Item {
  const failed = typeof value === "object" && value !== null && "error" in value;
  const state = !failed ? "returned" : value.error.type === "CancelledError" ? "cancelled" : "raised";
  return { state, text: repr(value), row };
}

function raised(trace: Trace, error: PyError): Item {
  const from = trace.rows.find((r) => r.error?.type === error.type && r.error.message === error.message);
  return { state: trace.outcome.state === "cancelled" ? "cancelled" : "raised", text: reprError(error), row: from?.id };
}

function isWaited(value: Value): value is { done: Settled[]; pending: number[] } {
  return typeof value === "object" && value !== null && "done" in value;
}

function waited(value: { done: Settled[]; pending: number[] }, args: Argument[]): Item[] {
  const items = new Map<number, Item>();
  for (const d of value.done) {
    const i = item("error" in d ? { error: d.error } : d.value, rowOf(args[d.index]));
    items.set(d.index, { ...i, text: "done: " + i.text });
  }
  for (const index of value.pending) items.set(index, { state: "running", text: "pending", row: rowOf(args[index]) });
  return [...items].sort(([a], [b]) => a - b).map(([, i]) => i);
}

function finishing(trace: Trace): Finish[] {
  const last = new Map<number, number>();
  trace.events.forEach((e, i) => {
    if (e.kind === "end" && e.row !== undefined) last.set(e.row, i);
  });
  const place = (row: Row): number => last.get(row.id) ?? Infinity;
  return [...trace.rows]
    .sort((a, b) => (place(a) === place(b) ? a.id - b.id : place(a) - place(b)))
    .map((r) => ({ state: r.state, row: r.id, name: r.name, at: last.has(r.id) ? r.end : undefined, fate: fate(r) }));
}

const askers: Record<string, string> = { shutdown: "asyncio.run", timeout: "a timeout", context: "the context" };

function fate(row: Row): string {
  switch (row.state) {
    case "returned":
      return "returned";
    case "raised":
      return `raised ${row.error?.type ?? "an exception"}`;
    case "cancelled":
      return row.by === undefined ? "cancelled" : `cancelled by ${askers[row.by] ?? row.by}`;
    case "running":
      return "still running";
    case "never_started":
      return "never started";
  }
}

/** How each state is marked, besides its words. */
export const marks: Record<State, string> = { returned: "✓", raised: "✕", cancelled: "⊘", running: "…", never_started: "·" };
