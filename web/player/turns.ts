// Players are taken over step by step, each step in a task of its own, so that a
// page of many answers meanwhile: first those near the window. The others follow
// when the visitor has begun with something, or has been there for a while, and
// the browser has nothing better to do.

import { whenReady } from "./narrow";

/** What is still to be done to each player, in order. */
const waiting = new Map<Element, (() => void)[]>();
const near = new Set<Element>();
let [ready, soon, idle] = [false, false, false];
/** Whether those far from the window have their turn. */
let far = false;

/** How long a visitor may only look before they have, in milliseconds. */
const looking = 10_000;

/** Near is what is less than half a window away. */
const watch = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) near.add(target);
    else near.delete(target);
    call();
  },
  { rootMargin: "50%" },
);

/** Has the steps made when it is the player's turn. */
export function enqueue(player: Element, steps: (() => void)[]): void {
  waiting.set(player, steps);
  watch.observe(player);
  call();
}

function begin(): void {
  far = true;
  call();
}
for (const sign of ["pointerdown", "keydown", "focusin", "scroll"]) addEventListener(sign, begin, { once: true, capture: true, passive: true });
setTimeout(begin, looking);

/** Makes what is left of the steps at once. */
export function hurry(player: Element): void {
  const steps = waiting.get(player);
  leave(player);
  for (let step = steps?.shift(); step !== undefined; step = steps?.shift()) step();
}

/** A player that is gone from the page waits for its return. */
function leave(player: Element): void {
  waiting.delete(player);
  near.delete(player);
  watch.unobserve(player);
}

whenReady(() => {
  ready = true;
  call();
});

function call(): void {
  if (!ready) return;
  if (near.size > 0 && !soon) {
    soon = true;
    setTimeout(() => {
      soon = false;
      turn();
    });
  } else if (near.size === 0 && far && waiting.size > 0 && !idle) {
    idle = true;
    const go = (): void => {
      idle = false;
      turn();
    };
    if ("requestIdleCallback" in window) requestIdleCallback(go, { timeout: 5000 });
    else setTimeout(go, 200);
  }
}

function turn(): void {
  const [player] = near.size > 0 ? near : waiting.keys();
  if (player === undefined) return;
  const steps = waiting.get(player) ?? [];
  const step = player.isConnected ? steps.shift() : undefined;
  if (step === undefined || steps.length === 0) leave(player);
  step?.();
  call();
}
