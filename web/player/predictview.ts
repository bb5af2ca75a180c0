// Predict first: the picture and the results are covered until the visitor has
// said what they expect, or has looked.

import type { Shown } from "../host/play";
import { h, say } from "./html";
import { endings, judge, successors, toOrder, type Ending, type Entry } from "./prediction";

export class PredictView {
  readonly #lead = h("p", {}, "Who finishes first? Put them in order.");
  readonly #order = h("ol", { "aria-label": "Order of finishing, first to last" });
  readonly #elapsed = h("input", { type: "number", min: "0", step: "0.1", inputmode: "decimal", "aria-label": "Seconds until it ends" });
  readonly #endings = h("fieldset", {}, h("legend", {}, "The call"));
  readonly #verdict = h("div", { role: "status" });
  readonly #check = h("button", { class: "gg-main" }, "Check");
  readonly #close = h("button", { type: "button" });
  #shown: Shown | undefined;
  #from: HTMLElement | undefined;
  /** What the verdict comes to, in a sentence. */
  #told = "";
  /** The visitor has said what they expect. */
  checked = false;

  /** `turned` is called when the run is to be covered, or shown. The form may have been printed, asking already. */
  constructor(
    readonly element: HTMLElement,
    private readonly turned: () => void,
  ) {
    element.hidden = true;
    element.setAttribute("novalidate", "");
    for (const [value, words] of Object.entries(endings)) {
      this.#endings.append(h("label", {}, h("input", { type: "radio", name: "ending", value }), ` ${words}`));
    }
    this.#close.addEventListener("click", () => this.close());
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.checked) this.#judge();
    });
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /** Covers the run and asks. When it is closed, the focus goes back to where it came from. */
  ask(shown: Shown, from: HTMLElement): void {
    this.#from = from;
    this.#elapsed.value = "";
    for (const radio of this.#endings.querySelectorAll("input")) radio.checked = false;
    this.#order.replaceChildren();
    this.#list(shown);
    this.#verdict.replaceChildren();
    this.#check.hidden = false;
    this.#close.textContent = "Show it without";
    this.element.replaceChildren(
      h("p", { class: "gg-label" }, "Before you look: what do you expect?"),
      this.#lead,
      this.#order,
      this.#endings,
      h("label", {}, "after ", this.#elapsed, " s"),
      this.#verdict,
      h("p", { class: "gg-actions" }, this.#check, this.#close),
    );
    this.element.removeAttribute("data-past");
    this.element.hidden = false;
    this.checked = false;
    this.turned();
  }

  /** The run is another: it is asked of that, and what was said already stays. A verdict is told to be of the one before. */
  follow(shown: Shown): void {
    if (!this.open) return;
    if (!this.checked) return this.#list(shown);
    const past = shown.line !== this.#shown?.line;
    this.element.toggleAttribute("data-past", past);
    say(this.#verdict.querySelector("strong"), past ? "That was before the scenario changed." : this.#told);
  }

  close(): void {
    const held = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.turned();
    // What is to be looked at stays in view.
    if (held) this.#from?.focus({ preventScroll: true });
  }

  /** Goes to the first control. */
  focus(): void {
    this.element.querySelector<HTMLElement>("button, input")?.focus();
  }

  /** Lists what is to be put in order. What is listed already stays where it was put, and is not moved, so that it keeps the focus. */
  #list(shown: Shown): void {
    this.#shown = shown;
    const [lines, rows] = [this.#lines, toOrder(shown)];
    successors(lines.map(entry), rows).forEach((row, i) => {
      if (row === undefined) lines[i]?.remove();
      else name(lines[i], row);
    });
    const listed = new Set(this.#lines.map((line) => entry(line).row));
    this.#order.append(...rows.filter(({ row }) => !listed.has(row)).map(item));
    this.#lead.hidden = this.#order.hidden = rows.length < 2;
  }

  get #lines(): HTMLElement[] {
    return [...this.#order.children] as HTMLElement[];
  }

  #judge(): void {
    if (this.#shown === undefined) return;
    const lines = this.#lines;
    const ending = this.#endings.querySelector<HTMLInputElement>("input:checked")?.value as Ending | undefined;
    const elapsed = this.#elapsed.value === "" ? undefined : Number(this.#elapsed.value);
    const verdict = judge({ order: lines.map((line) => entry(line).row), ending, elapsed }, this.#shown);
    lines.forEach((line, i) => {
      const right = verdict.places[i] === true;
      line.toggleAttribute("data-wrong", !right);
      say(line.querySelector(".gg-right"), right ? "✓ in its place" : "✕ not here");
      for (const button of line.querySelectorAll("button")) button.hidden = true;
    });
    this.#told = verdict.all ? "All as you said." : "Not all as you said; here is what happened.";
    const parts = [verdict.ending, verdict.elapsed].map(({ right, is }) => h("li", { "data-wrong": !right }, right ? "✓ " : "✕ ", is));
    const hint = "Some end at the same second, yet one after the other: what an end brings about comes after it.";
    this.#verdict.replaceChildren(h("p", {}, h("strong", {}, this.#told)), h("ul", {}, ...parts), ...(verdict.sameSecond ? [h("p", {}, hint)] : []));
    this.#close.textContent = "Close";
    // Before the button that has the focus goes.
    this.#close.focus();
    this.#check.hidden = true;
    this.checked = true;
    this.turned();
  }
}

function item(row: Entry): HTMLElement {
  const line = h("li", {}, h("bdi", { class: "gg-name" }), h("span", { class: "gg-right" }));
  for (const [by, sign, words] of [[-1, "↑", "earlier"], [1, "↓", "later"]] as const) {
    const button = h("button", { type: "button", title: words }, sign);
    button.addEventListener("click", () => {
      const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
      if (by < 0) other?.before(line);
      else other?.after(line);
      button.focus();
    });
    line.append(button);
  }
  name(line, row);
  return line;
}

/** Makes a line that of a row. */
function name(line: HTMLElement | undefined, { row, name }: Entry): void {
  line?.setAttribute("data-row", String(row));
  say(line?.querySelector(".gg-name"), name);
  for (const button of line?.querySelectorAll("button") ?? []) button.setAttribute("aria-label", `${name} finishes ${button.title}`);
}

/** The row of a line. */
function entry(line: HTMLElement): Entry {
  return { row: Number(line.dataset["row"]), name: line.querySelector(".gg-name")?.textContent ?? "" };
}
