// A program in the playground's address, where a scenario belongs: the player gets
// it, which can make one of it.

import type { GatherGround } from "../player/gatherground";
import { h } from "../player/html";

/** Hands over what the page printed as a mistake, and says where it went. */
export function handOver(player: GatherGround): void {
  const mistake = document.querySelector(".mistake[data-python]");
  const text = mistake?.querySelector("textarea")?.value;
  if (mistake === null || text === undefined) return;
  const to = h("button", { type: "button" }, "Go there");
  to.addEventListener("click", () => player.querySelector<HTMLElement>(".gg-text textarea")?.focus());
  mistake.querySelector("form")?.before(h("p", {}, "This looks like Python. Under the player, where the scenario stands as text, it can become one, or run as it is."), h("p", {}, to));
  void player.load(text);
}
