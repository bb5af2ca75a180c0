// The fold of the program. What the page printed stands there until it is opened;
// what writes it for each run, and in other languages, is loaded then.

import { load } from "../../host/page";
import type { Shown } from "../../host/play";
import type { Course, Moment } from "../time/course";
import { h } from "../html";
import type { ProgramView } from "./programview";

/** What is shown: a run, and a moment of it; undefined is the whole run. */
type Shows = [shown: Shown, course: Course, moment: Moment | undefined];

export class ProgramFold {
  #view: ProgramView | undefined;
  #now: Shows | undefined;
  #loading = false;

  /** `element` may hold the Python program as the page printed it. */
  constructor(readonly element: HTMLDetailsElement) {
    if (element.querySelector("summary") === null) element.prepend(h("summary", {}, "Program"));
    element.addEventListener("toggle", () => void this.#open());
  }

  show(...now: Shows): void {
    this.#now = now;
    if (this.#view !== undefined) this.#view.show(...now);
    else void this.#open();
  }

  /** Marks the lines of a row. */
  light(row: number): void {
    this.#view?.light(row);
  }

  async #open(): Promise<void> {
    if (!this.element.open || this.#view !== undefined || this.#loading) return;
    this.#loading = true;
    try {
      const { ProgramView } = await load<typeof import("./programview")>("rest");
      this.#view = new ProgramView(this.element);
      if (this.#now !== undefined) this.#view.show(...this.#now);
    } catch {
      this.element.append(h("p", {}, "What writes the program could not be loaded. Close this and open it again to try once more."));
    }
    this.#loading = false;
  }
}
