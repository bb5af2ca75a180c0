// Predict first: the picture and the results are covered until the visitor has
// said what they expect, or has looked.

import type { Shown } from "../host/play";
import { h } from "./html";
import { endings, judge, toOrder, type Ending } from "./prediction";

export class PredictView {
  readonly #order = h("ol", { "aria-label": "Order of finishing, first to last" });
  readonly #elapsed = h("input", { type: "number", min: "0", step: "0.1", inputmode: "decimal", "aria-label": "Seconds until it ends" });
  readonly #endings = h("fieldset", {}, h("legend", {}, "The call"));
  readonly #verdict = h("div", { role: "status" });
  #shown: Shown | undefined;
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
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /** Covers the run and asks. */
  ask(shown: Shown): void {
    this.#shown = shown;
    const rows = toOrder(shown);
    this.#order.replaceChildren(...rows.map(({ row, name }) => this.#item(row, name)));
    const close = h("button", { type: "button" }, "Show it without");
    close.addEventListener("click", () => this.close());
    this.#verdict.replaceChildren();
    this.#elapsed.value = "";
    for (const radio of this.#endings.querySelectorAll("input")) radio.checked = false;
    this.element.replaceChildren(
      h("p", { class: "gg-label" }, "Before you look: what do you expect?"),
      ...(rows.length > 1 ? [h("p", {}, "Who finishes first? Put them in order."), this.#order] : []),
      this.#endings,
      h("label", {}, "after ", this.#elapsed, " s"),
      h("p", { class: "gg-actions" }, h("button", { class: "gg-main" }, "Check"), close),
      this.#verdict,
    );
    this.element.hidden = false;
    this.checked = false;
    this.turned();
  }

  close(): void {
    this.element.hidden = true;
    this.turned();
  }

  #item(row: number, name: string): HTMLLIElement {
    const line = h("li", { "data-row": String(row) }, h("bdi", { class: "gg-name" }, name), h("span", { class: "gg-right" }));
    for (const [by, sign, words] of [[-1, "↑", "earlier"], [1, "↓", "later"]] as const) {
      const button = h("button", { type: "button", "aria-label": `${name} finishes ${words}`, title: words }, sign);
      button.addEventListener("click", () => {
        const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
        if (by < 0) other?.before(line);
        else other?.after(line);
        button.focus();
      });
      line.append(button);
    }
    return line;
  }

  #check(): void {
    if (this.#shown === undefined) return;
    const lines = [...this.#order.children] as HTMLElement[];
    const ending = this.#endings.querySelector<HTMLInputElement>("input:checked")?.value as Ending | undefined;
    const elapsed = this.#elapsed.value === "" ? undefined : Number(this.#elapsed.value);
    const verdict = judge({ order: lines.map((l) => Number(l.dataset["row"])), ending, elapsed }, this.#shown);
    lines.forEach((line, i) => {
      const right = verdict.places[i] === true;
      line.toggleAttribute("data-wrong", !right);
      const told = line.querySelector(".gg-right");
      if (told) told.textContent = right ? "✓ in its place" : "✕ not here";
    });
    const parts = [verdict.ending, verdict.elapsed].map(({ right, is }) => h("li", { "data-wrong": !right }, right ? "✓ " : "✕ ", is));
    const again = h("button", { type: "button" }, "Close");
    again.addEventListener("click", () => this.close());
    this.#verdict.replaceChildren(h("p", {}, h("strong", {}, verdict.all ? "All as you said." : "Not all as you said; here is what happened.")), h("ul", {}, ...parts), again);
    this.checked = true;
    this.turned();
  }
}
