// A thousand runs of a scenario whose times are drawn: how long they take, and
// what comes of them.

import type { Refused, Runs } from "../../host/play";
import { studyHost } from "../../host/page";
import { h } from "../html";
import type { Session } from "../session/session";

export class RunsView {
  readonly element = h("details", { class: "gg-runs", hidden: true }, h("summary", {}, "1,000 runs"));
  readonly #words = h("div", { role: "status" });
  readonly #picture = h("div");
  #shown = "";

  constructor(private readonly session: Session) {
    this.element.append(this.#words, this.#picture);
    this.element.addEventListener("toggle", () => void this.show());
  }

  /** Whether a time of the scenario is drawn; of others all runs are the same. */
  get draws(): boolean {
    return /\buniform\(/.test((this.session.shown?.line ?? "").replace(/"(?:\\.|[^"\\])*"/g, ""));
  }

  /** Runs it anew, when this is open and the scenario is another. */
  async show(): Promise<void> {
    const line = this.session.shown?.line;
    if (!this.element.open || line === undefined || line === this.#shown || !this.draws) return;
    this.#shown = line;
    try {
      const answer = await studyHost().askLatest("runs", "runs", line);
      if (answer === undefined) return;
      const told = JSON.parse(answer) as Runs | Refused;
      if ("error" in told) this.#say([told.error.message], "");
      else this.#say(told.words, told.svg);
    } catch (problem) {
      this.#shown = "";
      this.#say([problem instanceof Error ? problem.message : String(problem)], "");
    }
  }

  #say(words: string[], svg: string): void {
    this.#words.replaceChildren(...words.map((text) => h("p", {}, text)));
    this.#picture.innerHTML = svg;
  }
}
