// Before and after: a run is kept, the visitor goes on editing, and both stand beside
// each other with what has changed.

import type { Beside } from "../../host/play";
import { h } from "../html";
import { Asked } from "./asked";
import type { Fold } from "./comparefold";
import { edited } from "./edited";
import { card, differences, sentence } from "./small";

export class BesideView {
  readonly element = h("div", { class: "gg-beside" });
  /** Begins it, from what the fold shows otherwise. */
  readonly invitation = h("p", { class: "gg-actions" });
  readonly #told = h("p", { class: "gg-legend" });
  readonly #both = h("ul", { class: "gg-cards", "aria-label": "Before and after" });
  readonly #changed = h("div", { role: "status" });
  readonly #swap = this.#button("Swap", () => void this.#trade());
  readonly #back = this.#button("Put before back", () => this.fold.before !== undefined && void this.fold.session.set(this.fold.before));
  readonly #asked: Asked<Beside>;
  /** While one is taken for the other, both are the same for a moment, which nobody wants to see. */
  #trading = false;

  constructor(private readonly fold: Fold) {
    this.#asked = new Asked<Beside>(fold, "beside", (told) => this.#tell(told), (why) => this.#refuse(why));
    const stop = this.#button("Stop comparing", () => this.#end());
    this.element.append(this.#told, this.#both, this.#changed, h("p", { class: "gg-actions" }, this.#swap, this.#back, stop));
    this.invitation.append(this.#button("Compare with a change", () => this.#begin()));
  }

  /** Sets both beside each other anew, where something is another; false where that was overtaken. */
  async show(): Promise<boolean> {
    const [before, after] = [this.fold.before ?? "", this.fold.session.shown?.line ?? ""];
    const readonly = this.fold.element.closest("[readonly]") !== null;
    for (const edits of [this.#swap, this.#back]) edits.hidden = readonly;
    return this.#trading || this.#asked.about(before, after);
  }

  #refuse(why: string): void {
    this.#told.textContent = sentence(why);
    this.#both.replaceChildren();
    this.#changed.replaceChildren();
    this.#swap.hidden = this.#back.hidden = true;
  }

  #tell({ before, after, differs }: Beside): void {
    const same = before.line === after.line;
    this.#told.textContent = same ? "This run is kept as what was before. Change the call above, and see here what that changes." : "Both have one scale of time.";
    this.#both.replaceChildren(card(["Before"], before), card(["After"], after));
    const text = edited(before.line, after.line);
    const was = text.was ? [h("del", {}, text.was)] : [];
    const now = text.now ? [h("ins", {}, text.now)] : [];
    this.#changed.replaceChildren(...(same ? [] : [h("p", {}, "The change: ", h("code", {}, text.head, ...was, ...now, text.tail)), h("p", {}, "What it changes:"), differences(differs)]));
  }

  #begin(): void {
    const line = this.fold.session.shown?.line;
    this.fold.session.rest();
    this.fold.before = line;
  }

  async #trade(): Promise<void> {
    const [before, after] = [this.fold.before, this.fold.session.shown?.line];
    if (before === undefined || after === undefined) return;
    this.#trading = true;
    await this.fold.session.set(before);
    this.#trading = false;
    this.fold.before = after;
    await this.show();
  }

  #end(): void {
    this.fold.before = undefined;
  }

  #button(label: string, act: () => void): HTMLButtonElement {
    const button = h("button", { type: "button" }, label);
    button.addEventListener("click", act);
    return button;
  }
}
