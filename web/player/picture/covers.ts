// What hides all of a drawing that comes after a moment. While time passes, most
// moments are like the one before: then nothing is touched but where it begins.

import { dress, svg } from "../html";
import type { Doing } from "../time/course";
import type { Scale } from "./picture";

/** How a line stands that is not over, as its class says it. */
type Standing = "gg-ahead" | "gg-open";

export class Covers {
  readonly #lines: Line[];
  /** Behind the rows are the scale, and what will have happened. */
  readonly #behind: Cover;
  readonly #now = svg("path", { class: "gg-now" });

  /** A drawing that is another, or has other lines, needs others. */
  constructor(private readonly scale: Scale) {
    const { width, height, top, left, plot } = scale;
    const lines = [...scale.svg.querySelectorAll<SVGGElement>("g[data-y]")];
    this.#lines = lines.map((line) => new Line(line, left + plot + 16));
    this.#behind = new Cover(top, height - top, width);
    if (lines[0] === undefined) scale.svg.append(this.#behind.element);
    else lines[0].before(this.#behind.element);
    scale.svg.append(this.#now);
  }

  /** Hides what comes after a moment, which stands at `x`. */
  show(at: number, x: number, doing: Map<number, Doing>, over: Set<number>): void {
    this.#behind.begin(x);
    for (const line of this.#lines) line.show(at < this.scale.end, x, doing, over);
    dress(this.#now, { d: `M${x} ${this.scale.top}V${this.scale.height - 4}` });
  }

  remove(): void {
    for (const line of this.#lines) line.stand(undefined);
    this.#behind.element.remove();
    this.#now.remove();
  }
}

/** A row or a call, and what hides the rest of it. */
class Line {
  readonly #row: string | undefined;
  readonly #call: string | undefined;
  readonly #cover: Cover;
  /** The words that say how it ends. */
  readonly #ending: SVGElement | null;
  /** Whether something of it goes on when it is over. */
  readonly #outlived: boolean;
  #standing: Standing | undefined;

  constructor(private readonly line: SVGGElement, right: number) {
    const { row, call, y } = line.dataset;
    [this.#row, this.#call] = [row, call];
    this.#cover = row === undefined ? new Cover(Number(y) - 4, 14, right) : new Cover(Number(y) - 11, 22, right);
    this.#ending = line.querySelector<SVGElement>(":scope > title");
    this.#outlived = line.querySelector(".orphan") !== null;
  }

  show(goesOn: boolean, x: number, doing: Map<number, Doing>, over: Set<number>): void {
    const phase = this.#row !== undefined ? doing.get(Number(this.#row))?.phase : over.has(Number(this.#call)) ? "over" : "open";
    const isWhole = phase === undefined || (phase === "over" && !(goesOn && this.#outlived));
    if (!isWhole) this.#cover.begin(x);
    this.stand(isWhole ? undefined : phase === "ahead" ? "gg-ahead" : "gg-open");
  }

  /** Undefined where nothing of it is hidden. */
  stand(now: Standing | undefined): void {
    const before = this.#standing;
    if (now === before) return;
    this.#standing = now;
    if (before !== undefined) this.line.classList.remove(before);
    if (now !== undefined) this.line.classList.add(now);
    if (before === undefined) {
      if (this.#ending !== null) hush(this.#ending);
      this.line.append(this.#cover.element);
    } else if (now === undefined) {
      if (this.#ending !== null) tell(this.#ending);
      this.#cover.element.remove();
    }
  }
}

/** Hides a stripe of the drawing, from a place to its right end. */
class Cover {
  readonly element: SVGRectElement;

  constructor(y: number, height: number, private readonly right: number) {
    this.element = svg("rect", { class: "gg-cover", y: `${y}`, height: `${height}` });
  }

  begin(x: number): void {
    dress(this.element, { x: `${x}`, width: `${Math.max(this.right - x, 0)}` });
  }
}

/** A text that tells the ending, to who points or listens, is put by, */
export function hush(text: SVGElement): void {
  text.dataset["told"] = text.textContent ?? "";
  text.textContent = "";
}

/** and comes back. */
export function tell(text: SVGElement): void {
  const told = text.dataset["told"];
  if (told === undefined) return;
  text.textContent = told;
  delete text.dataset["told"];
}
