// Stops of the Tab key: what belongs together is one of them, and keys lead about
// within it. Once something there is used (typed into, pressed, clicked), Tab goes
// on to what stands behind it, as in any form, until Escape or an arrow key.

import { dress, h } from "./html";
import { load } from "../host/page";
import type { GatherGround } from "./gatherground";
import type { Parts } from "./parts";
import { RealLine } from "./words/realline";

let players = 0;

/** Gives a player few stops: a link that leads past it, its call, what is asked of the visitor, its run, and what stands below. */
export function begin(element: GatherGround, { source, call, predict, figure, handles, time, account, tools, program, folds, text }: Parts): void {
  const after = h("span", { class: "gg-after", id: `gg-after-${++players}`, tabindex: "-1" });
  const skip = h("a", { class: "skip-link gg-skip", href: `#${after.id}` }, "Skip this player, or go into its call by the arrow keys");
  skip.addEventListener("click", (event) => {
    after.focus();
    event.preventDefault();
  });
  element.prepend(skip);
  element.append(after);
  figure.setAttribute("aria-label", "The run: arrow keys step through it, Space plays it, Enter goes in");
  hint(figure, "Space plays, ← and → step, Enter goes in");
  const controls = ":is(button, input, select):not(.gg-menu *)";
  const real = new RealLine(element, call.element.isConnected ? call.element : source);
  text.element.addEventListener("focusin", ({ target }) => target instanceof HTMLTextAreaElement && void edit(target));
  new Stop(element, [[skip], [source, controls], [call.element, controls], [real.element, controls]], ".gg-head, .gg-task, .gg-foot, .gg-outer, .gg-real");
  new Stop(predict.element, [[predict.element, "ol button, .gg-expected input"]], "li");
  new Stop(predict.element, [[predict.element, "fieldset input, [type=number]"]]);
  new Stop(predict.element, [[predict.element, ".gg-actions button"]]);
  new Stop(element, [[figure], [handles, few], [time.element, controls], [figure, "figcaption button"]], "", figure);
  const all = [...folds.querySelectorAll<HTMLElement>(":scope > details")];
  new Stop(element, [[account.element, "button"], [tools.deeds, "button, select"], ...all.map((fold) => [fold, ":scope > summary"] as const)], "", program.element.querySelector("summary") ?? undefined);
}

/** Without what it loads an editor is a plain text area. */
async function edit(area: HTMLElement): Promise<void> {
  const editing = await load<typeof import("./form/editing")>("editing").catch(() => undefined);
  if (area.parentElement !== null) editing?.begin(area.parentElement);
}

/** More handles than 120 are not reached by keys; the form has their times, too. */
const few = ":scope:not(:has(> :nth-child(121))) > span";

/** Says beside what the keyboard has come to which keys there are, to those who see. */
function hint(of: HTMLElement, text: string): void {
  const said = h("span", { "aria-hidden": "true", hidden: true }, text);
  said.style.cssText = "position: absolute; z-index: 2; inset-block-end: calc(100% + 4px); inset-inline-end: 0; padding: 4px 8px; background: var(--gg-paper); color: var(--gg-ink-soft)";
  of.style.position = "relative";
  of.append(said);
  of.addEventListener("focusin", () => (said.hidden = !of.matches(":focus-visible")));
  of.addEventListener("focusout", () => (said.hidden = true));
}

/** An element and the controls within it, or it itself where none is named. */
type Zone = readonly [HTMLElement, selector?: string];

const keys: { readonly [key in string]?: readonly [along: number, across: number] } = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Gives controls, in the order of the page, one stop: `first`, or without it where one was last. */
class Stop {
  #now: HTMLElement | undefined;

