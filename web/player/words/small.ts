// A run as it stands beside others: its picture, and in a sentence what it comes to.

import type { Small } from "../../host/play";
import { h } from "../html";

let drawn = 0;

/** A card with what stands above the picture and below it. */
export function card(head: (Node | string)[], { svg, headline }: Small, ...below: HTMLElement[]): HTMLElement {
  const figure = h("div");
  // Each drawing's ids become its own.
  if (svg !== undefined) figure.insertAdjacentHTML("beforeend", svg.replaceAll(/(id|aria-labelledby|aria-describedby)="gg-/g, `$1="gg-small-${++drawn}-`));
  return h("li", {}, h("p", { class: "gg-card-head" }, ...head), figure, h("p", {}, headline), ...below);
}

/** How it differs, a sentence each. */
export function differences(all: string[]): HTMLElement {
  return h("ul", { class: "gg-differs" }, ...all.map((text) => h("li", {}, text)));
}

/** A message as a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
}
