// The event loop from within, at the moment that is shown: what it is to run,
// what waits for its time, and who awaits whom.

import type { Iteration, Refused, Trace } from "../../host/play";
import { clock } from "./clock";
import type { Course, Moment } from "./course";
import { dress, h, say } from "../html";
import { places, travel, type Box } from "./boxes";
import style from "./loop.css";
import type { Playhead } from "./playhead";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

export class Loop {
  readonly #back = this.#button("Previous iteration", -1);
  readonly #on = this.#button("Next iteration", 1);
  readonly #where = h("p", { role: "status" });
  readonly #hint = h("p", { class: "gg-label" });
  readonly #queues = h("div", { class: "gg-queues" });
  readonly #body = h("div", {}, h("p", { class: "gg-actions" }, this.#back, this.#on), this.#where, this.#hint, this.#queues);
  readonly #refused = h("p");
  #scenario = "";
  #loop: Iteration[] | undefined;
  /** What stands in the queues, as text: while time passes, most moments change nothing of it. */
  #drawn = "";
  #at: { course: Course; moment: Moment | undefined } | undefined;

  /** Stands in the fold, from when there is something to show; `ask` gives the trace of a run with the loop. */
  constructor(
    private readonly fold: HTMLElement,
    private readonly head: Playhead,
    private readonly ask: (scenario: string) => Promise<Trace | Refused | undefined>,
  ) {
    this.#body.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows the loop of this run at this moment; at its first iteration, where the whole run is shown. */
  async show(scenario: string, course: Course, moment: Moment | undefined): Promise<void> {
    if (scenario !== this.#scenario) this.#loop = undefined;
    this.#scenario = scenario;
    this.#at = { course, moment };
    if (this.#loop !== undefined || (await this.#fetch())) this.#draw();
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
    this.fold.append(content);
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
    say(this.#hint, moment === undefined ? "Press “Next iteration”, or an arrow key: the picture goes with it." : "");
    const [ready, soon, timers] = [boxes("runs", now?.ready), boxes("next", next?.ready), (now?.timers ?? []).map(([at, what]): Box => ({ place: "timers", what, text: `${clock(at)}: ${what}` }))];
    const waiting = awaiting(course, moment ?? course.iteration(tick));
    const drawn = JSON.stringify([tick, ready, soon, timers, waiting]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const before = places(this.#queues);
    this.#queues.replaceChildren(
      column("It runs, in order", ready.map(box), "nothing yet"),
      column("Ready next", soon.map(box), "nothing: the loop closes"),
      column("Timers", timers.map(box), "none"),
      column("Who awaits whom", waiting.map((text) => h("li", {}, text)), "nobody"),
    );
    travel(this.#queues, before);
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

function boxes(place: Box["place"], all: string[] = []): Box[] {
  return all.map((what) => ({ place, what, text: what }));
}

function box({ place, what, text }: Box): HTMLElement {
  return h("li", { class: "gg-box", "data-place": place, "data-what": what }, text);
}

function column(label: string, items: HTMLElement[], none: string): HTMLElement {
  return h("div", {}, h("p", { class: "gg-label" }, label), h("ol", {}, ...(items.length > 0 ? items : [h("li", {}, none)])));
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
