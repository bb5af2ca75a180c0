// What a visitor has written: it is kept for the next visit, and put aside where
// another program takes its place.

import { keep, kept } from "../host/storage";
import { say } from "../player/html";

const draft = "gather-ground:program";
const laidAside = "gather-ground:program-aside";

export class Drafts {
  /** Where nothing can be kept, what was put aside is there as long as the page. */
  #aside: string | undefined;

  /** `place` offers what was put aside; `chosen` is told when that is taken back, or left. */
  constructor(private readonly place: HTMLElement, chosen: (source: string | undefined) => void) {
    place.addEventListener("click", ({ target }) => {
      const name = target instanceof HTMLButtonElement ? target.dataset["part"] : undefined;
      if (name === undefined) return;
      const aside = this.#mine;
      this.putAside(undefined);
      chosen(name === "back" ? aside : undefined);
    });
    if (this.#mine !== undefined) this.putAside(this.#mine);
  }

  /** The program that was last worked on; null for none. */
  get last(): string | null {
    return kept(draft);
  }

  keep(source: string): void {
    keep(draft, source);
  }

  /** Keeps a program that gave way to another, for who wants it back; undefined for none. */
  putAside(source: string | undefined): void {
    this.#aside = source;
    keep(laidAside, source ?? null);
    say(this.place.querySelector("[role=status]"), source === undefined ? "" : "Your program was put aside.");
  }

  get #mine(): string | undefined {
    return kept(laidAside) ?? this.#aside;
  }
}
