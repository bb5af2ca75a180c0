// A drawing of the core, in the page. It is read by lines, of which only those
// that differ are touched; of a tall one, only the rows that are near what is
// looked at are there.

import { become } from "./html";

const reader = document.createElement("template");

/**
 * A line of a drawing, or what else changes from run to run: the words for all of them, where main is over, the captions.
 * What is empty may be closed at once.
 */
const line = /(<desc .*?<\/desc>|<g class="(?:row |call |main-over"|captions")[^>]*?(?:\/>|>.*?<\/g>))/s;
const lines = "desc, g.row, g.call, g.main-over, g.captions";

export class Drawn {
  readonly svg: SVGSVGElement;
  /** The text of the drawing: what is not of a line, and the lines between. */
  #parts: string[] = [];
  #tall = false;
  /** The lines that are in the page. */
  #elements: (Element | undefined)[];
  /** Where the rows stand that are to be there, in the drawing's pixels: first its beginning. */
  #from = 0;
  #to = 1600;

  /** Takes a text, or what the page printed; to its ids a prefix is put. */
  constructor(
    drawing: string | SVGSVGElement,
    private readonly prefix: string,
  ) {
    this.svg = typeof drawing === "string" ? (this.#read(drawing)[0] as SVGSVGElement) : drawing;
    this.#take(typeof drawing === "string" ? drawing : new XMLSerializer().serializeToString(drawing));
    this.#elements = [...this.svg.querySelectorAll(lines)];
  }

  #take(text: string): void {
    this.#parts = text.split(line);
    this.#tall = /^<svg [^>]*gg-tall/.test(this.#parts[0] ?? "");
  }

  /** The whole of it, as the core drew it. */
  get text(): string {
    return this.#parts.join("");
  }

  /** Whether it does not fit on a screen. */
  get tall(): boolean {
    return this.#tall;
  }

  /** How far down each line stands: "row 3", "call 1". */
  get heights(): Map<string, number> {
    const found = new Map<string, number>();
    this.#parts.forEach((text) => {
      const [, kind, id, y] = /^<g [^>]*data-(row|call)="(\d+)" data-y="(\d+)"/.exec(text) ?? [];
      if (kind !== undefined) found.set(`${kind} ${id}`, Number(y));
    });
    return found;
  }

  /** Makes it the drawing of another text. */
  show(text: string): void {
    const before = this.#parts;
    this.#take(text);
    const same = before.length === this.#parts.length && this.#parts.every((part, i) => i % 2 === 1 || part === before[i]);
    if (same && this.#known) this.#renew(before);
    else this.#replace();
  }

  /** Whether it is known which element each line is. */
  get #known(): boolean {
    return this.#elements.length === (this.#parts.length - 1) / 2;
  }

  /** Has the rows there that are in a part of it, and no others if it is tall. */
  look(from: number, to: number): void {
    [this.#from, this.#to] = [from, to];
    if (this.#known) this.#renew(this.#parts);
  }

  /** Whether a line is to be in the page. */
  #there(text: string): boolean {
    const row = this.#tall ? /^<g class="row [^>]*data-y="(\d+)"/.exec(text) : null;
    return row === null || (Number(row[1]) >= this.#from && Number(row[1]) <= this.#to);
  }

  #renew(before: string[]): void {
    const read: { at: number; text: string }[] = [];
    for (let at = 0; 2 * at + 1 < this.#parts.length; at++) {
      const text = this.#parts[2 * at + 1] ?? "";
      if (!this.#there(text)) {
        this.#elements[at]?.remove();
        this.#elements[at] = undefined;
      } else if (this.#elements[at] === undefined || text !== before[2 * at + 1]) read.push({ at, text });
    }
    const elements = this.#read(`<svg>${read.map(({ text }) => text).join("")}</svg>`)[0]?.children ?? [];
    [...elements].forEach((element, i) => this.#put(read[i]?.at ?? 0, element));
  }

  /** Puts a line where it stands among the others. */
  #put(at: number, element: Element): void {
    const old = this.#elements[at];
    if (old !== undefined) return become(old, element);
    this.#elements[at] = element;
    // What comes first are the words, which stand apart.
    for (let i = at - 1; i > 0; i--) {
      const before = this.#elements[i];
      if (before !== undefined) return before.after(element);
    }
    for (let i = at + 1; i < this.#elements.length; i++) {
      const after = this.#elements[i];
      if (after !== undefined) return after.before(element);
    }
  }

  /** Reads all of it anew. */
  #replace(): void {
    const there = this.#parts.map((part, i) => (i % 2 === 1 && !this.#there(part) ? "" : part));
    const read = this.#read(there.join(""))[0];
    if (read !== undefined) become(this.svg, read);
    const elements = this.svg.querySelectorAll(lines);
    let next = 0;
    this.#elements = this.#parts.flatMap((_, i) => (i % 2 === 0 ? [] : [there[i] === "" ? undefined : elements[next++]]));
    if (next !== elements.length) this.#elements = [];
  }

  /** The elements of a text, their ids this drawing's own. */
  #read(text: string): Element[] {
    reader.innerHTML = text;
    for (const marked of reader.content.querySelectorAll("[id]")) marked.id = this.prefix + marked.id;
    for (const attribute of ["aria-labelledby", "aria-describedby"]) {
      for (const holder of reader.content.querySelectorAll(`[${attribute}]`)) {
        const ids = (holder.getAttribute(attribute) ?? "").split(/\s+/);
        holder.setAttribute(attribute, ids.map((id) => this.prefix + id).join(" "));
      }
    }
    return [...reader.content.children];
  }
}
