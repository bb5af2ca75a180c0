// The sentences that say what happened and why, and the beliefs that this run
// disproves; folded.

import type { Shown } from "../host/play";
import { clock } from "./clock";
import { h } from "./html";

/** More sentences than this are summed up in a last one. */
const most = 200;

export function showWhy(into: HTMLDetailsElement, { sentences, myths }: Shown): void {
  const items = sentences
    .slice(0, most)
    .map((s) => h("li", { "data-rows": s.rows?.join(" ") }, h("time", {}, clock(s.at)), " ", h("span", {}, s.text)));
  if (sentences.length > most) items.push(h("li", {}, `and ${sentences.length - most} more`));
  const wrong = myths.map((m) => h("p", { class: "gg-myth" }, h("strong", {}, "Myth"), " ", h("q", {}, m.belief), " ", m.fact));
  into.replaceChildren(h("summary", {}, "Why", ...(wrong.length > 0 ? [h("span", { class: "gg-badge" }, "a myth disproved")] : [])), h("ol", {}, ...items), ...wrong);
}

/** Leaves only what is true after so many events. */
export function showWhyAt(within: HTMLElement, { sentences }: Shown, events: number): void {
  within.querySelectorAll<HTMLElement>("ol > li").forEach((line, i) => (line.hidden = (sentences[i]?.events ?? 0) > events));
}

/** What has just happened, in words. */
export function lastSentence({ sentences, headline }: Shown, events: number | undefined): string {
  if (events === undefined) return headline;
  return sentences.findLast((s) => s.events <= events)?.text ?? "Nothing has happened yet.";
}

/** Opens the sentences and marks those about a row; nothing is marked for undefined. */
export function askWhy(within: HTMLDetailsElement, row: string | undefined): void {
  const lines = [...within.querySelectorAll<HTMLElement>("ol > li")];
  for (const line of lines) line.toggleAttribute("data-asked", row !== undefined && (line.dataset["rows"]?.split(" ").includes(row) ?? false));
  if (row === undefined) return;
  within.open = true;
  const first = lines.findLast((line) => line.hasAttribute("data-asked"));
  first?.scrollIntoView({ block: "nearest" });
  first?.setAttribute("tabindex", "-1");
  first?.focus({ preventScroll: true });
}
