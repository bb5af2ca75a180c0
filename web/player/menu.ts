// What can be done with a whole row; one menu for all rows of a player.

import { h } from "./html";
import type { Row } from "./taskrow";

export class Menu {
  readonly element = h("div", { class: "gg-menu", popover: "auto" });
  readonly #up = this.#item("Move up", "Alt+↑", (row) => row.move(-1));
  readonly #down = this.#item("Move down", "Alt+↓", (row) => row.move(1));
  readonly #remove = this.#item("Remove", "", (row) => row.remove());
  #row: Row | undefined;

  constructor(private readonly count: () => number) {
    this.element.append(this.#up, this.#down, this.#remove);
  }

  /** The row's button opens the menu beside itself. */
  serve(row: Row): void {
    row.more.addEventListener("click", () => this.#face(row));
  }

  #face(row: Row): void {
    this.#row = row;
    this.#up.disabled = row.index === 0;
    this.#down.disabled = row.index === this.count() - 1;
    this.#remove.setAttribute("aria-label", `Remove ${row.label}`);
    const place = row.more.getBoundingClientRect();
    this.element.style.insetBlockStart = `${place.bottom + scrollY}px`;
    this.element.style.insetInlineEnd = `${document.documentElement.clientWidth - place.right - scrollX}px`;
  }

  #item(text: string, keys: string, act: (row: Row) => void): HTMLButtonElement {
    const button = h("button", { type: "button" }, text, h("kbd", { "aria-hidden": "true" }, keys));
    button.addEventListener("click", () => {
      this.element.hidePopover();
      if (this.#row !== undefined) act(this.#row);
    });
    return button;
  }
}
