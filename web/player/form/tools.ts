// What can be done with the whole scenario, at the head of the player.

import { h } from "../html";
import type { Session } from "../session/session";

export interface Actions {
  undo(): void;
  redo(): void;
  predict(): void;
  share(): void;
}

export class Tools {
  readonly #undo = h("button", { type: "button", class: "gg-icon", "aria-label": "Undo", title: "Undo" }, "↶");
  readonly #redo = h("button", { type: "button", class: "gg-icon", "aria-label": "Redo", title: "Redo" }, "↷");
  readonly predict = h("button", { type: "button" }, "Predict");
  readonly #share = h("button", { type: "button" }, "Share");
  /** Opens the menu of the whole. */
  readonly more = h("button", { type: "button", class: "gg-more-button", "aria-label": "More about the call" }, "⋯");
  readonly element = h("span", { class: "gg-tools" }, this.#undo, this.#redo, this.more);
  /** What can be done with the run that is shown. */
  readonly deeds = h("div", { class: "gg-deeds" }, this.predict, this.#share);

  constructor(actions: Actions) {
    this.predict.addEventListener("click", () => actions.predict());
    this.#share.addEventListener("click", () => actions.share());
    this.#undo.addEventListener("click", () => actions.undo());
    this.#redo.addEventListener("click", () => actions.redo());
  }

  focus(): void {
    this.more.focus();
  }

  show(session: Session): void {
    setDisabled(this.#undo, !session.canUndo, this.more);
    setDisabled(this.#redo, !session.canRedo, this.more);
  }
}

/** A disabled button loses the focus to nowhere, so it hands it on first. */
function setDisabled(button: HTMLButtonElement, disabled: boolean, next: HTMLElement): void {
  if (disabled && document.activeElement === button) next.focus();
  button.disabled = disabled;
}
