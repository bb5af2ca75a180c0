// The sentences that say what happened and why, folded.

import type { Sentence } from "../host/play";
import { clock } from "./clock";
import { h } from "./html";

/** More sentences than this are summed up in a last one. */
const most = 200;

export function showWhy(into: HTMLDetailsElement, sentences: Sentence[]): void {
  const items = sentences.slice(0, most).map((s) => h("li", {}, h("time", {}, clock(s.at)), " ", h("span", {}, s.text)));
  if (sentences.length > most) items.push(h("li", {}, `and ${sentences.length - most} more`));
  into.replaceChildren(h("summary", {}, "Why"), h("ol", {}, ...items));
}
