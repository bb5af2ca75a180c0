// A drawing of the core, in the page. It comes in pieces, of which only those
// that differ are touched; of a tall one, only the rows that are near what is
// looked at are there.

import type { Part, Pictured } from "../../host/play";
import { become } from "../html";

const reader = document.createElement("template");

/** The elements of a drawing that are lines: the parts with a key, in their order. */
const lines = "desc, g.row, g.call, g.main-over, g.captions";

/** A part of a drawing with a key, and where it is in the page. */
interface Line {
  key: string;
  y: number | undefined;
  /** Absent in what the page printed, of which there is only the element. */
  svg?: string;
  element?: Element | undefined;
}

export class Drawn {
  readonly svg: SVGSVGElement;
  /** Of what the page printed there are none. */
  #parts: Part[] = [];
  #lines: Line[] = [];
  #tall = false;
  /** The whole of it, as the core drew it. */
  #text: string | undefined;
  /** Where the rows stand that are to be there, in the drawing's pixels: first its beginning. */
  #from = 0;
  #to = 1600;

  /** Takes a drawing, or what the page printed; to its ids a prefix is put. */
  constructor(
    drawing: Pictured | SVGSVGElement,
    private readonly prefix: string,
  ) {
    if (drawing instanceof SVGSVGElement) {
      this.svg = drawing;
      this.#tall = drawing.classList.contains("gg-tall");
      this.#text = new XMLSerializer().serializeToString(drawing);
      this.#lines = [...drawing.querySelectorAll<SVGElement>(lines)].map(lineOf);
      return;
    }
    this.#take(drawing);
    this.svg = this.#readAll() as SVGSVGElement;
    this.#find();
  }

  #take({ parts, tall }: Pictured): void {
    [this.#parts, this.#tall, this.#text] = [parts, tall ?? false, undefined];
    this.#lines = parts.flatMap(({ key, y, svg }) => (key === undefined ? [] : [{ key, y, svg }]));
  }

  get text(): string {
    return (this.#text ??= whole(this.#parts));
  }

  /** Whether it does not fit on a screen. */
  get tall(): boolean {
    return this.#tall;
  }

  /** How far down each line stands: "row 3", "call 1". */
  get heights(): Map<string, number> {
    return new Map(this.#lines.flatMap(({ key, y }) => (y === undefined ? [] : [[key, y]])));
  }

  /** Makes it another drawing. */
  show(drawing: Pictured): void {
    const [parts, before] = [this.#parts, this.#lines];
    this.#take(drawing);
    const same = parts.length === this.#parts.length && this.#parts.every(({ key, svg }, i) => key === parts[i]?.key && (key !== undefined || svg === parts[i]?.svg));
    if (!same) return this.#replace();
    this.#lines.forEach((line, i) => (line.element = before[i]?.element));
    this.#renew(before);
  }

  /** Has the rows there that are in a part of it, and no others if it is tall. */
  look(from: number, to: number): void {
    [this.#from, this.#to] = [from, to];
    this.#renew(this.#lines);
  }

  /** Whether a line is to be in the page. */
  #there({ key, y }: { key?: string; y?: number | undefined }): boolean {
    return !this.#tall || y === undefined || !(key?.startsWith("row ") ?? false) || (y >= this.#from && y <= this.#to);
  }

  /** Makes the elements those of the lines, which were others before. */
  #renew(before: Line[]): void {
    const read: { at: number; svg: string }[] = [];
    this.#lines.forEach((line, at) => {
      if (!this.#there(line)) {
        line.element?.remove();
        if (line.svg !== undefined) line.element = undefined;
      } else if (line.svg === undefined) {
        // What the page printed comes back as it was.
        if (line.element !== undefined && !this.svg.contains(line.element)) this.#put(at, line.element);
      } else if (line.element === undefined || line.svg !== before[at]?.svg) read.push({ at, svg: line.svg });
    });
    const elements = this.#read(`<svg>${read.map(({ svg }) => svg).join("")}</svg>`)[0]?.children ?? [];
    [...elements].forEach((element, i) => {
      const at = read[i]?.at ?? 0;
      const old = this.#lines[at]?.element;
      if (old === undefined) this.#put(at, element);
      else become(old, element);
    });
  }

  /** Puts a line where it stands among the others. */
  #put(at: number, element: Element): void {
    const line = this.#lines[at];
    if (line !== undefined) line.element = element;
    // What comes first are the words, which stand apart.
    for (let i = at - 1; i > 0; i--) {
      const before = this.#lines[i]?.element;
      if (before !== undefined && this.svg.contains(before)) return before.after(element);
    }
    for (let i = at + 1; i < this.#lines.length; i++) {
      const after = this.#lines[i]?.element;
      if (after !== undefined && this.svg.contains(after)) return after.before(element);
    }
  }

  /** Takes all of it anew. */
  #replace(): void {
    const read = this.#readAll();
    if (read !== undefined) become(this.svg, read);
    this.#find();
  }

  /** Reads the drawing, with the lines that are to be there. */
  #readAll(): Element | undefined {
    return this.#read(whole(this.#parts.filter((part) => part.key === undefined || this.#there(part))))[0];
  }

  /** Finds the elements of the lines that are in the page. */
  #find(): void {
    const elements = this.svg.querySelectorAll(lines);
    let next = 0;
    for (const line of this.#lines) if (this.#there(line)) line.element = elements[next++];
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

function whole(parts: Part[]): string {
  return parts.map(({ svg }) => svg).join("");
}

/** What is known of a line that the page printed. */
function lineOf(element: SVGElement): Line {
  const { row, call, y } = element.dataset;
  const key = row !== undefined ? `row ${row}` : call !== undefined ? `call ${call}` : (element.classList[0] ?? "words");
  return { key, y: y === undefined ? undefined : Number(y), element };
}
