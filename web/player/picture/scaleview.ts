// The scale of a picture that is taller than its window: it stays in sight while
// the rows are scrolled.

import { become, dress, h, svg } from "../html";
import type { Picture } from "./picture";

export class ScaleView {
  readonly #drawn = svg("svg");
  readonly element = h("div", { class: "gg-scale", "aria-hidden": "true" }, this.#drawn);

  constructor(private readonly picture: Picture) {}

  show(): void {
    const { window } = this.picture;
    const scale = this.picture.scale();
    if (scale === undefined) return;
    if (!this.picture.tall) {
      this.element.remove();
      if (document.activeElement === window) window.closest("figure")?.focus({ preventScroll: true });
      for (const name of ["tabindex", "role", "aria-label"]) window.removeAttribute(name);
      return;
    }
    // What scrolls is to be reached by the keyboard.
    dress(window, { tabindex: "0", role: "group", "aria-label": "Rows" });
    const times = [...scale.svg.querySelectorAll("text.axis:not(.caption)")].map((text) => text.cloneNode(true));
    become(this.#drawn, svg("svg", { class: "gg-timeline", viewBox: `0 0 ${scale.width} ${scale.top + 6}` }, ...times));
    if (!this.element.isConnected) window.prepend(this.element);
  }
}
