// What there is to say of a moment of a program. Nothing of the page in here.

import type { Recorded, Sentence } from "../host/play";
import type { Doing, Moment } from "../player/time/course";

/** What is to be seen elsewhere at a moment; of the whole run there is no line. */
export interface Now {
  moment: Moment | undefined;
  /** The line of what has just happened, 0 for none. */
  line: number;
  /** What each row is doing, by its number. */
  doing: Map<number, Doing>;
  /** The line on which each row that goes on is. */
  lines: Map<number, number>;
}

/** What there is to say of a moment. */
export function nowOf({ trace, lines, sentences }: Pick<Recorded, "trace" | "lines" | "sentences">, moment: Moment | undefined, doing: Map<number, Doing>): Now {
  const now: Now = { moment, line: 0, doing, lines: new Map() };
  if (moment === undefined) return now;
  const told = sentences.flatMap((s) => (s.events === moment.events && s.at <= moment.at ? (/ on line (\d+)/.exec(s.text)?.[1] ?? []) : [])).at(-1);
  now.line = told === undefined ? (lines[moment.events - 1] ?? 0) : Number(told);
  for (let i = 0; i < moment.events; i++) {
    const [row, line] = [trace.events[i]?.row, lines[i] ?? 0];
    if (row !== undefined && line > 0 && doing.get(row)?.phase === "open") now.lines.set(row, line);
  }
  return now;
}

/** What a sentence tells of a moment; what comes between two events is told with the first. */
export function sentenceAt(sentences: Sentence[], { at, events }: Moment): Sentence | undefined {
  return sentences.findLast((s) => s.events === events && s.at <= at);
}
