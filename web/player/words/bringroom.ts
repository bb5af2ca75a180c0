// Where Python in the place of a scenario is offered to become one: what does that
// is loaded when there is some.

import { load } from "../../host/page";
import type { Session } from "../session/session";
import type { BringView } from "./bringview";

export class BringRoom {
  #view: Promise<BringView> | undefined;

  constructor(
    private readonly session: Session,
    private readonly into: HTMLElement,
  ) {}

  /** Follows the session's text. */
  show(): void {
    if (this.#view === undefined && this.session.mistake?.python !== true) return;
    this.#view ??= this.#make();
    // Without it the mistake says what stands in a scenario's place.
    this.#view.then((view) => view.show()).catch(() => (this.#view = undefined));
  }

  async #make(): Promise<BringView> {
    const { BringView } = await load<typeof import("./bringview")>("rest");
    const view = new BringView(this.session);
    this.into.querySelector(".gg-mistake")?.after(view.element);
    return view;
  }
}
