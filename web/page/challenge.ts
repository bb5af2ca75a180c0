// A challenge: after each run of its player, which of its checks hold is shown;
// when all do, it is solved, and its lesson done. What holds, the core says.

import { pageAsker } from "../host/page";
import type { Judged, Shown } from "../host/play";
import { say } from "../player/html";
import { printed } from "../player/parts";
import { setDone, showProgress } from "./progress";

/** What each challenge began with. */
const starts = new WeakMap<Element, string>();

/** Lets all challenges of the page listen to their players. */
export function watchChallenges(): void {
  for (const text of document.querySelectorAll(".challenge")) {
    const [player, said] = [text.closest(".scene")?.querySelector<HTMLElement>("gather-ground"), text.querySelector(".challenge-said")?.textContent];
    if (player && said) tell(player, said);
  }
  document.addEventListener("gather-ground:run", (event) => {
    if (!(event.target instanceof HTMLElement) || !(event instanceof CustomEvent)) return;
    const player = event.target;
    consider(player, (event.detail as { shown: Shown }).shown.line);
  });
}

/** Judges what a player shows already, where that is not what its challenge began with. */
export function judgeNow(player: HTMLElement & { readonly line: string | undefined }): void {
  if (textOf(player)?.dataset["start"] !== undefined && player.line !== undefined) consider(player, player.line);
}

function textOf(player: HTMLElement): HTMLElement | null | undefined {
  return player.closest(".scene")?.querySelector<HTMLElement>(".challenge");
}

function consider(player: HTMLElement, now: string): void {
  const [checks, text] = [player.getAttribute("challenge"), textOf(player)];
  const start = startOf(player, text);
  if (checks && start !== undefined && text) void judge(text, player, checks, start, now);
}

async function judge(text: HTMLElement, player: HTMLElement, checks: string, start: string, now: string): Promise<void> {
  text.ariaBusy = "true";
  try {
    const answer = await pageAsker().askLatest(`challenge ${text.dataset["challenge"]}`, "judge", start, now, checks);
    if (answer === undefined) return; // a later run is being judged
    const judged = JSON.parse(answer) as Partial<Judged>;
    if (judged.holds !== undefined) show(text, player, judged as Judged);
  } catch {
    // There is no program to judge it; what was said of the run before stays.
  }
  text.ariaBusy = "false";
}

function show(text: HTMLElement, player: HTMLElement, { holds, said }: Judged): void {
  const items = text.querySelectorAll<HTMLElement>(".challenge-checks > li");
  holds.forEach((is, i) => {
    const item = items[i];
    if (item !== undefined) item.dataset["holds"] = String(is);
  });
  const solved = holds.every(Boolean);
  say(text.querySelector(".challenge-said"), said);
  text.toggleAttribute("data-solved", solved);
  tell(player, said);
  const slug = document.querySelector<HTMLElement>("[data-lesson]")?.dataset["lesson"];
  if (solved && slug !== undefined && setDone(slug, true)) showProgress();
}

/** Has the player say it too, where what it is solved with covers the page. */
function tell(player: HTMLElement, said: string): void {
  player.dataset["held"] = said;
  player.dispatchEvent(new CustomEvent("gather-ground:held"));
}

/** What the challenge began with: the scenario that the page printed, where its text names no other. */
function startOf(player: HTMLElement, text: HTMLElement | null | undefined): string | undefined {
  const start = text?.dataset["start"] ?? starts.get(player) ?? printed(player)?.line;
  if (start !== undefined) starts.set(player, start);
  return start;
}
