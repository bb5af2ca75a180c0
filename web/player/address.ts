// The page's address holds the scenario: each edit is a step of the browser's
// history, so that Back takes it back; what goes on within one edit is not.

import type { GatherGround } from "./gatherground";
import { encode } from "./share";

/** How long an edit rests before it is written, in milliseconds. Browsers refuse an address that changes with every frame. */
const rest = 250;

export class Address {
  #written: string;
  #due: ReturnType<typeof setTimeout> | undefined;
  #isStep = false;
  #turning = false;

  constructor(private readonly player: GatherGround) {
    this.#written = player.shown?.line ?? player.scenario;
    player.addEventListener("gather-ground:change", (event) => {
      if (this.#turning) return;
      this.#isStep ||= (event as CustomEvent<{ step: boolean }>).detail.step;
      clearTimeout(this.#due);
      this.#due = setTimeout(() => this.#write(), rest);
    });
    addEventListener("popstate", () => void this.#turn());
    const at = new URL(location.href).searchParams.get("t");
    if (at !== null && Number.isFinite(Number(at))) player.moment = Number(at);
  }

  #write(): void {
    const line = this.player.line;
    if (line === undefined || line === this.#written) return;
    const address = `${location.pathname}?s=${encode(line)}`;
    try {
      if (this.#isStep) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // A page without an origin of its own keeps its address.
    }
    this.#written = line;
    this.#isStep = false;
  }

  /** Back or Forward: the page shows what its address says. */
  async #turn(): Promise<void> {
    const text = new URL(location.href).searchParams.get("s");
    if (text === null) return;
    clearTimeout(this.#due);
    this.#written = text;
    this.#turning = true;
    await this.player.load(text);
    this.#turning = false;
  }
}
