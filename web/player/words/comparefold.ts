// The fold that compares the run with others. What fills it is loaded when it is
// opened.

import type { Fn } from "../../host/message";
import { load, studyHost } from "../../host/page";
import { h } from "../html";
import type { Session } from "../session/session";
import type { Compare } from "./compare";

/** What that needs of the player. */
export interface Fold {
  readonly element: HTMLDetailsElement;
  readonly session: Session;
  /** The scenario that the present one is set beside, on one line; undefined where it is to none. */
  before: string | undefined;
  /** The functions that the page's author names. */
  names(): string;
  /** Asks the second program, of which a page has one. */
  ask(fn: Fn, ...args: string[]): Promise<string | undefined>;
}

let folds = 0;

export class CompareFold implements Fold {
  readonly #topic = ++folds;
  readonly #body: HTMLElement;
  #filled: Promise<Compare> | undefined;
  #before: string | undefined;
  /** A comparison that is open from the start waits for a reader who comes near. */
  #waits: boolean;

  /** The element may be printed, open, with room for what comes. */
  constructor(
    readonly session: Session,
    readonly element: HTMLDetailsElement,
  ) {
    this.#waits = element.open;
    const body = element.querySelector<HTMLElement>(":scope > div");
    if (body === null) element.append(h("summary", {}, "Compare"));
    this.#body = body ?? h("div");
    element.append(this.#body);
    this.element.addEventListener("toggle", () => void this.show());
  }

  get before(): string | undefined {
    return this.#before;
  }
  set before(scenario: string | undefined) {
    if (scenario === this.#before) return;
    this.#before = scenario;
    this.element.dispatchEvent(new CustomEvent("gather-ground:before", { bubbles: true, detail: { before: scenario } }));
    if (scenario !== undefined) {
      this.#waits = false;
      this.element.open = true;
    }
    void this.show();
  }

  names(): string {
    return this.element.closest("gather-ground")?.getAttribute("compare") || "*";
  }

  ask(fn: Fn, ...args: string[]): Promise<string | undefined> {
    return studyHost().askLatest(`${fn} ${this.#topic}`, fn, ...args);
  }

  /** Stands open; what it needs is fetched when it is nearly in view. */
  openWhenNear(): void {
    this.#waits = this.#filled === undefined;
    this.element.open = true;
    const near = new IntersectionObserver((entries) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      near.disconnect();
      this.#waits = false;
      void this.show();
    }, { rootMargin: "50%" });
    near.observe(this.#body);
  }

  /** Compares anew, when it is open and the scenario is another. */
  async show(): Promise<void> {
    if (!this.element.open || this.#waits || this.session.shown === undefined) return;
    try {
      await (await (this.#filled ??= load<typeof import("./compare")>("compare").then(({ begin }) => begin(this, this.#body)))).show();
    } catch {
      this.#filled = undefined;
      this.#body.replaceChildren(h("p", {}, "This could not be loaded. Close it and open it again to try once more."));
    }
  }
}
