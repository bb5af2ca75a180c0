// The run of a program up to a moment: its picture, the controls of time, what has
// just happened, and why. The parts are the player's.

import { mostSentences } from "../host/known";
import type { Recorded, Sentence } from "../host/play";
import { dress, fill, h, type Attributes } from "../player/html";
import { Picture } from "../player/picture/picture";
import { ScaleView } from "../player/picture/scaleview";
import { clock } from "../player/time/clock";
import { moment } from "../player/share/share";
import { Course } from "../player/time/course";
import { LoopView } from "../player/time/loopview";
import { Playhead } from "../player/time/playhead";
import { ticker } from "../player/time/ticker";
import { steer, TimeBar } from "../player/time/timebar";
import { whyEnded } from "../player/words/why";
import { askWhy, goTo, showWhyAt } from "../player/words/whyview";
import { linesOf } from "./linesof";
import { nowOf, sentenceAt, type Now } from "./now";

export interface Wishes {
  /** The moment is another. */
  moved(now: Now): void;
  /** A line was pressed. */
  goTo(line: number): void;
  /** There is more room now, or less, than what is drawn was made for. */
  resized(): void;
}

export class RunView {
  readonly #head = new Playhead(ticker, () => {
    if (this.#about !== undefined) this.because(undefined);
    this.#move();
  });
  readonly #time = new TimeBar(this.#head, () => this.#sentence(), ".py-result");
  readonly #drawn: HTMLElement;
  readonly #picture: Picture;
  readonly #scale: ScaleView;
  readonly #headline = h("p", { class: "gg-headline", role: "status" });
  readonly #because = h("p", { class: "gg-because", role: "status" });
  readonly #list = h("ol");
  readonly element = h("figure", { class: "gg-run py-run", tabindex: "0", hidden: true, "aria-label": "The run: arrow keys step through it, Space plays it" });
  readonly story = h("details", { class: "gg-why", hidden: true }, h("summary", {}, "What happened, and why"), this.#list);
  /** The loop from within, where the recording has it. */
  readonly #loop = new LoopView(this.#head, () => Promise.resolve(this.#shown?.trace));
  readonly loop = this.#loop.element;
  #runs = 0;
  #shown: Recorded | undefined;
  /** The row that was asked about. */
  #about: number | undefined;

  /** Takes over a picture that the page has printed. */
  constructor(private readonly wishes: Wishes, printed: HTMLElement = h("div", { class: "gg-picture py-picture" })) {
    // Of the two that are printed one is seen; the other would stay as it is.
    for (const drawing of printed.querySelectorAll(":scope > svg")) if (!drawing.checkVisibility()) drawing.remove();
    this.#drawn = printed;
    const window = h("div", { class: "gg-window" }, this.#drawn);
    this.#picture = new Picture(window, this.#drawn);
    this.#scale = new ScaleView(this.#picture);
    this.element.append(window, this.#time.element, h("figcaption", {}, this.#headline, this.#because));
    this.element.addEventListener("keydown", (event) => {
      if (event.target === this.element && steer(this.#head, event)) event.preventDefault();
    });
    this.#drawn.addEventListener("click", (event) => {
      const row = rowOf(event.target);
      if (row !== undefined) this.because(row);
    });
    let width = 0;
    new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? 0;
      // Another run is higher or lower, and has been shown; what is hidden has no width.
      if (now === 0 || now === width) return;
      width = now;
      this.#resize();
    }).observe(this.element);
  }

  get shown(): Recorded | undefined {
    return this.#shown;
  }

  /** What is drawn is of an earlier run, and its successor is on its way. */
  wait(): void {
    this.#head.pause();
    this.#busy(true);
  }

  #busy(is: boolean): void {
    this.element.setAttribute("aria-busy", String(is));
  }

  show(shown: Recorded): void {
    const another = this.#shown === undefined || JSON.stringify(this.#shown.trace) !== JSON.stringify(shown.trace);
    this.#shown = shown;
    // To look which drawing is displayed would have all laid out.
    const isAnother = !shown.pictures.some(({ drawing }) => drawing === this.#picture.drawing);
    this.element.hidden = this.story.hidden = false;
    this.loop.hidden = shown.trace.loop === undefined;
    this.#busy(false);
    if (shown.pictures.length > 0) this.#picture.show(shown.pictures);
    if (isAnother) this.#picture.resize();
    this.#scale.show();
    if (!another) return this.#move();
    this.#tell(shown.sentences);
    this.#runs++;
    this.#head.load(new Course(shown.trace));
    this.#head.end();
  }

  clear(): void {
    this.#shown = undefined;
    this.#head.end();
    this.element.hidden = this.story.hidden = this.loop.hidden = true;
    this.#busy(false);
  }

  /** The moment as it stands in an address; "" for the whole run. */
  get at(): string {
    const { moment: shown } = this.#head;
    return shown === undefined || this.#shown === undefined ? "" : moment(shown, this.#shown.trace);
  }

  seek(seconds: number, events?: number): void {
    this.#head.seek(seconds, events);
  }

  /** Says why a row ended as it did: below the picture, so that what was pressed stays in view, or by going to the sentence. */
  because(row: number | undefined, going = false): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    this.#about = row;
    const sentence = row === undefined ? undefined : whyEnded(shown, row, this.#head.moment);
    const line = askWhy(this.story, sentence);
    const told = sentence === undefined ? undefined : shown.sentences[sentence];
    this.#because.replaceChildren(...(going || told === undefined ? [] : linesOf(told.text, this.wishes.goTo)));
    if (going && line !== undefined) goTo(line);
  }

  /** Marks rows wherever they stand in the picture. */
  light(rows: readonly number[]): void {
    for (const lit of this.#drawn.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
    for (const row of rows) for (const same of this.#drawn.querySelectorAll(`[data-row="${row}"]`)) same.setAttribute("data-lit", "");
  }

  /** The rows that come by a line, or were made on it. */
  rowsOn(line: number): { made: number[]; passing: number[] } {
    const { trace, lines, made } = this.#shown ?? { trace: undefined, lines: [], made: [] };
    const passing = new Set(lines.flatMap((on, i) => (on === line ? (trace?.events[i]?.row ?? []) : [])));
    return { made: made.flatMap((m, i) => (m.line === line ? i + 1 : [])), passing: [...passing] };
  }

  /** The line on which a row was made, and the one on which it is, or came last. */
  linesOfRow(row: number): number[] {
    const [shown, { moment }] = [this.#shown, this.#head];
    if (shown === undefined) return [];
    const until = moment?.events ?? shown.lines.length;
    const last = shown.lines.findLast((line, i) => i < until && line > 0 && shown.trace.events[i]?.row === row);
    return [shown.made[row - 1]?.line ?? 0, last ?? 0].filter((line) => line > 0);
  }

  name(row: number): string {
    return this.#shown?.trace.rows[row - 1]?.name || `row ${row}`;
  }

  #sentence(): string {
    const { course, moment } = this.#head;
    if (this.#shown === undefined || course === undefined) return "";
    if (moment === undefined) return this.#shown.headline;
    const line = this.#shown.lines[moment.events - 1] ?? 0;
    return sentenceAt(this.#shown.sentences, moment)?.text ?? `${course.happened(moment)}${line > 0 ? ` on line ${line}` : ""}.`;
  }

  #move(): void {
    const [shown, { course, moment }] = [this.#shown, this.#head];
    if (shown === undefined || course === undefined) return;
    const doing = course.doing(moment ?? course.end);
    this.#picture.cover(moment?.at, doing, course.over(moment ?? course.end));
    showWhyAt(this.story, shown, moment);
    if (!this.loop.hidden) this.#loop.show(`${this.#runs}`, course, moment);
    this.#time.show();
    dress(this.#headline, { "aria-live": moment === undefined ? "polite" : "off" });
    const now = nowOf(shown, moment, doing);
    const told = this.#sentence();
    if (this.#headline.textContent !== told) this.#headline.replaceChildren(...linesOf(told, this.wishes.goTo));
    this.wishes.moved(now);
  }

  #tell(sentences: Sentence[]): void {
    const left = sentences.length - mostSentences;
    fill(this.#list, [...sentences.slice(0, mostSentences), ...(left > 0 ? [left] : [])], (s) => {
      if (typeof s === "number") return h("li", {}, `and ${s} more`);
      const go = h("button", { type: "button", class: "py-go", title: "Go to this moment" }, h("time", {}, clock(s.at)));
      go.addEventListener("click", () => this.#head.seek(s.at, s.events));
      return h("li", attributes(s), go, " ", h("span", {}, ...linesOf(s.text, this.wishes.goTo)));
    });
  }

  #resize(): void {
    if (this.#shown === undefined) return;
    this.#picture.resize();
    if (this.#picture.stale || this.#picture.drawing === undefined) this.wishes.resized();
    this.#scale.show();
    this.#move();
  }
}

function attributes(s: Sentence): Attributes {
  return { "data-rows": s.rows?.join(" ") };
}

/** The number of the row that something on the page belongs to. */
export function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement | SVGElement>("[data-row]")?.dataset["row"] : undefined;
  return row === undefined ? undefined : Number(row);
}
