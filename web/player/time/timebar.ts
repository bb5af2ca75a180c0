// The controls of time: play, step, scrub, speed.

import { clock, spelled } from "./clock";
import type { Course, Moment } from "./course";
import { h, say } from "../html";
import type { Playhead } from "./playhead";

/** How fast time passes: so that the whole run takes so many seconds, or so many times as fast as it did. */
const paces = ["in 5 s", "in 20 s", "×0.25", "×0.5", "×1", "×2", "×5", "×10"];

export class TimeBar {
  readonly element = h("div", { class: "gg-time", role: "group", "aria-label": "Time" });
  readonly #does = h("span", {}, "Play");
  readonly #play = this.#button("", "", "M8 5l11 7-11 7z", (head) => head.toggle());
  readonly #back = this.#button("Step back", "Step back (←; with Shift, an iteration of the loop)", "M17 6l-8 6 8 6zM6 6h2v12H6z", (head, event) => (event.shiftKey ? head.iterate(-1) : head.step(-1)));
  readonly #on = this.#button("Step forward", "Step forward (→; with Shift, an iteration of the loop)", "M7 6l8 6-8 6zM16 6h2v12h-2z", (head, event) => (event.shiftKey ? head.iterate(1) : head.step(1)));
  readonly #slider = h("input", { type: "range", min: "0", step: "any", "aria-label": "Moment" });
  /** No live region: it changes with every frame. */
  readonly #clock = h("button", { type: "button", class: "gg-clock" });
  readonly #said = h("span", { class: "gg-said", role: "status" });
  #last: (Moment & { sentence: string }) | undefined;
  readonly #speed = h("select", { "aria-label": "Speed" }, ...paces.map((pace) => h("option", {}, pace)));

  /** `told` says in a sentence what has just happened at the shown moment; `room` is what the controls stand in, as a selector; `scale` chooses another scale. */
  constructor(private readonly head: Playhead, private readonly told: () => string, private readonly room = "gather-ground", private readonly scale?: () => void) {
    this.#play.className = "gg-play";
    this.#play.append(this.#does);
    this.element.append(this.#back, this.#play, this.#on, this.#slider, this.#clock, h("span", { class: "gg-pick" }, this.#speed), this.#said);
    this.#slider.addEventListener("input", () => head.course && head.go(head.course.played(Number(this.#slider.value))));
    this.#clock.addEventListener("click", () => scale?.());
    this.#speed.addEventListener("change", () => this.#pace(this.#speed.value));
    this.element.addEventListener("keydown", (event) => {
      const own = event.target === this.#speed || (event.key === " " && event.target !== this.#slider);
      if (!own && steer(head, event)) event.preventDefault();
    });
    this.showSpeed();
  }

  /** Shows how fast time passes, which may be a speed that nobody can choose. */
  showSpeed(): void {
    const { speed, within } = this.head;
    const pace = speed === undefined ? `in ${within} s` : `×${speed}`;
    if (![...this.#speed.options].some(({ value }) => value === pace)) this.#speed.append(h("option", {}, pace));
    this.#speed.value = pace;
  }

  #pace(pace: string): void {
    const [, times, within] = /^×(.*)|in (.*) s$/.exec(pace) ?? [];
    this.head.speed = times === undefined ? undefined : Number(times);
    if (within !== undefined) this.head.within = Number(within);
  }

  show(): void {
    const course = this.head.course;
    if (course === undefined) return;
    const { length, trace: { finished } } = course;
    const moment = this.head.moment ?? course.end;
    const passed = course.passed(moment);
    this.#slider.max = String(length);
    this.#slider.value = String(passed);
    this.#slider.style.setProperty("--gg-passed", `${(100 * passed) / length}%`);
    const sentence = this.told();
    const isTurns = course.turns !== undefined;
    const told = isTurns ? `iteration ${course.tick(moment)}` : clock(rounded(moment.at, finished));
    this.#slider.setAttribute("aria-valuetext", `${told}: ${sentence}`);
    this.#clock.textContent = told;
    this.#clock.ariaLabel = `${told}: iterations of the loop as the scale`;
    this.#clock.title = isTurns ? "Back to seconds" : [spelled(moment.at), "Press for iterations of the loop"].filter(Boolean).join(". ");
    this.#clock.ariaPressed = String(isTurns);
    // Other languages have no such loop.
    this.#clock.disabled = this.scale === undefined || !course.trace.events[0]?.tick;
    this.#say(course, sentence);
    const label = this.head.playing ? "Pause" : this.head.played ? "Play again" : "Play";
    say(this.#does, label);
    this.#play.title = `${label} (Space)`;
    this.#play.querySelector("path")?.setAttribute("d", this.head.playing ? "M7 5h4v14H7zM13 5h4v14h-4z" : "M8 5l11 7-11 7z");
  }

  /** Says to those who listen what a step came to; the slider says it itself, and the end is said by the headline. */
  #say(course: Course, sentence: string): void {
    const { moment, playing } = this.head;
    const last = this.#last;
    this.#last = moment && { ...moment, sentence };
    if (moment !== undefined && moment.at === last?.at && moment.events === last.events) return;
    const here = document.activeElement;
    const stepped = moment !== undefined && !playing && here !== this.#slider && this.element.closest(this.room)?.contains(here) === true;
    // One sentence may be true of several steps.
    const told = moment !== undefined && sentence === last?.sentence ? `${course.happened(moment)}.` : sentence;
    say(this.#said, stepped ? `${clock(rounded(moment.at, course.trace.finished))}: ${told}` : "");
  }

  #button(label: string, title: string, drawing: string, act: (head: Playhead, event: MouseEvent) => void): HTMLButtonElement {
    const button = h("button", { type: "button", class: "gg-icon", "aria-label": label || undefined, title });
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"/></svg>`;
    button.addEventListener("click", (event) => act(this.head, event));
    return button;
  }
}

/** Does what a key stands for; false if it stands for nothing here. */
export function steer(head: Playhead, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case " ":
      head.toggle();
      return true;
    case "ArrowLeft":
      if (event.shiftKey) head.iterate(-1);
      else head.step(-1);
      return true;
    case "ArrowRight":
      if (event.shiftKey) head.iterate(1);
      else head.step(1);
      return true;
    case "Home":
      head.home();
      return true;
    case "End":
      head.end();
      return true;
  }
  return false;
}

/** While time plays, a hundredth is what can be read, or of a short run a hundredth of it. */
function rounded(seconds: number, finished: number): number {
  const digits = finished > 0 ? Math.max(2, 2 - Math.floor(Math.log10(finished))) : 2;
  const short = Number(seconds.toFixed(digits));
  return Math.abs(short - seconds) < 1e-6 * Math.min(1, finished) || String(seconds).length > 8 ? short : seconds;
}
