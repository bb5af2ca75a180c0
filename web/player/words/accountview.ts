// What the call gave beside who finished when, joined by thin lines, so that
// the difference between the two orders is seen.

import { marks } from "../../host/known";
import type { Finish, Item, Shown, Trace } from "../../host/play";
import { clock } from "../time/clock";
import type { Doing } from "../time/course";
import { dress, fill, h, say, svg } from "../html";
import { joins, type Stop } from "./joins";
import { unfold } from "./unfold";

/** The width in which the lines are drawn; the style stretches it. */
const width = 40;

/** A run, what its rows are doing at a moment, and the calls that are over; undefined is the end. */
type Stands = [shown: Shown, doing: Map<number, Doing> | undefined, over: Set<number>];

export class AccountView {
  readonly #label = h("p", { class: "gg-label" });
  readonly #gave = h("ol");
  readonly #finishing = h("ol");
  readonly #joins = svg("svg", { class: "gg-joins", preserveAspectRatio: "none", "aria-hidden": "true" });
  readonly #total = h("p", { class: "gg-total" });
  #stands: Stands | undefined;

  /** Texts take more lines or fewer where there is less room or more. */
  readonly #laid = new ResizeObserver(() => this.#fit());

  /** `element` may hold what the page printed. */
  constructor(readonly element: HTMLElement) {}

  show({ account, trace }: Shown): void {
    this.#stands = undefined;
    fill(this.#gave, [...account.gave, ...more(account.gave_more)], (item) => ("left" in item ? rest(item) : gaveItem(item)));
    fill(this.#finishing, [...account.finishing, ...more(account.finishing_more)], (item) => ("left" in item ? rest(item) : finishItem(item)));
    this.#total.replaceChildren(...total(trace));
    if (this.#total.parentElement !== this.element) {
      const finished = h("p", { class: "gg-label" }, "Finished, first to last");
      this.element.replaceChildren(h("div", { class: "gg-gave" }, this.#label, this.#gave), this.#joins, h("div", { class: "gg-finishing" }, finished, this.#finishing), this.#total);
    }
    // How high each line is, is known when all is laid out, which is not to be done twice: who begins to look is told then.
    this.#laid.unobserve(this.element);
    this.#laid.observe(this.element);
  }

  /** Lets what is cut be unfolded, and draws the lines between where the items are. */
  #fit(): void {
    if (!this.element.checkVisibility()) return;
    for (const list of [this.#gave, this.#finishing]) unfold(list, () => this.#fit());
    const height = Math.max(this.#gave.offsetHeight, this.#finishing.offsetHeight);
    dress(this.#joins, { viewBox: `0 0 ${width} ${height}` });
    fill(this.#joins, joins(stops(this.#gave), stops(this.#finishing), width), (join) => svg("path", { d: join.path, "data-row": `${join.row}` }));
    this.element.toggleAttribute("data-joined", this.#joins.childElementCount > 0);
  }

  /** How it stands at a moment: what is not settled by then is open, and says what it is doing. Most moments are like the one before. */
  showMoment(...now: Stands): void {
    if (now.every((part, i) => part === this.#stands?.[i])) return;
    this.#stands = now;
    this.#stand(...now);
  }

  #stand({ account, trace }: Shown, doing: Map<number, Doing> | undefined, over: Set<number>): void {
    say(this.#label, doing === undefined ? account.label : "Results so far");
    const root = trace.calls?.find((c) => c.in === undefined)?.id;
    const gave = this.#gave.children;
    const finishing = inOrder(this.#finishing, account.finishing, doing);
    account.gave.forEach((item, i) => {
      const known = doing === undefined || (item.row !== undefined ? doing.get(item.row)?.phase === "over" : root === undefined || over.has(root));
      gave[i]?.toggleAttribute("data-open", !known);
    });
    account.finishing.forEach((item, i) => {
      const now = doing?.get(item.row);
      const open = now === undefined || now.phase === "over" ? undefined : now;
      const line = finishing[i];
      line?.toggleAttribute("data-open", open !== undefined);
      const told = open?.text ?? item.fate;
      say(line?.querySelector(".gg-fate"), told);
      const name = line?.querySelector(".gg-name");
      if (name) dress(name, { title: question(item, told) });
      say(line?.querySelector("time"), open !== undefined || item.at === undefined ? "–" : clock(item.at));
      say(line?.querySelector(".gg-mark"), open === undefined ? marks[item.state] : open.phase === "open" ? marks.running : marks.never_started);
    });
    for (const path of this.#joins.querySelectorAll("path")) {
      const now = doing?.get(Number(path.dataset["row"]));
      path.toggleAttribute("data-open", now !== undefined && now.phase !== "over");
    }
    this.#total.toggleAttribute("data-open", doing !== undefined && root !== undefined && !over.has(root));
  }
}

/** The lines of who finished, in the account's order. They are shown with those that have not finished last, as they stand in the picture: their order is not known yet. */
function inOrder(list: Element, finishing: Finish[], doing: Map<number, Doing> | undefined): (HTMLElement | undefined)[] {
  const byRow = new Map([...list.querySelectorAll<HTMLElement>(":scope > li[data-row]")].map((line) => [Number(line.dataset["row"]), line]));
  const [over, open] = [[] as number[], [] as number[]];
  for (const { row } of finishing) (doing === undefined || doing.get(row)?.phase === "over" ? over : open).push(row);
  const shown = [...over, ...open.sort((a, b) => a - b)].flatMap((row) => byRow.get(row) ?? []);
  if (shown.some((line, i) => line !== list.children[i])) {
    const held = document.activeElement;
    list.prepend(...shown);
    if (held instanceof HTMLElement && list.contains(held)) held.focus({ preventScroll: true });
  }
  return finishing.map(({ row }) => byRow.get(row));
}

/** The line for what is left out, if anything is. */
function more(left: number): { left: number }[] {
  return left === 0 ? [] : [{ left }];
}

function rest({ left }: { left: number }): HTMLElement {
  return h("li", { class: "gg-more" }, `and ${left.toLocaleString("en")} more`);
}

function gaveItem(item: Item): HTMLElement {
  return h("li", attributes(item), mark(item), " ", h("code", { title: item.text }, item.text));
}

function finishItem(item: Finish): HTMLElement {
  const time = h("time", {}, item.at === undefined ? "–" : clock(item.at));
  const name = h("button", { type: "button", class: "gg-name", title: question(item, item.fate) }, h("bdi", {}, item.name));
  return h("li", attributes(item), time, " ", mark(item), " ", name, " ", h("span", { class: "gg-fate" }, item.fate));
}

function question(item: Finish, fate: string): string {
  return `Why? ${item.name} ${fate}`;
}

function attributes(item: Item | Finish): Record<string, string | undefined> {
  return { "data-state": item.state, "data-row": item.row?.toString() };
}

function mark(item: Item | Finish): HTMLElement {
  return h("span", { class: "gg-mark", "aria-hidden": "true" }, marks[item.state]);
}

/** Where the items of a list are. */
function stops(list: HTMLElement): Stop[] {
  const top = list.offsetTop;
  return [...list.children].flatMap((item) => {
    if (!(item instanceof HTMLElement)) return [];
    const row = item.dataset["row"];
    return [{ row: row === undefined ? undefined : Number(row), middle: item.offsetTop - top + item.offsetHeight / 2 }];
  });
}

function total(trace: Trace): (Node | string)[] {
  const closed = trace.finished > trace.elapsed ? [", and the loop closed at ", h("strong", {}, clock(trace.finished))] : [];
  return ["Total time ", h("strong", {}, clock(trace.elapsed)), ...closed];
}
