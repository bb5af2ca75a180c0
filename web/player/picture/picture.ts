// The picture of the run, as the core drew it, up to the moment that is shown.

import type { Drawing, Pictured } from "../../host/play";
import type { Doing } from "../time/course";
import { Covers, hush, tell } from "./covers";
import { Drawn } from "./drawn";

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
  /** What hides what comes after it, on the drawing that is displayed; undefined where nothing is hidden. */
  #covers: Covers | undefined;

  constructor(
    readonly window: HTMLElement,
    readonly element: HTMLElement,
  ) {
    for (const printed of element.querySelectorAll<SVGSVGElement>(":scope > svg")) this.#drawn.set(drawingOf(printed), new Drawn(printed, this.#prefix));
    // Which is displayed is asked while nothing of the page is another: later all would be laid out for it.
    void this.#shown;
    window.addEventListener("scroll", () => this.#look(), { passive: true });
  }

  show(pictures: Pictured[]): void {
    // What a moment covers is no part of the drawing.
    this.#uncover();
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
    this.#uncover();
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
    this.#uncover();
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
    this.#uncover();
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
    if (at === undefined) return this.#uncover();
    if (!this.element.hasAttribute("data-moment")) {
      this.element.toggleAttribute("data-moment", true);
      for (const words of this.#words) hush(words);
    }
    const scale = this.scale();
    if (scale !== undefined) (this.#covers ??= new Covers(scale)).show(at, xOf(scale, at), doing, over);
  }

  #uncover(): void {
    this.#covers?.remove();
    this.#covers = undefined;
    this.element.toggleAttribute("data-moment", false);
    for (const words of this.#words) tell(words);
  }

  /** What says the whole of each drawing to those who listen. */
  get #words(): Iterable<SVGElement> {
    return this.element.querySelectorAll<SVGElement>(":scope > svg > desc");
  }
}

function drawingOf(drawing: Element): Drawing {
  return drawing.classList.contains("gg-narrow") ? "narrow" : "wide";
}

/** Where a second is, in the drawing's own pixels. */
export function xOf(scale: Scale, at: number): number {
  return scale.left + (scale.end === 0 ? 0 : (scale.plot * at) / scale.end);
}
