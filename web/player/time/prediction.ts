// What a visitor predicts of a run, and how much of it came true. Nothing of
// the page in here.

import { endings, mostToOrder, type Ending } from "../../host/known";
import type { Finish, Shown } from "../../host/play";
import { clock } from "./clock";

/** What was said of a run; a part of which nothing was said is undefined. */
export interface Prediction {
  /** The rows in the order in which they finish. */
  order: number[] | undefined;
  ending: Ending | undefined;
  /** When the call ends, in seconds. */
  elapsed: number | undefined;
}

/** One part of a prediction: what was said, if anything was, and what is so. */
export interface Part {
  said: string | undefined;
  /** "It returns." */
  is: string;
  right: boolean;
}

export interface Verdict {
  /** For each place of the predicted order, whether that row stands there. */
  places: boolean[];
  /** The order, where there is one to be said, the ending, and the time. */
  parts: Part[];
  /** How many parts were said, and how many of these are right. */
  said: number;
  right: number;
  /** A row stands wrong among those that end at the same second. */
  sameSecond: boolean;
}

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

/** Judges what was said, and nothing else. */
export function judge({ order, ending, elapsed }: Prediction, shown: Shown): Verdict {
  const { account, trace } = shown;
  const is = toOrder(shown).length > 0 ? account.finishing.filter((f) => f.at !== undefined) : [];
  const turns = turnsOf(shown);
  const before = (a: Finish, b: Finish): boolean => (a.at === b.at ? (turns.get(a.row) ?? NaN) < (turns.get(b.row) ?? NaN) : Number(a.at) < Number(b.at));
  const places = (order ?? []).map((row, i) => {
    const own = is.find((f) => f.row === row);
    return own !== undefined && i >= is.filter((f) => before(f, own)).length && i < is.length - is.filter((f) => before(own, f)).length;
  });
  const named = (rows: number[]): string => rows.map((row) => is.find((f) => f.row === row)?.name ?? "").join(", ");
  const parts: Part[] = [
    { said: ending && endings[ending], is: `It ${endings[trace.outcome.state]}.`, right: ending === trace.outcome.state },
    { said: elapsed === undefined ? undefined : `after ${clock(elapsed)}`, is: `It ends after ${clock(trace.elapsed)}.`, right: elapsed !== undefined && Math.abs(elapsed - trace.elapsed) < 1e-6 },
  ];
  if (is.length > 1) parts.unshift({ said: order && named(order), is: `They finish in the order ${named(is.map((f) => f.row))}.`, right: order !== undefined && places.every(Boolean) });
  return {
    places,
    parts,
    said: parts.filter((part) => part.said !== undefined).length,
    right: parts.filter((part) => part.right).length,
    sameSecond: (order ?? []).some((row, i) => !places[i] && is.find((f) => f.row === row)?.at === is[i]?.at),
  };
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
