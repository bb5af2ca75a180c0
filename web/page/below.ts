// What stands below the playground's player, in folds that the page printed: it
// is loaded when a fold is opened, or when there is something to keep.

import { load, pageAsker, part, studyHost } from "../host/page";
import type { GatherGround } from "../player/gatherground";
import { hasCodes, qrCode } from "../player/share/qrcode";
import { saidBy } from "../player/share/share";
import { judgeNow } from "./challenge";
import type { Folds } from "./folds";

/** What the folds need of the page: its programs are started once. */
export interface Page {
  player: GatherGround;
  /** Where the folds' own style is. */
  style: string;
  /** Which checks hold for a scenario, asked of the program. */
  judge(start: string, now: string, checks: string): Promise<string | undefined>;
  /** A challenge of an address, read by the program. */
  read(text: string): Promise<string>;
  judgeNow(player: GatherGround): void;
  /** A link as a QR code; absent where nothing draws it. */
  code?: (link: string) => Promise<HTMLElement>;
}

export function watchBelow(player: GatherGround): void {
  const page: Page = {
    player,
    style: part("folds-style") ?? "",
    judge: (start, now, checks) => pageAsker().askLatest("challenge", "judge", start, now, checks),
    read: (text) => studyHost().ask("challenge", text),
    judgeNow,
    ...(hasCodes() ? { code: qrCode } : {}),
  };
  let loading: Promise<Folds> | undefined;
  const folds = (): Promise<Folds> => (loading ??= load<{ begin(page: Page): Promise<Folds> }>("folds").then(({ begin }) => begin(page)));
  for (const fold of document.querySelectorAll<HTMLDetailsElement>("details[data-below]")) {
    fold.addEventListener("toggle", () => fold.open && void folds().then((all) => all.open(fold)));
    // A link to it opens it, and takes no scenario away.
    for (const link of document.querySelectorAll<HTMLAnchorElement>(`a[href="/play#${fold.id}"]`)) link.setAttribute("href", `#${fold.id}`);
    const follow = (): void => void (location.hash === `#${fold.id}` && (fold.open = true));
    addEventListener("hashchange", follow);
    follow();
  }
  player.addEventListener("gather-ground:change", (event) => {
    // What was only opened is not kept.
    if (loading === undefined && (event as CustomEvent<{ step: boolean }>).detail.step) void folds().then((all) => all.changed());
  });
  if (saidBy(location.href, "present")) void folds().then((all) => all.present());
  const asked = saidBy(location.href, "challenge");
  if (asked && document.querySelector("[data-challenge], .mistake") === null) void folds().then((all) => all.pose(asked));
  else judgeNow(player);
}
