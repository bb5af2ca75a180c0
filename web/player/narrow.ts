// Players on a phone: what lays them out is loaded where the page is as narrow as
// one, or becomes so. There it comes before a form takes the place of the code,
// so that nothing moves afterwards.

import { load, part } from "../host/page";
import type { Parts } from "./parts";

type Phone = typeof import("./phone");

/** As narrow as phone.css is for. */
const narrow = matchMedia("(max-width: 640px)");
let phone: Phone | undefined;
let coming: Promise<void> | undefined;
/** Whether there is nothing to wait for any more. */
let over = false;

/** Where it cannot be loaded, a player is that of a wide page, in less room. */
function come(): Promise<void> {
  return (coming ??= load<Phone>("phone").then(
    (came) => void ([phone, over] = [came, true]),
    () => void (over = true),
  ));
}

/** Whether players can be laid out as the page is now; those in other people's pages have their rows on a phone, too. */
export function isReady(): boolean {
  return over || !narrow.matches || !part("phone");
}

/** Calls back at once, or as soon as players can be laid out. */
export function whenReady(go: () => void): void {
  if (isReady()) go();
  else void come().then(go);
}

/** Lays a player out for a phone, for as long as the page is as narrow as one; `show` shows its form. */
export function lay(element: HTMLElement, parts: Parts, show: () => void): void {
  const begin = (): void => {
    show();
    phone?.begin(element, narrow, parts);
  };
  whenReady(begin);
  if (phone === undefined && !narrow.matches && part("phone")) narrow.addEventListener("change", () => void come().then(begin), { once: true });
}
