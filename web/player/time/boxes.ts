// What the loop has to do, as boxes: from one iteration to the next they go to
// where they stand then, so that it is seen what becomes of each.

import { ticker } from "./ticker";

/** Something that the loop is to do, and where it stands. */
export interface Box {
  place: (typeof from)[number];
  what: string;
  text: string;
}

/** From where something comes, the likeliest first: time goes both ways. */
const from = ["next", "timers", "runs"] as const;

/** Where boxes stand, by their place and what they are. Where two are the same, either will do. */
export function places(queues: HTMLElement): Map<string, DOMRect> {
  return new Map(all(queues).map((box) => [`${box.dataset["place"]}${box.dataset["what"]}`, box.getBoundingClientRect()]));
}

/** Lets boxes go from where they stood to where they stand now; what is new is there. */
export function travel(queues: HTMLElement, before: Map<string, DOMRect>): void {
  if (ticker.still()) return;
  for (const box of all(queues)) {
    const stood = from.map((place) => before.get(`${place}${box.dataset["what"]}`)).find(Boolean);
    const { left, top } = box.getBoundingClientRect();
    if (stood !== undefined) box.animate([{ transform: `translate(${stood.left - left}px,${stood.top - top}px)` }, {}], { duration: 240, easing: "ease-out" });
  }
}

function all(queues: HTMLElement): HTMLElement[] {
  return [...queues.querySelectorAll<HTMLElement>(".gg-box")];
}
