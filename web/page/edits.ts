// What was changed in a lesson's players is there again when the page is loaded
// anew in the same tab. Undo leads back to what the lesson says.

import { keep, listKept } from "../host/storage";
import type { GatherGround } from "../player/gatherground";

/** How long an edit rests before it is written, in milliseconds. */
const rest = 250;

/** Keeps the edits of the page's players, and brings back those that it knows. */
export function keepEdits(players: Iterable<GatherGround>): void {
  const key = `gather-ground:edits:${location.pathname}`;
  const [kept, printed] = [read(key), new Map<string, number>()];
  let due: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => void keep(key, kept.size > 0 ? JSON.stringify([...kept]) : null, "sessionStorage");
  for (const player of players) {
    if (player.readonly) continue;
    // A player is known by what the page printed: where the lesson says something else now, its edits are forgotten.
    const first = player.getAttribute("scenario") ?? "";
    const before = printed.get(first) ?? 0;
    printed.set(first, before + 1);
    const name = `${before} ${first}`;
    const text = kept.get(name);
    if (text !== undefined) void player.load(text);
    player.addEventListener("gather-ground:change", () => {
      if (player.line === first) kept.delete(name);
      else kept.set(name, player.scenario);
      clearTimeout(due);
      due = setTimeout(save, rest);
    });
  }
  addEventListener("pagehide", save);
}

function read(key: string): Map<string, string> {
  return new Map(listKept(key, "sessionStorage").filter((pair): pair is [string, string] => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string")));
}
