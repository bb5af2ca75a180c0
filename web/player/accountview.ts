// What the call gave beside who finished when, joined by thin lines, so that
// the difference between the two orders is seen.

import type { Account, Finish, Item, Shown, State, Trace } from "../host/play";
import { clock } from "./clock";
import type { Doing } from "./course";
import { h } from "./html";
import { joins } from "./joins";

/** The measures in which the lines are drawn; the style stretches them to those of the lists. */
const pitch = 32;
const width = 40;

export function showAccount(into: HTMLElement, { account, trace }: Shown): void {
  into.replaceChildren(
    column("gg-gave", account.label, list(account.gave.map(gaveItem), account.gave_more)),
    joinLines(account),
    column("gg-finishing", "Finished, first to last", list(account.finishing.map(finishItem), account.finishing_more)),
    total(trace),
  );
}

/** How it stands at a moment: what is not settled by then is open, and says what it is doing. */
export function showMoment(within: HTMLElement, { account, trace }: Shown, doing: Map<number, Doing> | undefined, over: Set<number>): void {
  const label = within.querySelector(".gg-gave .gg-label");
  if (label) label.textContent = doing === undefined ? account.label : "Results so far";
  const root = trace.calls?.find((c) => c.in === undefined)?.id;
  const gave = within.querySelectorAll<HTMLElement>(".gg-gave li:not(.gg-more)");
  const finishing = inOrder(within.querySelector(".gg-finishing ol"), account.finishing, doing);
  account.gave.forEach((item, i) => {
    const known = doing === undefined || (item.row !== undefined ? doing.get(item.row)?.phase === "over" : root === undefined || over.has(root));
    gave[i]?.toggleAttribute("data-open", !known);
  });
  account.finishing.forEach((item, i) => {
    const now = doing?.get(item.row);
    const open = now === undefined || now.phase === "over" ? undefined : now;
    const line = finishing[i];
    line?.toggleAttribute("data-open", open !== undefined);
    const [fate, time, sign] = [".gg-fate", "time", ".gg-mark"].map((s) => line?.querySelector(s));
    const told = open?.text ?? item.fate;
    if (fate) fate.textContent = told;
    line?.querySelector(".gg-name")?.setAttribute("title", question(item, told));
    if (time) time.textContent = open !== undefined || item.at === undefined ? "–" : clock(item.at);
    if (sign) sign.textContent = open === undefined ? marks[item.state] : open.phase === "open" ? "…" : "·";
  });
  for (const path of within.querySelectorAll<SVGPathElement>(".gg-joins path")) {
    const now = doing?.get(Number(path.dataset["row"]));
    path.toggleAttribute("data-open", now !== undefined && now.phase !== "over");
  }
  within.querySelector(".gg-total")?.toggleAttribute("data-open", doing !== undefined && root !== undefined && !over.has(root));
}

/** The lines of who finished, in the account's order. They are shown with those that have not finished last, as they stand in the picture: their order is not known yet. */
function inOrder(list: Element | null, finishing: Finish[], doing: Map<number, Doing> | undefined): (HTMLElement | undefined)[] {
  const byRow = new Map([...(list?.querySelectorAll<HTMLElement>(":scope > li[data-row]") ?? [])].map((line) => [Number(line.dataset["row"]), line]));
  const [over, open] = [[] as number[], [] as number[]];
  for (const { row } of finishing) (doing === undefined || doing.get(row)?.phase === "over" ? over : open).push(row);
  const shown = [...over, ...open.sort((a, b) => a - b)].flatMap((row) => byRow.get(row) ?? []);
  if (shown.some((line, i) => line !== list?.children[i])) {
    const held = document.activeElement;
    list?.prepend(...shown);
    if (held instanceof HTMLElement && list?.contains(held)) held.focus({ preventScroll: true });
  }
  return finishing.map(({ row }) => byRow.get(row));
}

function column(name: string, label: string, items: HTMLElement): HTMLElement {
  return h("div", { class: name }, h("p", { class: "gg-label" }, label), items);
}

function list(items: HTMLElement[], more: number): HTMLElement {
  const rest = more === 0 ? [] : [h("li", { class: "gg-more" }, `and ${more.toLocaleString("en")} more`)];
  return h("ol", {}, ...items, ...rest);
}

function gaveItem(item: Item): HTMLElement {
  return h("li", attributes(item), mark(item), " ", h("code", { title: item.text }, item.text));
}

function finishItem(item: Finish): HTMLElement {
  const time = h("time", {}, item.at === undefined ? "–" : clock(item.at));
  const name = h("button", { type: "button", class: "gg-name", title: question(item, item.fate) }, h("bdi", {}, nameOf(item)));
  return h("li", attributes(item), time, " ", mark(item), " ", name, " ", h("span", { class: "gg-fate" }, item.fate));
}

/** What a row goes by, where it has no name too. */
function nameOf({ name, row }: Finish): string {
  return name === "" ? `row ${row.toLocaleString("en")}` : name;
}

function question(item: Finish, fate: string): string {
  return `Why? ${nameOf(item)} ${fate}`;
}

function attributes(item: Item | Finish): Record<string, string | undefined> {
  return { "data-state": item.state, "data-row": item.row?.toString() };
}

/** How each state is marked, besides its words. */
const marks: Record<State, string> = { returned: "✓", raised: "✕", cancelled: "⊘", running: "…", never_started: "·" };

function mark(item: Item | Finish): HTMLElement {
  return h("span", { class: "gg-mark", "aria-hidden": "true" }, marks[item.state]);
}

function joinLines({ gave, gave_more, finishing, finishing_more }: Account): SVGSVGElement {
  // What is left out has a line of its own.
  const height = Math.max(gave.length + Math.sign(gave_more), finishing.length + Math.sign(finishing_more)) * pitch;
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
