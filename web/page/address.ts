// The page's address holds the scenario: each edit is a step of the browser's
// history, so that Back takes it back; what goes on within one edit is not.

import type { GatherGround } from "../player/gatherground";
import { momentOf, query, saidBy } from "../player/share/share";
import { challengeQuery } from "./challengelink";

/** How long an edit rests before it is written, in milliseconds. Browsers refuse an address that changes with every frame. */
const rest = 250;

export class Address {
  /** The scenario of the page, where its address has none. */
  readonly #first: string;
  /** The challenge that goes on in the page, and what it began with. */
  readonly #challenge = saidBy(location.href, "challenge");
  readonly #start = saidBy(location.href, "start") ?? saidBy(location.href, "s");
  #written: string;
  #due: ReturnType<typeof setTimeout> | undefined;
  #isStep = false;
  #turning = false;

  constructor(private readonly player: GatherGround) {
    this.#first = this.#written = player.shown?.line ?? player.scenario;
    // What leads within the page leaves no such mark.
    mark("replaceState", location.href);
    player.addEventListener("gather-ground:change", (event) => {
      if (this.#turning) return;
      this.#isStep ||= (event as CustomEvent<{ step: boolean }>).detail.step;
      this.#soon();
    });
    // What takes long is known by its line only then.
    player.addEventListener("gather-ground:run", () => this.#soon());
    for (const event of ["before", "scale"]) player.addEventListener(`gather-ground:${event}`, () => {
      if (this.#turning) return;
      this.#written = "";
      this.#soon();
    });
    addEventListener("popstate", (event) => event.state !== null && void this.#turn());
    void this.#open();
  }

  /** Shows what only the page itself takes of its address. */
  async #open(): Promise<void> {
    const [text, before, scale] = (["s", "before", "scale"] as const).map((what) => saidBy(location.href, what) ?? "");
    if (text && (isShell(this.player) || location.hash.startsWith("#s="))) {
      if (scale) this.player.setAttribute("scale", scale);
      await this.#follow(this.player.open(text));
    }
    if (before) this.player.beside = before;
    const moment = momentOf(location.href);
    if (moment !== undefined) this.player.seek(moment.at, moment.events);
  }

  #soon(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#write(), rest);
  }

  #write(): void {
    const line = this.player.line;
    if (line === undefined || line === this.#written) return;
    mark(this.#isStep ? "pushState" : "replaceState", location.pathname + this.#query(line));
    this.#written = line;
    this.#isStep = false;
  }

  #query(line: string): string {
    return this.#challenge ? challengeQuery(line, this.#start ?? this.#first, this.#challenge, this.player.scale) : query(line, this.player.beside, this.player.scale);
  }

  /** Back or Forward: the page shows what its address says, but for the scale: that stays as somebody has it. */
  async #turn(): Promise<void> {
    const text = saidBy(location.href, "s") ?? this.#first;
    const before = saidBy(location.href, "before") ?? undefined;
    if (text !== this.#written || before !== this.player.beside) {
      clearTimeout(this.#due);
      await this.#follow(this.player.load(text), before);
    }
    if ((saidBy(location.href, "scale") ?? undefined) === this.player.scale) return;
    this.#written = "";
    this.#soon();
  }

  /** What the address says is not written into it. */
  async #follow(loaded: Promise<void>, before = this.player.beside): Promise<void> {
    this.#turning = true;
    await loaded;
    this.player.beside = before;
    this.#turning = false;
    clearTimeout(this.#due);
    this.#written = this.player.line ?? this.#written;
  }
}

function mark(how: "pushState" | "replaceState", address: string): void {
  try {
    history[how](true, "", address);
  } catch {
    // A page without an origin of its own keeps its address.
  }
}

/** Whether no server made the page for the scenario in its address. */
function isShell(player: GatherGround): boolean {
  return player.closest<HTMLElement>("[data-playground]")?.dataset["playground"] === "shell";
}
