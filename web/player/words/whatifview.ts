// What could be changed so that something else becomes of a row: under the
// sentence that says what became of it, a button for each change.

import { pageHost } from "../../host/page";
import type { Change, Changes, Foreign, Refused, Scenario } from "../../host/play";
import { h } from "../html";

export class WhatIfView {
  readonly element = h("ul", { class: "gg-whatif", "aria-label": "What if" });
  #turn = 0;

  /** `make` takes a change, and `undo` takes it back. */
  constructor(
    private readonly make: (scenario: Scenario) => void,
    private readonly undo: () => void,
  ) {}

  forget(): void {
    this.#turn++;
    this.element.replaceChildren();
    this.element.remove();
  }

  /** Goes on in the line that has taken the place of its own. */
  goWith(line: HTMLElement): void {
    if (this.element.hasChildNodes() && !this.element.isConnected) line.append(this.element);
  }

  /** Asks what could be changed about a row, and puts it after an element, or into one. A change that has just been made can be taken back. */
  async ask(scenario: Scenario, row: number, made: boolean, put: (list: HTMLElement) => void): Promise<void> {
    this.forget();
    const turn = this.#turn;
    if (made) {
      const back = button("Undo this change", this.undo);
      this.element.append(h("li", {}, back));
      put(this.element);
      back.focus({ preventScroll: true });
    }
    const answer = await pageHost().askLatest("what if", "whatif", scenario, String(row)).catch(() => undefined);
    if (answer === undefined || turn !== this.#turn) return;
    const told = JSON.parse(answer) as Changes | Refused | Foreign;
    if (!("changes" in told) || told.changes.length === 0) return;
    this.element.append(h("li", { class: "gg-label" }, "What if?"), ...told.changes.map((change) => this.#item(change)));
    if (!made) put(this.element);
  }

  #item({ line, text }: Change): HTMLElement {
    return h("li", {}, button(text, () => this.make(line)));
  }
}

function button(text: string, does: () => void): HTMLButtonElement {
  const made = h("button", { type: "button" }, text);
  made.addEventListener("click", does);
  return made;
}
