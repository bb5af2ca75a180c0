// The event loop from within, at the moment that is shown: what it is to run,
// what waits for its time, and who awaits whom.

import type { Iteration, Refused, Trace } from "../host/play";
import { studyHost } from "../host/page";
import { clock } from "./clock";
import type { Course, Moment } from "./course";
import { h } from "./html";

export class LoopView {
  readonly element = h("details", { class: "gg-loop" }, h("summary", {}, "The loop"));
  readonly #body = h("div");
  #scenario = "";
  #loop: Iteration[] | undefined;
  #at: { course: Course; moment: Moment } | undefined;

  constructor() {
    this.element.append(this.#body);
    this.element.addEventListener("toggle", () => void this.#open());
  }

  /** Shows the loop of this run at this moment, when it is open. */
  show(scenario: string, course: Course, moment: Moment): void {
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
      const answer = await studyHost().askLatest("loop", "loop", asked);
      if (answer === undefined || asked !== this.#scenario) return false;
      const told = JSON.parse(answer) as Trace | Refused;
      if ("error" in told) throw new Error(told.error.message);
      this.#loop = told.loop;
      return true;
    } catch (problem) {
      this.#body.replaceChildren(h("p", {}, problem instanceof Error ? problem.message : String(problem)));
      return false;
    }
  }

  #draw(): void {
    if (this.#at === undefined || this.#loop === undefined) return;
    const { course, moment } = this.#at;
    const ended = moment.events === course.end.events && moment.at >= course.end.at;
    const tick = ended ? this.#loop.length : Math.max(course.tick(moment), 1);
    const [now, next] = [this.#loop[tick - 1], this.#loop[tick]];
    if (now === undefined) return;
    this.#body.replaceChildren(
      h("p", {}, "Iteration ", h("strong", {}, String(now.tick)), ` of ${this.#loop.length}, at ${clock(now.at)}`),
      h(
        "div",
        { class: "gg-queues" },
        column("It runs, in order", now.ready, "nothing"),
        column("Ready next", next?.ready ?? [], "nothing: the loop closes"),
        column("Timers", now.timers.map(([at, what]) => `${clock(at)}: ${what}`), "none"),
        column("Who awaits whom", awaiting(course, moment), "nobody"),
      ),
    );
  }
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
