// The event loop from within, at the moment that is shown: what it is to run,
// what waits for its time, and who awaits whom.

import type { Iteration, Refused, Trace } from "../../host/play";
import { studyHost } from "../../host/page";
import { clock } from "./clock";
import type { Course, Moment } from "./course";
import { dress, h, say } from "../html";
import type { Playhead } from "./playhead";

export class LoopView {
  readonly element = h("details", { class: "gg-loop" }, h("summary", {}, "The loop"));
  readonly #back = this.#button("Previous iteration", -1);
  readonly #on = this.#button("Next iteration", 1);
  readonly #where = h("p", { role: "status" });
  readonly #hint = h("p", { class: "gg-label" });
  readonly #queues = h("div", { class: "gg-queues" });
  readonly #body = h("div", {}, h("p", { class: "gg-actions" }, this.#back, this.#on), this.#where, this.#hint, this.#queues);
  readonly #refused = h("p");
  #scenario = "";
  #loop: Iteration[] | undefined;
  #at: { course: Course; moment: Moment | undefined } | undefined;

  /** `ask` gives the trace of a run with the loop, which is looked for when this is opened. */
  constructor(private readonly head: Playhead, private readonly ask = ofScenario) {
    this.element.addEventListener("toggle", () => void this.#open());
    this.#body.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows the loop of this run at this moment, when it is open; at its first iteration, where the whole run is shown. */
  show(scenario: string, course: Course, moment: Moment | undefined): void {
    if (scenario !== this.#scenario) this.#loop = undefined;
    this.#scenario = scenario;
    this.#at = { course, moment };
    if (this.element.open) void this.#open();
  }

  async #open(): Promise<void> {
    if (!this.element.open) return;
    if (this.#loop === undefined && !(await this.#fetch())) return;
    this.#draw();
  }

  async #fetch(): Promise<boolean> {
    const asked = this.#scenario;
    try {
      const told = await this.ask(asked);
      if (told === undefined || asked !== this.#scenario) return false;
      if ("error" in told) throw new Error(told.error.message);
      this.#loop = told.loop;
      this.#show(this.#body);
      return true;
    } catch (problem) {
      this.#refused.textContent = problem instanceof Error ? problem.message : String(problem);
      this.#show(this.#refused);
      return false;
    }
  }

  /** Shows the queues, or why there are none. What stays keeps the focus. */
  #show(content: HTMLElement): void {
    if (content.isConnected) return;
    (content === this.#body ? this.#refused : this.#body).remove();
    this.element.append(content);
  }

  #draw(): void {
    if (this.#at === undefined || this.#loop === undefined) return;
    const { course, moment } = this.#at;
    const count = this.#loop.length;
    course.loop = this.#loop;
    const tick = Math.min(moment === undefined ? 1 : course.tick(moment), count);
    const [now, next] = [this.#loop[tick - 1], this.#loop[tick]];
    dress(this.#back, { "aria-disabled": String(moment === undefined || tick === 0) });
    dress(this.#on, { "aria-disabled": String(tick === count) });
    say(this.#where, now === undefined ? `Before iteration 1 of ${count}` : `Iteration ${tick} of ${count}, at ${clock(now.at)}`);
    say(this.#hint, moment === undefined ? "This is the first. Press “Next iteration”, or the arrow keys, to go through them one by one; the picture goes with them." : "");
    this.#queues.replaceChildren(
      column("It runs, in order", now?.ready ?? [], "nothing yet"),
      column("Ready next", next?.ready ?? [], "nothing: the loop closes"),
      column("Timers", (now?.timers ?? []).map(([at, what]) => `${clock(at)}: ${what}`), "none"),
      column("Who awaits whom", awaiting(course, moment ?? course.iteration(tick)), "nobody"),
    );
  }

  #button(label: string, by: 1 | -1): HTMLButtonElement {
    const button = h("button", { type: "button" }, label);
    // One that has nothing to do keeps the focus.
    button.addEventListener("click", () => button.ariaDisabled !== "true" && this.head.iterate(by));
    return button;
  }

  #key(event: KeyboardEvent): void {
    const button = { ArrowLeft: this.#back, ArrowRight: this.#on }[event.key];
    if (button === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    button.click();
    event.preventDefault();
  }
}

async function ofScenario(scenario: string): Promise<Trace | Refused | undefined> {
  const answer = await studyHost().askLatest("loop", "loop", scenario);
  return answer === undefined ? undefined : (JSON.parse(answer) as Trace | Refused);
}

function column(label: string, items: string[], none: string): HTMLElement {
  return h("div", {}, h("p", { class: "gg-label" }, label), h("ol", {}, ...(items.length > 0 ? items : [none]).map((i) => h("li", {}, i))));
}

const most = 12;

/** "gather awaits A and B", for each call that is open. */
function awaiting(course: Course, moment: Moment): string[] {
  const { calls = [], rows } = course.trace;
  const [over, doing] = [course.over(moment), course.doing(moment)];
  const begun = new Set(course.trace.events.slice(0, moment.events).flatMap((e) => (e.kind === "begin" && e.call !== undefined ? [e.call] : [])));
  const open = calls.filter((c) => begun.has(c.id) && !over.has(c.id));
  const waiting = open.map((c) => {
    const inner = [...rows.filter((r) => r.in?.call === c.id && doing.get(r.id)?.phase !== "over").map((r) => r.name), ...open.filter((o) => o.in?.call === c.id).map((o) => o.func)];
    const named = inner.slice(0, most);
    if (inner.length > most) named.push(`${inner.length - most} more`);
    return `${holder(course.trace, c.in)} awaits ${c.func}` + (named.length > 0 ? `, which awaits ${named.join(", ")}` : "");
  });
  return waiting;
}

function holder(trace: Trace, place: { call?: number; row?: number } | undefined): string {
  if (place?.row !== undefined) return trace.rows[place.row - 1]?.name ?? "main";
  if (place?.call !== undefined) return trace.calls?.[place.call - 1]?.func ?? "main";
  return "main";
}
