// The scale of a picture that is taller than its window: it stays in sight while
// the rows are scrolled.

import { become, dress, h } from "./html";
import type { Picture } from "./picture";

const svgSpace = "http://www.w3.org/2000/svg";
/** How high a scale is, in the drawing's pixels. */
const height = 28;

export class ScaleView {
  readonly element = h("div", { class: "gg-scale", "aria-hidden": "true" });
  readonly #svg = document.createElementNS(svgSpace, "svg");

  constructor(private readonly picture: Picture) {
    this.element.append(this.#svg);
  }

  show(): void {
    const { window } = this.picture;
    const scale = this.picture.scale();
    if (scale === undefined) return;
    if (!scale.svg.classList.contains("gg-tall")) {
      this.element.remove();
      if (document.activeElement === window) window.closest("figure")?.focus({ preventScroll: true });
      for (const name of ["tabindex", "role", "aria-label"]) window.removeAttribute(name);
      return;
    }
    // What scrolls is to be reached by the keyboard.
    dress(window, { tabindex: "0", role: "group", "aria-label": "Rows" });
    const now = document.createElementNS(svgSpace, "svg");
    dress(now, { class: "gg-timeline", viewBox: `0 0 ${scale.width} ${height}` });
    for (const text of scale.svg.querySelectorAll("text.axis:not(.caption)")) now.append(text.cloneNode(true));
    become(this.#svg, now);
    if (!this.element.isConnected) window.prepend(this.element);
  }
}
