// What a visitor predicts of a run, and how much of it came true. Nothing of
// the page in here.

import type { Finish, Shown } from "../host/play";
import { clock } from "./clock";

export type Ending = "returned" | "raised" | "cancelled" | "hung";

export interface Prediction {
  /** The rows in the order in which they finish. */
  order: number[];
  ending: Ending | undefined;
  /** When the call ends, in seconds. */
  elapsed: number | undefined;
}

export interface Verdict {
  /** For each place of the predicted order, whether that row stands there. */
  places: boolean[];
  /** The rows as they did finish. */
  order: number[];
  ending: { right: boolean; is: string };
  elapsed: { right: boolean; is: string };
  /** A row stands wrong among those that end at the same second. */
  sameSecond: boolean;
  /** Everything is right. */
  all: boolean;
}

/** How long a list may be to be put in order by hand. */
export const mostToOrder = 8;

/** What is put in order. */
export interface Entry {
  row: number;
  name: string;
}

/** The rows that can be put in order: those that ended. */
export function toOrder({ account }: Shown): Entry[] {
  const ended = account.finishing.filter((f) => f.at !== undefined);
  if (ended.length > mostToOrder || account.finishing_more > 0) return [];
  return [...ended].sort((a, b) => a.row - b.row).map(({ row, name }) => ({ row, name }));
}

export const endings: Record<Ending, string> = {
  returned: "returns",
  raised: "raises an exception",
  cancelled: "is cancelled",
  hung: "never ends",
};

/** What each of the former entries has become, undefined where it is gone: one keeps its name where rows come and go, and its row where it is renamed. */
export function successors(former: Entry[], now: Entry[]): (Entry | undefined)[] {
  let left = now;
  const found: (Entry | undefined)[] = former.map(() => undefined);
  for (const same of [alike("row", "name"), alike("name"), alike("row")]) {
    former.forEach((entry, i) => {
      found[i] ??= left.find((other) => same(entry, other));
      left = left.filter((other) => other !== found[i]);
    });
  }
  return found;
}

function alike(...keys: (keyof Entry)[]): (a: Entry, b: Entry) => boolean {
  return (a, b) => keys.every((key) => a[key] === b[key]);
}

export function judge({ order, ending, elapsed }: Prediction, shown: Shown): Verdict {
  const is = toOrder(shown).length > 0 ? shown.account.finishing.filter((f) => f.at !== undefined) : [];
  const turns = turnsOf(shown);
  const before = (a: Finish, b: Finish): boolean => (a.at === b.at ? (turns.get(a.row) ?? NaN) < (turns.get(b.row) ?? NaN) : Number(a.at) < Number(b.at));
  const places = order.map((row, i) => {
    const own = is.find((f) => f.row === row);
    return own !== undefined && i >= is.filter((f) => before(f, own)).length && i < is.length - is.filter((f) => before(own, f)).length;
  });
  const { state } = shown.trace.outcome;
  const verdict = {
    places,
    order: is.map((f) => f.row),
    ending: { right: ending === state, is: `It ${endings[state]}.` },
    elapsed: { right: elapsed !== undefined && Math.abs(elapsed - shown.trace.elapsed) < 1e-6, is: `It ends after ${clock(shown.trace.elapsed)}.` },
    sameSecond: order.some((row, i) => !places[i] && is.find((f) => f.row === row)?.at === is[i]?.at),
  };
  return { ...verdict, all: places.every(Boolean) && verdict.ending.right && verdict.elapsed.right };
}

/**
 * In which turn of the loop each row ends: what an end brings about comes in a later one, and those that end in one may
 * stand either way round. Other languages have no such turns, and there whoever is cancelled comes after the others.
 * No event tells of a cancelled future, which may stand anywhere in its second.
 */
function turnsOf({ account, trace }: Shown): Map<number, number> {
  const cancelled = new Set(account.finishing.filter((f) => f.state === "cancelled").map((f) => f.row));
  return new Map(trace.events.flatMap(({ kind, row = 0, tick }) => (kind === "end" ? [[row, tick ?? Number(cancelled.has(row))]] : [])));
}
