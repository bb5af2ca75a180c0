// A player on a phone: what the keyboard and a reader come to stands in the order
// that is seen, and one of the tabs is open. How it looks is in phone.css.

import line from "./phone/line.css";
import results from "./phone/results.css";
import sheet from "./phone/sheet.css";
import type { Parts } from "./parts";
import { Sheets } from "./sheets";

let players = 0;

// What is not seen at first is dressed by what comes later.
const style = new CSSStyleSheet({ media: "screen and (max-width: 640px)" });
style.replaceSync(line + results + sheet);
document.adoptedStyleSheets.push(style);

/** How much of the next tab is seen beyond the open one, in pixels. */
const beyond = 32;

/** Lays a player out for a phone for as long as the page is as narrow as one. */
export function begin(element: HTMLElement, narrow: MediaQueryList, parts: Parts): void {
  const { account, folds, tools, time } = parts;
  const all = [...folds.querySelectorAll<HTMLDetailsElement>(":scope > details")];
  const [name, pick] = [`gg-tab-${++players}`, time.element.querySelector(".gg-pick")];
  const sheets = new Sheets(element, parts);
  const lay = (): void => {
    const phone = narrow.matches;
    const skip = element.querySelector(":scope > .gg-skip");
    // What is to be predicted is asked before it is shown.
    if (element.hasAttribute("predict") || !phone) parts.predict.element.after(parts.figure);
    else if (skip !== null) skip.after(parts.figure);
    else element.prepend(parts.figure);
    sheets.turn(phone);
    if (phone) folds.append(tools.deeds);
    else account.element.after(tools.deeds);
    if (pick !== null) (phone ? tools.deeds : time.element).append(pick);
    for (const fold of all) {
      if (phone) fold.name = name;
      else fold.removeAttribute("name");
    }
  };
  narrow.addEventListener("change", lay);
  lay();
  folds.addEventListener("toggle", ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    const [tab, row] = [target.firstElementChild?.getBoundingClientRect(), folds.getBoundingClientRect()];
    if (tab) folds.scrollLeft += Math.min(tab.left - row.left, 0) + Math.max(tab.right + beyond - row.right, 0);
  }, { capture: true });
}
