// What a page loads: it makes <gather-ground> known, and warms the program up.

import { startWhenIdle } from "../host/page";
import { Address } from "./address";
import { GatherGround } from "./gatherground";
import { Recent } from "./recent";

if (customElements.get("gather-ground") === undefined) customElements.define("gather-ground", GatherGround);
startWhenIdle();

// The playground's own player: the page's address is its scenario.
const played = document.querySelector<GatherGround>("[data-playground] > gather-ground");
if (played !== null) {
  new Address(played);
  played.after(new Recent(played).element);
}
