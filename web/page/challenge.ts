// A challenge: after each run of its player, which of its checks hold is shown;
// when all do, it is solved, and its lesson done.

import type { Shown } from "../host/play";
import { type Check, type Facts, holds } from "./checks";
import { say } from "../player/html";
import { setDone, showProgress } from "./progress";

const starts = new WeakMap<Element, Facts>();

/** Lets all challenges of the page listen to their players. */
export function watchChallenges(): void {
  document.addEventListener("gather-ground:run", (event) => {
    if (!(event.target instanceof HTMLElement) || !(event instanceof CustomEvent)) return;
    const checks = checksOf(event.target);
    const start = startOf(event.target);
    const text = event.target.closest(".scene")?.querySelector<HTMLElement>(".challenge");
    if (checks !== undefined && start !== undefined && text) judge(text, checks, start, (event.detail as { shown: Shown }).shown);
  });
}

function judge(text: HTMLElement, checks: Check[], start: Facts, now: Shown): void {
  const items = text.querySelectorAll<HTMLElement>(".challenge-checks > li");
  const held = checks.map((check) => holds(check, start, now));
  held.forEach((is, i) => {
    const item = items[i];
    if (item !== undefined) item.dataset["holds"] = String(is);
  });
  const count = held.filter(Boolean).length;
  const solved = count === held.length;
  const said = text.querySelector(".challenge-said");
  say(said, solved ? "Solved: all done." : `${count} of ${held.length} done.`);
  text.toggleAttribute("data-solved", solved);
  const slug = document.querySelector<HTMLElement>("[data-lesson]")?.dataset["lesson"];
  if (solved && slug !== undefined && setDone(slug, true)) showProgress();
}

function checksOf(player: Element): Check[] | undefined {
  const json = player.getAttribute("challenge");
  if (!json) return undefined;
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? (list as Check[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The run that the page printed: what the challenge began with. */
function startOf(player: Element): Facts | undefined {
  let start = starts.get(player);
  if (start !== undefined) return start;
  try {
    start = JSON.parse(player.querySelector(":scope > script.gg-shown")?.textContent ?? "") as Facts;
    starts.set(player, start);
    return start;
  } catch {
    return undefined;
  }
}
