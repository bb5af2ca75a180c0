// The fold of the event loop. What stands in it is loaded when it is opened.

import type { Refused, Trace } from "../../host/play";
import { load, studyHost } from "../../host/page";
import type { Course, Moment } from "./course";
import { h, say } from "../html";
import type { Loop } from "./loop";
import type { Playhead } from "./playhead";

/** What is shown: a run, and a moment of it; undefined is the whole run. */
export type Shows = [scenario: string, course: Course, moment: Moment | undefined];

export class LoopView {
  readonly #missing = h("p");
  #loop: Loop | undefined;
  #loading = false;
  #at: Shows | undefined;

  /** `ask` gives the trace of a run with the loop, which is looked for when this is opened. The element may be printed. */
  constructor(
    private readonly head: Playhead,
    private readonly ask = ofScenario,
    readonly element: HTMLDetailsElement = h("details", { class: "gg-loop" }, h("summary", {}, "The loop")),
  ) {
    this.element.addEventListener("toggle", () => this.#show());
  }

  /** Shows the loop of this run at this moment, when it is open; at its first iteration, where the whole run is shown. */
  show(...at: Shows): void {
    this.#at = at;
    this.#show();
  }

  #show(): void {
    if (!this.element.open || this.#at === undefined) return;
    if (this.#loop !== undefined) void this.#loop.show(...this.#at);
    else if (!this.#loading) void this.#load();
  }

  async #load(): Promise<void> {
    this.#loading = true;
    try {
      const { Loop } = await load<typeof import("./loop")>("loop");
      this.#missing.remove();
      this.#loop = new Loop(this.element, this.head, this.ask);
      this.#show();
    } catch {
      say(this.#missing, "This could not be loaded. Close it and open it again to try once more.");
      this.element.append(this.#missing);
    }
    this.#loading = false;
  }
}

async function ofScenario(scenario: string): Promise<Trace | Refused | undefined> {
  const answer = await studyHost().askLatest("loop", "loop", scenario);
  return answer === undefined ? undefined : (JSON.parse(answer) as Trace | Refused);
}
