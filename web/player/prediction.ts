// What a visitor predicts of a run, and how much of it came true. Nothing of
// the page in here.

import type { Shown } from "../host/play";
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
  /** Everything is right. */
  all: boolean;
}

/** How long a list may be to be put in order by hand. */
export const mostToOrder = 8;

/** The rows that can be put in order: those that ended. */
export function toOrder({ account }: Shown): { row: number; name: string }[] {
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

export function judge({ order, ending, elapsed }: Prediction, shown: Shown): Verdict {
  const is = toOrder(shown).length > 0 ? shown.account.finishing.filter((f) => f.at !== undefined) : [];
  // Rows that end at the same instant may stand either way round.
  const at = new Map(is.map((f) => [f.row, f.at]));
  const places = order.map((row, i) => at.get(row) === is[i]?.at);
  const { state } = shown.trace.outcome;
  const verdict = {
    places,
    order: is.map((f) => f.row),
    ending: { right: ending === state, is: `It ${endings[state]}.` },
    elapsed: { right: elapsed !== undefined && Math.abs(elapsed - shown.trace.elapsed) < 1e-6, is: `It ends after ${clock(shown.trace.elapsed)}.` },
  };
  return { ...verdict, all: places.every(Boolean) && verdict.ending.right && verdict.elapsed.right };
}
