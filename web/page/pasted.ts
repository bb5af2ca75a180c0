// Python for the playground: a link leads to where it is pasted; a program in the
// address, where a scenario belongs, is handed to the player, which can make one of it.

import type { GatherGround } from "../player/gatherground";
import { h } from "../player/html";

/** Lets the link lead to the player's text; without scripts, it leads to the page for programs. */
export function takePastes(player: GatherGround): void {
  document.querySelector("[data-paste]")?.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(player);
  });
}

/** The whole text is selected, so that what is pasted takes its place. */
function goTo(player: GatherGround): void {
  void player.shown; // has all of it made, whoever comes how early
  const text = player.querySelector<HTMLDetailsElement>(".gg-text");
  if (text !== null) text.open = true;
  const area = text?.querySelector("textarea");
  area?.focus();
  area?.select();
  if (area == null || text?.querySelector("[data-paste-here]")) return;
  const words = "Paste your Python here. It takes the place of this scenario.";
  const here = h("p", { class: "meta", "data-paste-here": "" }, words);
  area.setAttribute("aria-description", words);
  area.parentElement?.before(here);
  area.addEventListener("input", () => (here.remove(), area.removeAttribute("aria-description")), { once: true });
}

/** Hands over what the page printed as a mistake, and says where it went. */
export function handOver(player: GatherGround): void {
  const mistake = document.querySelector(".mistake[data-python]");
  const text = mistake?.querySelector("textarea")?.value;
  if (mistake === null || text === undefined) return;
  const to = h("button", { type: "button" }, "Go there");
  to.addEventListener("click", () => goTo(player));
  mistake.querySelector("form")?.before(h("p", {}, "This looks like Python. Under the player, where the scenario stands as text, it can become one, or run as it is."), h("p", {}, to));
  void player.load(text);
}
