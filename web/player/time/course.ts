// The course of a run: its moments, forwards and backwards, and what each row
// is doing at one of them. Nothing of the page in here.

import type { Call, Event, Iteration, Place, Row, Trace } from "../../host/play";
import { clock } from "./clock";

/** A moment: the second, and how many events have happened by then. */
export interface Moment {
  at: number;
  events: number;
  /** The iteration of the loop that is over, where it may be one without an event. */
  tick?: number;
}

/** Nothing stands in more calls than this. */
const deepest = 64;

/** What a row is doing. */
export interface Doing {
  phase: "ahead" | "open" | "over";
  /** "sleeps until 3.0 s"; "" when it is over. */
  text: string;
}

export class Course {
  readonly #events: Event[];
  #did = new Map<number, Doing>();
  #settled = new Set<number>();
  #last: { events: number; of: Map<number, Event> } | undefined;
  /** The loop from within, once somebody has asked for it: then each of its iterations can be gone to. */
  loop: Iteration[] | undefined;

  /** Where the scale of the picture is the loop's iterations: how many events have happened by the end of each of its columns. */
  turns: number[] | undefined;

  constructor(readonly trace: Trace) {
    this.#events = trace.events;
  }

  get start(): Moment {
    return { at: 0, events: 0 };
  }
  get end(): Moment {
    return { at: this.trace.finished, events: this.#events.length };
  }

  /** How long its scale is: so many seconds, or columns. A run that is all one instant is played event by event, as if it took a second. */
  get length(): number {
    return this.turns === undefined ? this.trace.finished || 1 : this.turns.length - 1 || 1;
  }
  /** The moment at which playing is after so much of that, */
  played(passed: number): Moment {
    if (this.turns !== undefined) return this.#after(this.turns[Math.floor(passed)] ?? this.#events.length);
    return this.trace.finished > 0 ? this.at(passed) : this.at(0, Math.floor(passed * this.#events.length));
  }
  /** and how much of it has passed at a moment. */
  passed(m: Moment): number {
    if (this.turns !== undefined) return this.#isEnd(m) ? this.turns.length - 1 : this.turns.findIndex((events) => events >= m.events);
    return this.trace.finished > 0 ? m.at : m.events / Math.max(this.#events.length, 1);
  }

  /** The moment at a second, with all that happens then, or with so many events of those before. */
  at(seconds: number, events = Infinity): Moment {
    const at = Math.min(Math.max(seconds, 0), this.trace.finished);
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.at ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    while (low > events && this.#timeOf(low) === at) low--;
    return { at, events: low };
  }

  /** One event on, or back, or one column of iterations. After the last event comes the end. */
  step(from: Moment, by: 1 | -1): Moment {
    if (this.turns !== undefined && by > 0) return this.#after(this.turns.find((events) => events > from.events) ?? Infinity);
    if (this.turns !== undefined) return this.#after(this.turns.findLast((events) => events < from.events) ?? 0);
    if (by > 0) return this.#after(from.events + 1);
    const isPast = from.at > this.#timeOf(from.events) || (from.tick ?? 0) > (this.#events[from.events - 1]?.tick ?? 0);
    return this.#after(isPast ? from.events : from.events - 1);
  }

  /**
   * To the end of the next iteration of the loop, or of the one before. Those in
   * which nothing happens are passed over until the loop is known. A program in
   * another language has no such loop: there it is from one instant to the next.
   */
  iterate(from: Moment, by: 1 | -1): Moment {
    if (this.loop !== undefined) return this.iteration(this.tick(from) + by);
    let n = from.events;
    if (by > 0) {
      const here = this.#events[n];
      while (n < this.#events.length && together(this.#events[n], here)) n++;
      return n === from.events ? this.end : this.#after(n);
    }
    const here = this.#events[n - 1];
    while (n > 0 && together(this.#events[n - 1], here)) n--;
    return this.#after(n);
  }

  /** The end of an iteration of the loop that is known: before the first it is the start, after the last the end. */
  iteration(tick: number): Moment {
    const told = this.loop?.[tick - 1];
    if (told === undefined || tick === this.loop?.length) return tick > 0 ? this.end : this.start;
    let events = 0;
    while ((this.#events[events]?.tick ?? Infinity) <= tick) events++;
    return { at: Math.max(told.at, this.#timeOf(events)), events, tick };
  }

  /** The iteration that a moment stands in, 0 before the first. */
  tick(m: Moment): number {
    return m.tick ?? (this.#isEnd(m) ? this.loop?.length : undefined) ?? this.#events[m.events - 1]?.tick ?? 0;
  }

  #isEnd(m: Moment): boolean {
    return m.events === this.#events.length && m.at >= this.trace.finished;
  }

  /** When the next event comes, or the end. */
  next(m: Moment): number {
    return this.#events[m.events]?.at ?? this.trace.finished;
  }

  #after(events: number): Moment {
    if (events > this.#events.length) return this.end;
    const n = Math.max(events, 0);
    return { at: this.#timeOf(n), events: n };
  }

  #timeOf(events: number): number {
    return this.#events[events - 1]?.at ?? 0;
  }

  /** What each row is doing, by its number; a row that no event tells of is ahead. It is the very map of the moment before, where all do the same. */
  doing(m: Moment): Map<number, Doing> {
    const last = this.#lasts(m.events);
    const now = new Map(this.trace.rows.map((row) => [row.id, this.#doing(row, last.get(row.id), m)]));
    if (![...now].every(([row, { phase, text }]) => this.#did.get(row)?.phase === phase && this.#did.get(row)?.text === text)) this.#did = now;
    return this.#did;
  }

  /** The last event of each row among the first so many. */
  #lasts(events: number): Map<number, Event> {
    if (this.#last?.events === events) return this.#last.of;
    const of = new Map<number, Event>();
    for (const e of this.#events.slice(0, events)) {
      const row = e.row ?? (e.kind === "begin" ? this.#holder(e.call) : undefined);
      if (row !== undefined && e.kind !== "log") of.set(row, e);
    }
    this.#last = { events, of };
    return of;
  }

  /** How the outermost calls stand: the numbers of those that are over. It is the very set of the moment before, where they stand alike. */
  over(m: Moment): Set<number> {
    const now = new Set<number>();
    for (const e of this.#events.slice(0, m.events)) if (e.kind === "settle" && e.call !== undefined) now.add(e.call);
    if (now.size !== this.#settled.size || ![...now].every((call) => this.#settled.has(call))) this.#settled = now;
    return this.#settled;
  }

  /** The last event in words: "A sleeps until 3.0 s". */
  happened(m: Moment): string {
    const last = this.#events[m.events - 1];
    if (last === undefined) return "Nothing has happened yet";
    const call = this.trace.calls?.[(last.call ?? 0) - 1];
    if (last.row === undefined) return `${call?.func ?? "The call"} ${last.kind === "begin" ? "begins" : ended(last)}`;
    const row = this.trace.rows[last.row - 1];
    const what = last.kind === "start" ? (row?.kind === "future" ? "waits to be resolved" : "begins") : last.kind === "end" ? ended(last) : last.kind === "log" ? "prints a line" : this.#what(last, m);
    return `${row?.name || `Row ${last.row}`} ${what}`;
  }

  /** The row in one of whose steps a call stands. */
  #holder(call: number | undefined): number | undefined {
    return this.trace.calls?.find((c) => c.id === call)?.in?.row;
  }

  #doing(row: Row, last: Event | undefined, m: Moment): Doing {
    if (last === undefined) return { phase: "ahead", text: row.state === "never_started" && m.at >= this.trace.finished ? "never started" : "not started yet" };
    if (last.kind === "end") return { phase: "over", text: "" };
    if (row.kind === "thread") return { phase: "open", text: "is at work in a thread" };
    if (row.kind === "future") {
      const cancelled = row.state === "cancelled" && this.#cancelled(row) <= m.at;
      return cancelled ? { phase: "over", text: "" } : { phase: "open", text: "is not resolved yet" };
    }
    return { phase: "open", text: this.#what(last, m) };
  }

  /** When a future was cancelled, of which no event tells: at the request, or with what awaits it. */
  #cancelled(row: Row): number {
    const { rows, calls = [] } = this.trace;
    let around: Row | Call | undefined = row;
    for (let depth = 0; around !== undefined && depth < deepest; depth++) {
      const at: number | undefined = around.requested ?? around.end;
      if (at !== undefined) return at;
      const place: Place | undefined = around.in;
      around = place?.row !== undefined ? rows[place.row - 1] : calls[(place?.call ?? 0) - 1];
    }
    return Infinity;
  }

  #what(last: Event, m: Moment): string {
    switch (last.kind) {
      case "step":
        return this.#step(String(last.detail), last.at, m);
      case "begin":
        return `waits for ${this.trace.calls?.find((c) => c.id === last.call)?.func ?? "a call"}`;
      case "thread":
        return "works in a thread";
      case "cleanup":
        return "cleans up";
      case "cancel":
        return "is being cancelled";
      case "item":
        return "has yielded an item";
      default:
        return m.at > last.at ? "waits" : "has begun";
    }
  }

  #step(step: string, at: number, m: Moment): string {
    const [, name, seconds] = /^(\w+)\((.*)\)$/.exec(step) ?? [];
    switch (name) {
      case undefined:
        return `waits for ${step}`;
      case "sleep":
        return Number(seconds) === 0 ? "lets the others go first" : `sleeps until ${clock(at + Number(seconds))}`;
      case "block":
        // Of what is awaited in place no event tells.
        return m.at === at || m.at < at + Number(seconds) ? "blocks the whole loop" : "waits";
      case "executor":
        return "waits for a free thread";
      case "hang":
        return "waits for ever";
      default:
        return "runs";
    }
  }
}

/** How somebody came to an end. */
function ended({ detail }: Event): string {
  return detail === "cancelled" || detail === "destroyed" ? `is ${detail}` : String(detail ?? "is over");
}

/** Whether two events happen in one iteration of the loop. */
function together(a: Event | undefined, b: Event | undefined): boolean {
  return a?.tick === b?.tick && (a?.tick ? true : a?.at === b?.at);
}
