// What a player goes by, for those who hear the page: what it shows, and where
// there are several, which of them it is.

import type { Trace } from "../../host/play";

/** More names than this are counted. */
const most = 3;

/** "Player 2 of 7: gather of A, B and C" */
export function nameOf({ calls = [], rows }: Trace, place: number, count: number): string {
  const which = count > 1 ? `Player ${place} of ${count}` : "Player";
  const names = rows.slice(0, most).map((row) => row.name || `row ${row.id}`);
  if (rows.length > most) names.push(`${counted(rows.length - most)} more`);
  const listed = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "nothing");
  const call = calls.find((c) => c.in === undefined)?.func;
  return `${which}: ${call === undefined ? listed : `${call} of ${listed}`}`;
}

/** A number with its thousands apart. To ask the browser for the language of one that has none would cost more than all the rest. */
function counted(n: number): string {
  return n < 1000 ? `${n}` : n.toLocaleString("en");
}
