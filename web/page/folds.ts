// The folds below the playground's player: scenarios that are kept, and the
// making of a challenge; a challenge that no server has printed; and the
// presenter's view.

import { h } from "../player/html";
import type { Page } from "./below";
import { Kept } from "./kept";
import { Pose } from "./pose";
import { posed } from "./posed";
import { present } from "./present";

export interface Folds {
  open(fold: HTMLDetailsElement): void;
  /** The player's scenario is another one. */
  changed(): void;
  /** Shows the challenge of the page's address. */
  pose(text: string): Promise<void>;
  /** Turns to the presenter's view. */
  present(): void;
}

export async function begin(page: Page): Promise<Folds> {
  await dressed(page.style);
  const kept = new Kept(page.player);
  let pose: Pose | undefined;
  return {
    open(fold) {
      if (fold.dataset["below"] === "kept") {
        if (!kept.element.isConnected) fold.append(kept.element);
        kept.show();
      } else if (pose === undefined) {
        pose = new Pose(page);
        fold.append(pose.element);
      }
    },
    changed: () => kept.changed(),
    pose: (text) => posed(page, text),
    present: () => present(page.player),
  };
}

/** The folds have a style of their own, which is there before anything of theirs is. */
function dressed(href: string): Promise<unknown> | undefined {
  if (href === "" || document.querySelector(`link[href="${href}"]`) !== null) return undefined;
  const link = h("link", { rel: "stylesheet", href });
  const there = new Promise((done) => (link.onload = link.onerror = done));
  document.head.append(link);
  return there;
}
