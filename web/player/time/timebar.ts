// The controls of time: play, step, scrub, speed.

import { clock, spelled } from "./clock";
import type { Course, Moment } from "./course";
import { h, say } from "../html";
import type { Playhead } from "./playhead";

const speeds = ["0.25", "0.5", "1", "2", "5", "10"];

export class TimeBar {
  readonly element = h("div", { class: "gg-time", role: "group", "aria-label": "Time" });
  readonly #play = this.#button("Play", "Play (Space)", "M8 5l11 7-11 7z", (head) => head.toggle());
  readonly #back = this.#button("Step back", "Step back (←; with Shift, an iteration of the loop)", "M17 6l-8 6 8 6zM6 6h2v12H6z", (head, event) => (event.shiftKey ? head.iterate(-1) : head.step(-1)));
  readonly #on = this.#button("Step forward", "Step forward (→; with Shift, an iteration of the loop)", "M7 6l8 6-8 6zM16 6h2v12h-2z", (head, event) => (event.shiftKey ? head.iterate(1) : head.step(1)));
  readonly #slider = h("input", { type: "range", min: "0", step: "any", "aria-label": "Moment" });
  /** No live region: it changes with every frame. */
  readonly #clock = h("span", { class: "gg-clock" });
  readonly #said = h("span", { class: "gg-said", role: "status" });
  #last: (Moment & { sentence: string }) | undefined;
  readonly #speed = h("select", { "aria-label": "Speed" }, ...speeds.map(pace));

  /** `told` says in a sentence what has just happened at the shown moment; `room` is what the controls stand in, as a selector. */
  constructor(private readonly head: Playhead, private readonly told: () => string, private readonly room = "gather-ground") {
    this.element.append(this.#back, this.#play, this.#on, this.#slider, this.#clock, h("span", { class: "gg-pick" }, this.#speed), this.#said);
    this.#slider.addEventListener("input", () => head.seek(Number(this.#slider.value)));
    this.#speed.addEventListener("change", () => (head.speed = Number(this.#speed.value)));
    this.element.addEventListener("keydown", (event) => {
      const own = event.target === this.#speed || (event.key === " " && event.target !== this.#slider);
      if (!own && steer(head, event)) event.preventDefault();
    });
    this.showSpeed();
  }

  /** Shows how fast time passes, which may be a speed that nobody can choose. */
  showSpeed(): void {
    const speed = String(this.head.speed);
    if (![...this.#speed.options].some(({ value }) => value === speed)) this.#speed.append(pace(speed));
    this.#speed.value = speed;
  }

  show(): void {
    const course = this.head.course;
    if (course === undefined) return;
    const { finished } = course.trace;
    const at = this.head.moment?.at ?? finished;
    this.#slider.max = String(finished);
    this.#slider.value = String(at);
    this.#slider.style.setProperty("--gg-passed", finished === 0 ? "100%" : `${(100 * at) / finished}%`);
    const sentence = this.told();
    this.#slider.setAttribute("aria-valuetext", `${clock(rounded(at))}: ${sentence}`);
    this.#clock.textContent = clock(rounded(at));
    this.#clock.title = spelled(at);
    this.#say(course, sentence);
    const label = this.head.playing ? "Pause" : "Play";
    this.#play.setAttribute("aria-label", label);
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
    say(this.#said, stepped ? `${clock(rounded(moment.at))}: ${told}` : "");
  }

  #button(label: string, title: string, drawing: string, act: (head: Playhead, event: MouseEvent) => void): HTMLButtonElement {
    const button = h("button", { type: "button", class: "gg-icon", "aria-label": label, title });
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"/></svg>`;
    button.addEventListener("click", (event) => act(this.head, event));
    return button;
  }
}

function pace(speed: string): HTMLOptionElement {
  return h("option", { value: speed }, `×${speed}`);
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

/** While time plays, a hundredth is what can be read. */
function rounded(seconds: number): number {
  const hundredths = Math.round(seconds * 100) / 100;
  return Math.abs(hundredths - seconds) < 1e-6 || String(seconds).length > 8 ? hundredths : seconds;
}
