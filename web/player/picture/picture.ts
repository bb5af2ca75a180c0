// The picture of the run, as the core drew it, up to the moment that is shown.

import type { Drawing, Pictured } from "../../host/play";
import type { Doing } from "../time/course";
import { Drawn } from "./drawn";
import { svg } from "../html";

let pictures = 0;

/** Where the scale of a drawing is, in its own pixels. */
export interface Scale {
  svg: SVGSVGElement;
  width: number;
  height: number;
  left: number;
  plot: number;
  /** The second at its right end, or its last column. */
  end: number;
  /** How far down the drawing begins. */
  top: number;
}

/** The core's drawings in their window, of which one is displayed: the wide or the narrow one. */
export class Picture {
  readonly #drawn = new Map<Drawing, Drawn>();
  readonly #prefix = `gg${++pictures}-`;
  /** The drawing that is displayed, where that is known: to ask would have all laid out. */
  #displayed: Drawn | undefined;
  /** The middle of what was looked at when the rows around it were put there. */
  #middle = 0;
  /** How high the drawing was then. */
  #height = 0;
  #covered: [at: number | undefined, doing: Map<number, Doing>, over: Set<number>] = [undefined, new Map(), new Set()];

  constructor(
    readonly window: HTMLElement,
    readonly element: HTMLElement,
  ) {
    for (const printed of element.querySelectorAll<SVGSVGElement>(":scope > svg")) this.#drawn.set(drawingOf(printed), new Drawn(printed, this.#prefix));
    window.addEventListener("scroll", () => this.#look(), { passive: true });
  }

  show(pictures: Pictured[]): void {
    // What a moment covers is no part of the drawing.
    uncover(this.element);
    const renewed = new Set<Drawn>();
    for (const pictured of [...pictures].reverse()) {
      let drawn = this.#drawn.get(pictured.drawing);
      if (drawn !== undefined) drawn.show(pictured);
      else {
        this.#drawn.set(pictured.drawing, (drawn = new Drawn(pictured, this.#prefix)));
        this.element.prepend(drawn.svg);
      }
      renewed.add(drawn);
    }
    // What is printed on paper may have another width, and cannot wait.
    for (const drawn of this.#drawn.values()) drawn.svg.toggleAttribute("data-stale", !renewed.has(drawn));
    // What was scrolled to may not be there any more.
    const height = this.scale()?.height ?? 0;
    if (height !== this.#height) this.#look(true);
    this.#height = height;
  }

  /** Has all rows there, also of what is not displayed, as paper needs them; or no longer. */
  unroll(all: boolean): void {
    if (!all) return this.#look(true);
    for (const drawn of this.#drawn.values()) drawn.look(0, Infinity);
    this.cover(...this.#covered);
  }

  /** Puts rows there before they are scrolled to. */
  #look(anew = false): void {
    const [scale, drawn] = [this.scale(), this.#shown];
    if (scale === undefined || drawn?.tall !== true) return;
    const size = scale.svg.getBoundingClientRect().width / scale.width;
    const [top, height] = [this.window.scrollTop / size, this.window.clientHeight / size];
    const middle = top + height / 2;
    if (!anew && Math.abs(middle - this.#middle) < height / 4) return;
    this.#middle = middle;
    drawn.look(top - height, top + 2 * height);
    this.cover(...this.#covered);
  }

  /** The drawing that is displayed, of the wide and the narrow one. */
  get #shown(): Drawn | undefined {
    return (this.#displayed ??= [...this.#drawn.values()].find((drawn) => drawn.svg.checkVisibility()));
  }

  scale(): Scale | undefined {
    const drawing = this.#shown?.svg;
    if (drawing === undefined) return undefined;
    const { width, height } = drawing.viewBox.baseVal;
    const { left, plot, end, top = 22 } = drawing.dataset;
    return { svg: drawing, width, height, left: Number(left), plot: Number(plot), end: Number(end), top: Number(top) };
  }

  /** Where the scale is the loop's iterations: how many events have happened by the end of each column. */
  get turns(): number[] | undefined {
    return this.#shown?.svg.dataset["turns"]?.split(",").map(Number);
  }

  /** How far down each line stands: "row 3", "call 1". */
  get heights(): Map<string, number> {
    return this.#shown?.heights ?? new Map<string, number>();
  }

  /** The whole of the drawing, as the core drew it. */
  get text(): string | undefined {
    return this.#shown?.text;
  }

  /** Whether it does not fit on a screen. */
  get tall(): boolean {
    return this.#shown?.tall ?? false;
  }

  /** There is more room now, or less: the other drawing may be displayed. */
  resize(): void {
    this.#displayed = undefined;
    this.#look(true);
  }

  /** Whether the drawing that is displayed is of an earlier run. */
  get stale(): boolean {
    return this.#shown?.svg.hasAttribute("data-stale") ?? false;
  }

  /** Which drawing is displayed. */
  get drawing(): Drawing | undefined {
    return this.#shown && drawingOf(this.#shown.svg);
  }

  /** Covers what comes after a place of the scale; undefined shows all. */
  cover(at: number | undefined, doing: Map<number, Doing>, over: Set<number>): void {
    this.#covered = [at, doing, over];
    uncover(this.element);
    for (const line of this.element.querySelectorAll(".gg-open, .gg-ahead")) line.classList.remove("gg-open", "gg-ahead");
    const scale = at === undefined ? undefined : this.scale();
    this.element.toggleAttribute("data-moment", at !== undefined);
    if (at !== undefined) for (const whole of this.element.querySelectorAll<SVGElement>(":scope > svg > desc")) hush(whole);
    if (at === undefined || scale === undefined) return;
    const [x, right] = [xOf(scale, at), scale.left + scale.plot + 16];
    const lines = scale.svg.querySelectorAll<SVGGElement>("g[data-y]");
    // First what is behind the rows: the scale, and what will have happened.
    const behind = rect("gg-cover", x, scale.top, scale.width - x, scale.height - scale.top);
    if (lines.length === 0) scale.svg.append(behind);
    else lines[0]?.before(behind);
    for (const line of lines) {
      const { row, call } = line.dataset;
      const phase = row !== undefined ? doing.get(Number(row))?.phase : over.has(Number(call)) ? "over" : "open";
      const outlived = phase === "over" && at < scale.end && line.querySelector(".orphan") !== null;
      if (phase === undefined || (phase === "over" && !outlived)) continue;
      line.classList.add(phase === "ahead" ? "gg-ahead" : "gg-open");
      const ending = line.querySelector<SVGElement>(":scope > title");
      if (ending !== null) hush(ending);
      const y = Number(line.dataset["y"]);
      line.append(row === undefined ? rect("gg-cover", x, y - 4, right - x, 14) : rect("gg-cover", x, y - 11, right - x, 22));
    }
    scale.svg.append(svg("path", { class: "gg-now", d: `M${x} ${scale.top}V${scale.height - 4}` }));
  }
}

function drawingOf(drawing: Element): Drawing {
  return drawing.classList.contains("gg-narrow") ? "narrow" : "wide";
}

/** Takes all from a drawing that hides what comes after a moment. */
function uncover(drawing: Element): void {
  for (const cover of drawing.querySelectorAll(".gg-cover, .gg-now")) cover.remove();
  for (const text of drawing.querySelectorAll<SVGElement>("[data-told]")) {
    text.textContent = text.dataset["told"] ?? "";
    delete text.dataset["told"];
  }
}

/** A text that tells the ending, to who points or listens, is put by. */
function hush(text: SVGElement): void {
  text.dataset["told"] = text.textContent ?? "";
  text.textContent = "";
}

/** Where a second is, in the drawing's own pixels. */
export function xOf(scale: Scale, at: number): number {
  return scale.left + (scale.end === 0 ? 0 : (scale.plot * at) / scale.end);
}

function rect(name: string, x: number, y: number, width: number, height: number): SVGRectElement {
  return svg("rect", { class: name, x: `${x}`, y: `${y}`, width: `${Math.max(width, 0)}`, height: `${height}` });
}
