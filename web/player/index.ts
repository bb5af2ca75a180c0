// What a page loads: it makes <gather-ground> known, and warms the program up.

import { startWhenIdle } from "../host/page";
import { GatherGround } from "./gatherground";

if (customElements.get("gather-ground") === undefined) customElements.define("gather-ground", GatherGround);
startWhenIdle();
