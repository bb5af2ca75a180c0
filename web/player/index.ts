// What a page loads: it makes <gather-ground> known, lets challenges and quizzes
// answer, and warms the program up.

import { startWhenIdle } from "../host/page";
import { watchChallenges } from "./challenge";
import { GatherGround } from "./gatherground";
import { showProgress } from "./progress";
import { watchQuizzes } from "./quiz";

watchChallenges();
watchQuizzes();
if (customElements.get("gather-ground") === undefined) customElements.define("gather-ground", GatherGround);
showProgress();
startWhenIdle();
