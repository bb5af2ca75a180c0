// Which lessons are done, remembered on this device where that is allowed.

import { marks } from "../host/known";
import { keep, listKept } from "../host/storage";
import { h } from "../player/html";

const KEY = "gatherground:done";

/** The slugs of the lessons that are done. */
export function done(): Set<string> {
  return new Set(listKept(KEY).filter((slug) => typeof slug === "string"));
}

/** Remembers of a lesson that it is done, or not; whether it could. */
export function setDone(slug: string, is: boolean): boolean {
  const all = done();
  if (is) all.add(slug);
  else all.delete(slug);
  return keep(KEY, JSON.stringify([...all]));
}

/** Fills in what the page has kept free for it: a box at a lesson's end, marks in the contents. */
export function showProgress(): void {
  const all = done();
  const end = document.querySelector<HTMLElement>("[data-lesson]");
  if (end?.dataset["lesson"] !== undefined && setDone(end.dataset["lesson"], all.has(end.dataset["lesson"]))) offer(end, end.dataset["lesson"]);
  let count = 0;
  const entries = document.querySelectorAll<HTMLElement>("[data-slug]");
  for (const entry of entries) {
    const is = all.has(entry.dataset["slug"] ?? "");
    entry.toggleAttribute("data-done", is);
    const mark = entry.querySelector(".lesson-done");
    if (mark !== null) mark.textContent = is ? `${marks.returned} done` : "";
    count += Number(is);
  }
  proceed(entries, all);
  const told = document.querySelector(".lessons-done");
  if (told !== null && count > 0) told.textContent = `${count} of ${entries.length} done, as this device remembers it.`;
}

/** Lets the contents' way in lead to the first lesson that is not done. */
function proceed(entries: Iterable<HTMLElement>, all: Set<string>): void {
  const way = document.querySelector<HTMLAnchorElement>(".start a");
  const next = [...entries].find((entry) => !all.has(entry.dataset["slug"] ?? ""))?.querySelector("a");
  if (way === null || all.size === 0 || !next) return;
  way.href = next.href;
  way.textContent = `Go on with lesson ${parseInt(next.textContent, 10)}`;
}

function offer(end: HTMLElement, slug: string): void {
  if (end.querySelector("input") !== null) {
    end.querySelectorAll("input").forEach((box) => (box.checked = done().has(slug)));
    return;
  }
  const box = h("input", { type: "checkbox", checked: done().has(slug) });
  box.addEventListener("change", () => setDone(slug, box.checked));
  end.append(h("label", {}, box, " I have done this lesson"));
}
