// The address of a challenge.

import { mostServed, type Attributes } from "../host/known";
import { encode, scaled } from "../player/share/share";

/** What stands behind the playground's path: behind "#", which the page reads by itself, where it is longer than servers take. */
export function challengeQuery(scenario: string, start: string, challenge: string, scale?: Attributes["scale"]): string {
  const began = scenario === start ? "" : `&start=${encode(start)}`;
  const said = `s=${encode(scenario)}${began}&challenge=${encode(challenge)}${scaled(scale)}`;
  return (said.length <= mostServed ? "?" : "#") + said;
}

/** A link to a scenario, with a task and its checks, a line each. */
export function challengeLink(origin: string, start: string, goal: string, checks: string, scale?: Attributes["scale"]): string {
  const task = goal.replaceAll(/\s+/g, " ").trim() || "Change the scenario until all of this holds.";
  return `${origin}/play${challengeQuery(start, start, `${task}\n${checks}`, scale)}`;
}
