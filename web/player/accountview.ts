// What the call gave beside who finished when, joined by thin lines, so that
// the difference between the two orders is seen.

import type { Trace } from "../host/play";
import { account, marks, type Finish, type Item } from "./account";
import { clock } from "./clock";
import { h } from "./html";
import { joins } from "./joins";

/** The measures in which the lines are drawn; the style stretches them to those of the lists. */
const pitch = 32;
const width = 40;
/** More items than this are summed up in a last one. */
const most = 50;

export function showAccount(into: HTMLElement, trace: Trace): void {
  const { label, gave, finishing } = account(trace);
  into.replaceChildren(
    column("gg-gave", label, list(gave, gaveItem)),
    joinLines(gave.slice(0, most), finishing.slice(0, most)),
    column("gg-finishing", "Finished, first to last", list(finishing, finishItem)),
    total(trace),
  );
}

function column(name: string, label: string, items: HTMLElement): HTMLElement {
  return h("div", { class: name }, h("p", { class: "gg-label" }, label), items);
}

function list<T>(items: T[], show: (item: T) => HTMLElement): HTMLElement {
  const shown = items.slice(0, most).map(show);
  if (items.length > most) shown.push(h("li", { class: "gg-more" }, `and ${items.length - most} more`));
  return h("ol", {}, ...shown);
}

function gaveItem(item: Item): HTMLElement {
  return h("li", attributes(item), mark(item), " ", h("code", { title: item.text }, item.text));
}

function finishItem(item: Finish): HTMLElement {
  const time = h("time", {}, item.at === undefined ? "–" : clock(item.at));
  const name = h("bdi", { class: "gg-name", title: item.name }, item.name);
  return h("li", attributes(item), time, " ", mark(item), " ", name, " ", h("span", { class: "gg-fate" }, item.fate));
}

function attributes(item: Item | Finish): Record<string, string | undefined> {
  return { "data-state": item.state, "data-row": item.row?.toString() };
}

function mark(item: Item | Finish): HTMLElement {
  return h("span", { class: "gg-mark", "aria-hidden": "true" }, marks[item.state]);
}

function joinLines(gave: Item[], finishing: Finish[]): SVGSVGElement {
  const height = Math.max(gave.length, finishing.length) * pitch;
  const svg = svgElement("svg", { class: "gg-joins", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const lines = joins(gave.map((g) => g.row), finishing.map((f) => f.row), width, pitch);
  svg.append(...lines.map((join) => svgElement("path", { d: join.path, "data-row": `${join.row}` })));
  return svg;
}

function svgElement<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string>): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function total(trace: Trace): HTMLElement {
  const line = h("p", { class: "gg-total" }, "Total time ", h("strong", {}, clock(trace.elapsed)));
  if (trace.finished > trace.elapsed) line.append(", and the loop closed at ", h("strong", {}, clock(trace.finished)));
  return line;
}
