// The presenter's view: the picture with its sentence and its results, as large as
// the screen; the arrow keys step through it wherever the focus is.

import type { GatherGround } from "../player/gatherground";
import { h } from "../player/html";

export function present(player: GatherGround): void {
  document.querySelector("main")?.classList.add("present");
  const figure = player.querySelector<HTMLElement>(".gg-run");
  const leave = h("a", { class: "leave" }, "Leave the presenter’s view");
  leave.href = address();
  // What stands behind "#" is of the same page, which has to be made anew.
  leave.addEventListener("click", () => leave.hash !== "" && setTimeout(() => location.reload()));
  player.addEventListener("gather-ground:change", () => (leave.href = address()));
  player.after(h("p", { class: "meta" }, "← → step, Space plays, Home and End. ", leave));
  document.addEventListener("keydown", (event) => {
    const elsewhere = event.target === document.body || event.target === null;
    if (event.key === "Escape") leave.click();
    else if (elsewhere && figure !== null && !figure.dispatchEvent(new KeyboardEvent("keydown", event))) event.preventDefault();
  });
}

/** The page's own address without the word that asks for this view. */
function address(): string {
  return location.href.replace(/([?#&])present=1(&|$)/, (_, before: string, after: string) => (after === "" ? "" : before));
}
