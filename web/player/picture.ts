// The picture of the run, as the core drew it, up to the moment that is shown.

import type { Drawing } from "../host/play";
import type { Doing } from "./course";
import { become } from "./html";

let pictures = 0;
const reader = document.createElement("template");
const svgSpace = "http://www.w3.org/2000/svg";

/** A line of a drawing, or the words for all of them. */
const line = /(<desc .*?<\/desc>|<g class="(?:row|call) .*?<\/g>)/;

/** Where the scale of a drawing is, in its own pixels. */
export interface Scale {
  svg: SVGSVGElement;
  width: number;
  height: number;
  left: number;
  plot: number;
  /** The second at its right end. */
  end: number;
}

/** Puts the core's drawing in place; its ids become this picture's own. */
export class Picture {
  readonly #prefix = `gg${++pictures}-`;
  /** The drawing that is displayed, where that is known: to ask would have all laid out. */
  #displayed: SVGSVGElement | undefined;
  /** What was read for each drawing. */
  #texts = new WeakMap<SVGSVGElement, string>();

  constructor(readonly element: HTMLElement) {}

  show(svg: string): void {
    // What a moment covers is no part of the drawing.
    uncover(this.element);
    const old = new Map(this.#drawings().map((d) => [drawingOf(d), d]));
    const texts = svg.split(/(?=<svg )/);
    const renewed = new Set<SVGSVGElement>();
    for (const text of texts.reverse()) {
      const is = /^<svg [^>]*gg-narrow/.test(text) ? "narrow" : "wide";
      let here = old.get(is);
      if (here === undefined) this.element.prepend((here = this.#parse(text) as SVGSVGElement));
      else this.#renew(here, text);
      this.#texts.set(here, text);
      renewed.add(here);
    }
    // What is printed on paper may have another width, and cannot wait.
    for (const drawing of this.#drawings()) drawing.toggleAttribute("data-stale", !renewed.has(drawing));
  }

  /** Makes a drawing that of another text. Where only lines differ, those are read; to read all takes longer than to draw it. */
  #renew(svg: SVGSVGElement, text: string): void {
    const [before, now] = [this.#texts.get(svg)?.split(line) ?? [], text.split(line)];
    const lines = svg.querySelectorAll("desc, g.row, g.call");
    // Between the lines stands what is not of them.
    const others = (_: string, i: number): boolean => i % 2 === 0;
    if (before.length !== now.length || lines.length !== (now.length - 1) / 2 || now.filter(others).join() !== before.filter(others).join()) {
      become(svg, this.#parse(text));
      return;
    }
    const differing = [...lines].flatMap((element, i) => (now[2 * i + 1] === before[2 * i + 1] ? [] : [{ element, text: now[2 * i + 1] ?? "" }]));
    const read = [...this.#parse(`<svg>${differing.map((d) => d.text).join("")}</svg>`).children];
    differing.forEach(({ element }, i) => read[i] && become(element, read[i]));
  }

  /** An svg element, its ids this picture's own. */
  #parse(text: string): Element {
    reader.innerHTML = text;
    for (const marked of reader.content.querySelectorAll("[id]")) marked.id = this.#prefix + marked.id;
    for (const attribute of ["aria-labelledby", "aria-describedby"]) {
      for (const holder of reader.content.querySelectorAll(`[${attribute}]`)) {
        const ids = (holder.getAttribute(attribute) ?? "").split(/\s+/);
        holder.setAttribute(attribute, ids.map((id) => this.#prefix + id).join(" "));
      }
    }
    return reader.content.children[0] as Element;
  }

  /** The scale of the drawing that is displayed, of the wide and the narrow one. */
  scale(): Scale | undefined {
    if (!this.#displayed?.isConnected) this.#displayed = this.#drawings().find((svg) => svg.checkVisibility());
    const svg = this.#displayed;
    if (svg === undefined) return undefined;
    const { width, height } = svg.viewBox.baseVal;
    const [left, plot, end] = [svg.dataset["left"], svg.dataset["plot"], svg.dataset["end"]].map(Number);
    return { svg, width, height, left: left ?? 0, plot: plot ?? 0, end: end ?? 0 };
  }

  /** There is more room now, or less: the other drawing may be displayed. */
  resize(): void {
    this.#displayed = undefined;
  }

  /** Whether the drawing that is displayed is of an earlier run. */
  get stale(): boolean {
    return this.scale()?.svg.hasAttribute("data-stale") ?? false;
  }

  /** Which drawing is displayed. */
  get drawing(): Drawing | undefined {
    const svg = this.scale()?.svg;
    return svg && drawingOf(svg);
  }

  #drawings(): SVGSVGElement[] {
    return [...this.element.querySelectorAll<SVGSVGElement>(":scope > svg")];
  }

  /** Covers what comes after a second; undefined shows all. */
  cover(at: number | undefined, doing: Map<number, Doing>, over: Set<number>): void {
    uncover(this.element);
    for (const line of this.element.querySelectorAll(".gg-open, .gg-ahead")) line.classList.remove("gg-open", "gg-ahead");
    const scale = at === undefined ? undefined : this.scale();
    this.element.toggleAttribute("data-moment", at !== undefined);
    if (at !== undefined) for (const whole of this.element.querySelectorAll<SVGElement>(":scope > svg > desc")) hush(whole);
    if (at === undefined || scale === undefined) return;
    const [x, right] = [xOf(scale, at), scale.left + scale.plot + 16];
    const lines = scale.svg.querySelectorAll<SVGGElement>("g[data-y]");
    // First what is behind the rows: the scale, and what will have happened.
    const behind = rect("gg-cover", x, 22, scale.width - x, scale.height - 22);
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
    const now = document.createElementNS(svgSpace, "path");
    now.setAttribute("class", "gg-now");
    now.setAttribute("d", `M${x} 22V${scale.height - 4}`);
    scale.svg.append(now);
  }

  /** Lets time pass over the picture once, from left to right; the style decides how, if at all. */
  play(): void {
    this.element.classList.remove("gg-plays");
    void this.element.offsetWidth;
    this.element.classList.add("gg-plays");
  }
}

function drawingOf(svg: Element): Drawing {
  return svg.classList.contains("gg-narrow") ? "narrow" : "wide";
}

/** Takes all from a drawing that hides what comes after a moment. */
export function uncover(drawing: Element): void {
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

/** Which second is at x, in the drawing's own pixels. */
export function timeAt(scale: Scale, x: number): number {
  return ((x - scale.left) / scale.plot) * scale.end;
}

function rect(name: string, x: number, y: number, width: number, height: number): SVGRectElement {
  const r = document.createElementNS(svgSpace, "rect");
  const attributes = { class: name, x, y, width: Math.max(width, 0), height };
  for (const [key, value] of Object.entries(attributes)) r.setAttribute(key, String(value));
  return r;
}