  /** `rows` are what stands in a line; without them all do. */
  constructor(host: HTMLElement, private readonly zones: readonly Zone[], private readonly rows = "", private readonly first?: HTMLElement) {
    const changes = new MutationObserver(() => this.#show());
    for (const [zone] of zones) changes.observe(zone, { childList: true, subtree: true, attributeFilter: ["hidden", "disabled", "tabindex", "data-used"] });
    host.addEventListener("pointerdown", (event) => this.#item(event.target) && this.#use(true));
    host.addEventListener("focusin", ({ target }) => this.#arrive(this.#item(target)));
    host.addEventListener("focusout", (event) => this.#leave(event));
    host.addEventListener("keydown", (event) => this.#key(event));
    // Who has come to a control before there were stops goes on as in any form.
    const here = this.#item(document.activeElement);
    this.#now = here;
    if (here === undefined || here === first) this.#show();
    else this.#use(true);
  }

  get #all(): HTMLElement[] {
    const all = this.zones.flatMap(([zone, selector]) => (selector === undefined ? [zone] : [...zone.querySelectorAll<HTMLElement>(selector)]));
    return all.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  /** Whether something is being used, and every control is a stop of its own: all stops of one first zone know it together. */
  get #used(): boolean {
    return this.zones[0]?.[0].hasAttribute("data-used") ?? false;
  }

  /** The control that an event is of. */
  #item(target: EventTarget | null): HTMLElement | undefined {
    const label = target instanceof Element ? target.closest("label") : null;
    return this.#all.findLast((e) => target instanceof Node && (e.contains(target) || label?.contains(e) === true));
  }

  #show(): void {
    const all = this.#all;
    const able = all.filter(isThere);
    if (this.#now === undefined || !able.includes(this.#now)) this.#now = able.find((e) => e === this.first) ?? able[0];
    const used = this.#used;
    const outside = !all.includes(document.activeElement as HTMLElement);
    for (const item of all) {
      dress(item, { tabindex: used || item === this.#now ? "0" : "-1" });
      if (item === this.#now && outside) dress(item, { "aria-description": "Arrow keys lead to the others" });
      else item.removeAttribute("aria-description");
    }
  }

  #use(used: boolean): void {
    this.zones[0]?.[0].toggleAttribute("data-used", used);
    this.#show();
  }

  /** What is said on arrival stays as it is while it is read out. */
  #arrive(item: HTMLElement | undefined): void {
    if (item === undefined || item === this.#now) return;
    this.#now = item;
    this.#show();
  }

  /** Where the focus goes nowhere, what had it is gone, and something else will have it. */
  #leave({ target, relatedTarget: to }: FocusEvent): void {
    if (!(to instanceof Node) || this.#item(target) === undefined || this.zones.some(([zone]) => zone.contains(to))) return;
    this.#now = this.first ?? this.#now;
    this.#use(false);
  }

  #key(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !this.#all.includes(target) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const ways = keys[key];
    const [own, used] = [target.matches("input:not([type=checkbox]), select"), this.#used];
    if (ways !== undefined && !(own && used)) this.#go(target, ...ways);
    else if (key === "Escape" && used) {
      this.#use(false);
      this.first?.focus();
    } else if (!used && (key.length === 1 || ["Enter", "F2", "Backspace", "Delete"].includes(key))) {
      this.#use(true);
      // An Enter that goes into a field is not one that leaves it.
      if (!own || (key !== "Enter" && key !== "F2")) return;
    } else return;
    event.preventDefault();
  }

  /** Goes along a row, over its end into the next; or across the rows, to the control at the same place. */
  #go(from: HTMLElement, along: number, across: number): void {
    const all = this.#all.filter((e) => isThere(e) && e.checkVisibility());
    const lines: HTMLElement[][] = [];
    for (const item of all) {
      const line = lines.at(-1);
      if (line?.[0] !== undefined && this.#row(line[0]) === this.#row(item)) line.push(item);
      else lines.push([item]);
    }
    const here = lines.findIndex((line) => line.includes(from));
    const next = lines[here + across];
    const to = along !== 0 || this.rows === "" ? all[all.indexOf(from) + along + across] : next?.[Math.min(lines[here]?.indexOf(from) ?? 0, next.length - 1)];
    if (to === undefined) return;
    this.#now = to;
    this.#use(false);
    to.focus();
    if (to instanceof HTMLInputElement && to.type !== "checkbox") to.select();
  }

  #row(item: HTMLElement): Element | null {
    return this.rows === "" ? null : item.closest(this.rows);
  }
}

function isThere(item: HTMLElement): boolean {
  return !item.matches(":disabled, [hidden], [hidden] *");
}
