// The script for other people's pages: embed.md says how it is used.

import { upgrade, watch } from "./blocks";
import { Embed } from "./element";
import { whenSettled } from "./settled";

export { upgrade };

// A second copy, of this version or another, finds the element taken and leaves
// the page to the first.
if (customElements.get("gather-ground") === undefined) {
  customElements.define("gather-ground", Embed);
  whenSettled(watch);
}
