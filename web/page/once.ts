// The front page's player plays once by itself when it comes into view, so that
// a visitor sees what this is. Not where nothing is to move, and not once they
// have begun with something themselves.

import { keep, kept } from "../host/storage";
import type { GatherGround } from "../player/gatherground";

/** How long it is in view before it plays, in milliseconds. */
const patient = 800;
const key = "gather-ground:played";

function playOnce(player: GatherGround): void {
  const figure = player.querySelector(".gg-run");
  if (figure === null || matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.userActivation.hasBeenActive || kept(key, "sessionStorage") !== null) return;
  const begun = new AbortController();
  let due: ReturnType<typeof setTimeout> | undefined;
  let plays = false;
  const watch = new IntersectionObserver(
    (seen) => {
      clearTimeout(due);
      if (seen.at(-1)?.isIntersecting === true) due = setTimeout(play, patient);
    },
    { threshold: 0.7 },
  );
  const play = (): void => {
    watch.disconnect();
    plays = true;
    keep(key, "", "sessionStorage");
    player.playUnasked();
  };
  const stop = (event: Event): void => {
    const within = event.target instanceof Node && player.contains(event.target);
    // A finger that scrolls the page has begun with nothing.
    if (!within && (plays || (event instanceof PointerEvent && event.type === "pointerdown" && event.pointerType === "touch"))) return;
    clearTimeout(due);
    watch.disconnect();
    begun.abort();
    // The controls of time go on from here; all else finds the run as it was.
    if (plays && !(event.target instanceof Element && event.target.closest(".gg-time") !== null)) player.moment = undefined;
  };
  for (const touch of ["pointerdown", "click", "keydown", "focusin", "gather-ground:change"]) addEventListener(touch, stop, { capture: true, signal: begun.signal });
  watch.observe(figure);
}

const first = document.querySelector<GatherGround>(".scene > gather-ground");
if (first !== null) playOnce(first);
