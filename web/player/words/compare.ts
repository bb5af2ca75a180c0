// What the fold that compares is filled with: the same tasks under other functions,
// or the run beside the one that it was before a change.

import { BesideView } from "./besideview";
import type { Fold } from "./comparefold";
import style from "./compare.css";
import { CompareView } from "./compareview";
import { Room } from "./room";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

export interface Compare {
  /** Shows what is to be seen of the session's run now. */
  show(): Promise<void>;
}

/** Fills the body of a fold, which may keep room for it. */
export function begin(fold: Fold, body: HTMLElement): Compare {
  const room = new Room(body);
  const [functions, beside] = [new CompareView(fold), new BesideView(fold)];
  return {
    async show() {
      const view = fold.before === undefined ? functions : beside;
      if (!(await view.show())) return;
      beside.invitation.hidden = view === beside || fold.element.closest("[readonly]") !== null;
      const had = body.contains(document.activeElement);
      room.fill(view.element, beside.invitation);
      // What was pressed to come here may be gone.
      if (had && !body.contains(document.activeElement)) body.querySelector<HTMLElement>(".gg-actions:not([hidden]) button:not([hidden])")?.focus();
    },
  };
}
