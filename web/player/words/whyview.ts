// The sentences that say what happened and why, and the beliefs that this run
// disproves; folded.

import { mostSentences } from "../../host/known";
import type { Sentence, Told } from "../../host/play";
import { clock } from "../time/clock";
import type { Course, Moment } from "../time/course";
import { become, fill, h } from "../html";

/** `into` has a summary and a list, as the page prints them. */
export function showWhy(into: HTMLDetailsElement, { sentences, myths }: Told): void {
  const [summary, list] = [into.querySelector("summary"), into.querySelector("ol")];
  if (summary === null || list === null) return;
  for (const line of list.querySelectorAll("[data-asked]")) line.removeAttribute("data-asked");
  const left = sentences.length - mostSentences;
  const told = sentences.slice(0, mostSentences).map(({ at, text, rows }) => ({ at, text, rows }));
  fill(list, [...told, ...(left > 0 ? [left] : [])], (s) =>
    typeof s === "number" ? h("li", {}, `and ${s} more`) : h("li", { "data-rows": s.rows?.join(" ") }, h("time", {}, clock(s.at)), " ", h("span", {}, s.text)),
  );
  const wrong = myths.map((m) => h("p", { class: "gg-myth" }, h("strong", {}, "Myth"), " ", h("q", {}, m.belief), " ", m.fact));
  become(summary, h("summary", {}, "Why", ...(wrong.length > 0 ? [" ", h("span", { class: "gg-badge" }, "a myth disproved")] : [])));
  for (const old of into.querySelectorAll(":scope > .gg-myth")) old.remove();
  into.append(...wrong);
}

/** Leaves only what is true at a moment; undefined is the end. The rest keeps its room, so that nothing below moves with the moment. */
export function showWhyAt(within: HTMLElement, { sentences }: Told, moment: Moment | undefined): void {
  within.querySelectorAll<HTMLElement>("ol > li").forEach((line, i) => {
    const s = sentences[i];
    line.toggleAttribute("data-later", s !== undefined && !isTrue(s, moment));
  });
  // A belief is disproved by the whole run.
  for (const myth of within.querySelectorAll(".gg-myth, .gg-badge")) myth.toggleAttribute("data-later", moment !== undefined);
}

function isTrue({ at, events }: Sentence, moment: Moment | undefined): boolean {
  return moment === undefined || (events <= moment.events && at <= moment.at);
}

/** What has just happened, in words: the last sentence, or, on the way to one that is true at this very second, the last event. */
export function lastSentence({ sentences, headline }: Told, course: Course, moment: Moment | undefined): string {
  if (moment === undefined) return headline;
  const next = sentences.find((s) => !isTrue(s, moment));
  const last = next?.at === moment.at ? undefined : sentences.findLast((s) => isTrue(s, moment));
  return last?.text ?? `${course.happened(moment)}.`;
}

/** Opens the sentences and marks one; nothing is marked for undefined. */
export function askWhy(within: HTMLDetailsElement, sentence: number | undefined): HTMLElement | undefined {
  const lines = [...within.querySelectorAll<HTMLElement>("ol > li")];
  lines.forEach((line, i) => line.toggleAttribute("data-asked", i === sentence));
  if (sentence === undefined) return undefined;
  within.open = true;
  return lines[sentence];
}

/** Goes to a sentence. */
export function goTo(line: HTMLElement): void {
  line.scrollIntoView({ block: "nearest" });
  line.setAttribute("tabindex", "-1");
  line.focus({ preventScroll: true });
}
