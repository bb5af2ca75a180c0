// Which sentence says why a row ended as it did. Nothing of the page in here.

import type { Told } from "../../host/play";
import type { Moment } from "../time/course";

/**
 * The index of the sentence that tells of a row's end: the first about it that is true once it has ended. Before that
 * moment, or where none tells of the end, it is the last about it that is true.
 */
export function whyEnded({ sentences, trace }: Told, row: number, moment: Moment | undefined): number | undefined {
  const end = trace.events.findIndex((e) => e.kind === "end" && e.row === row);
  const at = trace.events[end]?.at;
  const about = sentences.flatMap((s, i) => {
    const isTrue = moment === undefined || (s.events <= moment.events && s.at <= moment.at);
    return isTrue && s.rows?.includes(row) === true ? [{ ...s, i }] : [];
  });
  const told = end < 0 ? undefined : about.find((s) => s.events > end && s.at === at);
  return (told ?? about.findLast((s) => at === undefined || s.at <= at) ?? about.at(-1))?.i;
}
