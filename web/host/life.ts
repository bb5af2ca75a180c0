// The life of the program in its worker: which states there are, and which
// may follow which.

export type Life =
  /** Nothing is loaded. */
  | { phase: "off" }
  /** The worker is there and fetches and starts the program. */
  | { phase: "starting" }
  /** The program waits for a question. */
  | { phase: "ready" }
  /** The program has a question and owes the answer. */
  | { phase: "asked" }
  /** It cannot be had; `reason` is a sentence for the visitor. */
  | { phase: "unavailable"; reason: string };

export type Phase = Life["phase"];

/** What may follow each phase. A crash is a way back to "off". */
export const follows: Readonly<Record<Phase, readonly Phase[]>> = {
  off: ["starting", "unavailable"],
  starting: ["ready", "off", "unavailable"],
  ready: ["asked", "off"],
  asked: ["ready", "off"],
  // A visitor who tries again may have a network by then.
  unavailable: ["starting", "unavailable"],
};

/** The next state, if it may follow; a wrong step is a mistake in the host itself. */
export function step(from: Life, to: Life): Life {
  if (!follows[from.phase].includes(to.phase)) {
    throw new Error(`host: ${to.phase} cannot follow ${from.phase}`);
  }
  return to;
}
