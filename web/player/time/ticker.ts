// Time as the page has it.

import type { Ticker } from "./playhead";

export const ticker: Ticker = {
  now: () => performance.now(),
  frame: (call) => requestAnimationFrame(call),
  cancel: (frame) => cancelAnimationFrame(frame),
  still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
};
