// What a page loads: it makes <gather-ground> known, lets challenges and quizzes
// answer, and warms the program up.

import { load, part, startWhenIdle } from "../host/page";
import { keepForLater } from "../offline/offline";
import { Address } from "./address";
import { printAnswers } from "./answers";
import { followPrograms } from "./follow";
import { watchBelow } from "./below";
import { watchChallenges } from "./challenge";
import { keepEdits } from "./edits";
import { GatherGround } from "../player/gatherground";
import { showProgress } from "./progress";
import { handOver, takePastes } from "./pasted";
import { watchQuizzes } from "./quiz";
import { watchSearch } from "./searchview";
import { watchTheme } from "./theme";

watchChallenges();
watchQuizzes();
watchSearch();
watchTheme();
printAnswers();
if (customElements.get("gather-ground") === undefined) customElements.define("gather-ground", GatherGround);
showProgress();
startWhenIdle();
keepForLater();

for (const [event, all] of [["beforeprint", true], ["afterprint", false]] as const) {
  addEventListener(event, () => document.querySelectorAll<GatherGround>("gather-ground").forEach((player) => player.unroll(all)));
}

keepEdits(document.querySelectorAll<GatherGround>(".lesson gather-ground"));

followPrograms();

// On the front page alone.
if (part("once") !== undefined) load("once").catch(() => undefined);

// The playground's own player: the page's address is its scenario.
const played = document.querySelector<GatherGround>("[data-playground] > gather-ground");
if (played !== null) {
  new Address(played);
  takePastes(played);
  handOver(played);
  watchBelow(played);
}
