// The controls of time: play, step, scrub, speed.

import { clock, spelled } from "./clock";
import type { Course, Moment } from "./course";
import { dress, h, say } from "../html";
import type { Playhead } from "./playhead";

/** How fast time passes: so that the whole run takes so many seconds, or so many times as fast as it did. */
const paces = ["in 5 s", "in 20 s", "×0.25", "×0.5", "×1", "×2", "×5", "×10"];

export class TimeBar {
  readonly element = h("div", { class: "gg-time", role: "group", "aria-label": "Time" });
  readonly #does = h("span", {}, "Play");
  readonly #play = this.#button("", "", "M8 5l11 7-11 7z", (head) => head.toggle());
  readonly #drawing = this.#play.querySelector("path") as SVGPathElement;
  readonly #back = this.#button("Step back", "Step back (←; with Shift, an iteration of the loop)", "M17 6l-8 6 8 6zM6 6h2v12H6z", (head, event) => (event.shiftKey ? head.iterate(-1) : head.step(-1)));
  readonly #on = this.#button("Step forward", "Step forward (→; with Shift, an iteration of the loop)", "M7 6l8 6-8 6zM16 6h2v12h-2z", (head, event) => (event.shiftKey ? head.iterate(1) : head.step(1)));
  readonly #slider = h("input", { type: "range", min: "0", step: "any", "aria-label": "Moment" });
  /** No live region: it changes with every frame. */
  readonly #time = new Text();
  readonly #clock = h("button", { type: "button", class: "gg-clock" }, this.#time);
  readonly #said = h("span", { class: "gg-said", role: "status" });
  /** The run for whose seconds the clock has room. */
  #fits: Course | undefined;
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
    if (course !== this.#fits) {
      this.#fits = course;
      this.#clock.style.setProperty("--gg-widest", `${widest(finished)}ch`);
    }
    dress(this.#slider, { max: String(length) });
    this.#slider.value = String(passed);
    this.#slider.style.setProperty("--gg-passed", `${(100 * passed) / length}%`);
    const sentence = this.told();
    const isTurns = course.turns !== undefined;
    const told = isTurns ? `iteration ${course.tick(moment)}` : clock(this.head.playing ? short(moment.at, finished) : rounded(moment.at, finished));
    dress(this.#slider, { "aria-valuetext": `${told}: ${sentence}` });
    if (this.#time.data !== told) this.#time.data = told;
    dress(this.#clock, {
      "aria-label": `${told}: iterations of the loop as the scale`,
      "aria-pressed": String(isTurns),
      title: isTurns ? "Back to seconds" : [spelled(moment.at), "Press for iterations of the loop"].filter(Boolean).join(". "),
    });
    // Other languages have no such loop.
    const hasScale = this.scale !== undefined && Boolean(course.trace.events[0]?.tick);
    if (this.#clock.disabled === hasScale) this.#clock.disabled = !hasScale;
    this.#say(course, sentence);
    const label = this.head.playing ? "Pause" : this.head.played ? "Play again" : "Play";
    say(this.#does, label);
    dress(this.#play, { title: `${label} (Space)` });
    dress(this.#drawing, { d: this.head.playing ? "M7 5h4v14H7zM13 5h4v14h-4z" : "M8 5l11 7-11 7z" });
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

/** So many decimals can be read while time plays: a hundredth of a second, or of a short run. */
function decimals(finished: number): number {
  return finished > 0 ? Math.max(2, 2 - Math.floor(Math.log10(finished))) : 2;
}

/** How many characters the clock comes to have while it plays: beside it nothing is to move. */
function widest(finished: number): number {
  return clock(Math.floor(finished)).length - 1 + decimals(finished);
}

function short(seconds: number, finished: number): number {
  return Number(seconds.toFixed(decimals(finished)));
}

/** A second that somebody has come to is told as it is, unless that is long. */
function rounded(seconds: number, finished: number): number {
  const less = short(seconds, finished);
  return Math.abs(less - seconds) < 1e-6 * Math.min(1, finished) || String(seconds).length > 8 ? less : seconds;
}
