// What /embed loads: the player, and word of its height for the page around it.
// The program is not fetched before somebody touches the player, for a page may
// hold many of them.

import { GatherGround } from "../player/gatherground";
import { themeIn, type Told } from "./message";
import { wear } from "./wear";

if (customElements.get("gather-ground") === undefined) customElements.define("gather-ground", GatherGround);

if (parent !== window) {
  const tell = () => {
    const told: Told = { "gather-ground": 1, height: document.documentElement.getBoundingClientRect().height };
    // Who is around is not known here, and a height is no secret.
    if (told.height > 0) parent.postMessage(told, "*");
  };
  // A frame that nobody sees yet is not laid out by itself, and no observer is called.
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("message", ({ source, data }: MessageEvent) => {
    const theme = source === parent ? themeIn(data) : undefined;
    if (theme !== undefined) wear(theme);
  });
}
