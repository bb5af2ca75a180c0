// Texts of a list that are cut after a few lines, and the button that shows the
// rest.

import { h } from "../html";

/** Gives each item of the list whose text is cut a button; `changed` is told when it was pressed. */
export function unfold(list: Element, changed: () => void): void {
  for (const item of list.children) {
    const old = item.querySelector(":scope > .gg-unfold");
    const whole = item.hasAttribute("data-whole");
    const cut = whole || [...item.querySelectorAll("code, .gg-name bdi")].some((text) => text.scrollHeight > text.clientHeight + 1);
    if (!cut) old?.remove();
    else if (old === null) item.append(button(item, changed));
  }
}

function button(item: Element, changed: () => void): HTMLElement {
  const button = h("button", { type: "button", class: "gg-unfold", "aria-expanded": "false", "aria-label": "Show all of it" }, "…");
  button.addEventListener("click", () => {
    button.ariaExpanded = String(item.toggleAttribute("data-whole"));
    changed();
  });
  return button;
}
