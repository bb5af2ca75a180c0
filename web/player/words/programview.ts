// The scenario as a program that runs, in Python and in other languages; the
// lines of what happens at the moment, or of the row under the pointer, are marked.

import { languages, type Language } from "../../host/known";
import type { Program, Refused, Shown } from "../../host/play";
import { clock } from "../time/clock";
import { studyHost } from "../../host/page";
import type { Course, Moment } from "../time/course";
import { highlight } from "./highlight";
import { linked } from "../share/link";
import { fill, h } from "../html";

export class ProgramView {
  readonly #body = h("div");
  readonly #pick = h("select", { "aria-label": "Language" }, ...languages.map((l) => h("option", { value: l }, l)));
  readonly #told = h("span", { role: "status" });
  readonly #code = h("code");
  /** Where it is a program of Python: to the page that runs it. A frame in another page stays as it is. */
  readonly #open = h("a", { hidden: true, target: window === window.top ? undefined : "_blank" }, "Open as a program");
  #drawn = "";
  #program: Program | undefined;
  #now: { shown: Shown; course: Course; moment: Moment | undefined } | undefined;

  /** `element` may hold the Python program as the page printed it. */
  constructor(readonly element: HTMLDetailsElement) {
    const copy = h("button", { type: "button" }, "Copy");
    copy.addEventListener("click", () => void this.#copy());
    const head = h("p", { class: "gg-actions" }, h("span", { class: "gg-pick" }, this.#pick), copy, this.#open, this.#told);
    const summary = element.querySelector("summary") ?? h("summary", {}, "Program");
    this.#body.append(head, h("pre", { tabindex: "0" }, this.#code));
    element.replaceChildren(summary, this.#body);
    element.addEventListener("toggle", () => void this.#draw());
    this.#pick.addEventListener("change", () => void this.#draw());
    this.#code.addEventListener("pointerover", (event) => this.#point(event));
  }

  show(shown: Shown, course: Course, moment: Moment | undefined): void {
    this.#now = { shown, course, moment };
    void this.#draw();
  }

  /** Marks the lines of a row. */
  light(row: number): void {
    this.#mark(this.#program?.rows[row - 1]);
  }

  async #draw(): Promise<void> {
    if (!this.element.open || this.#now === undefined) return;
    const { line } = this.#now.shown;
    const language = this.#pick.value as Language;
    const ties = language === "Python" ? tiesIn(this.#now.shown) : "";
    if (this.#drawn !== language + line + ties) {
      this.#drawn = language + line + ties;
      try {
        const answer = await studyHost().askLatest("program", "program", line, language, ties);
        if (answer === undefined) return;
        const told = JSON.parse(answer) as Program | Refused;
        if ("error" in told) throw new Error(told.error.message);
        this.#program = told;
        this.#write(told, language);
        void this.#lead(told.text, language);
      } catch (problem) {
        this.#program = undefined;
        this.#open.hidden = true;
        this.#code.replaceChildren(problem instanceof Error ? problem.message : String(problem));
      }
    }
    this.#follow();
  }

  #write({ text, lines }: Program, language: Language): void {
    const all = text.replace(/\n$/, "").split("\n");
    fill(this.#code, all.map((line, i) => ({ line, leaf: lines[i], language })), ({ line, leaf }) =>
      h("span", { class: "gg-code-line", "data-leaf": leaf ? String(leaf) : undefined }, ...highlight(line, language), "\n"),
    );
  }

  async #lead(text: string, language: Language): Promise<void> {
    this.#open.hidden = true;
    if (language !== "Python" || typeof CompressionStream === "undefined") return;
    const hash = await linked(text);
    if (this.#program?.text !== text) return;
    this.#open.href = `/python/#${hash}`;
    this.#open.hidden = false;
  }

  /** Marks the lines of what has just happened. */
  #follow(): void {
    const { course, moment } = this.#now ?? {};
    const event = moment === undefined ? undefined : course?.trace.events.slice(0, moment.events).findLast((e) => e.row !== undefined);
    this.#mark(event?.row === undefined ? undefined : this.#program?.rows[event.row - 1]);
  }

  #mark(leaf: number | undefined): void {
    for (const line of this.#code.querySelectorAll("[data-lit]")) line.removeAttribute("data-lit");
    if (leaf === undefined || leaf === 0) return;
    for (const line of this.#code.querySelectorAll(`[data-leaf="${leaf}"]`)) line.setAttribute("data-lit", "");
  }

  /** The other way round: a line shows its row. */
  #point(event: PointerEvent): void {
    const leaf = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-leaf]")?.dataset["leaf"] : undefined;
    const row = leaf === undefined ? -1 : (this.#program?.rows.indexOf(Number(leaf)) ?? -1);
    if (row < 0) return;
    event.stopPropagation();
    this.element.dispatchEvent(new CustomEvent("gather-ground:row", { bubbles: true, detail: { row: row + 1 } }));
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#program?.text ?? "");
      this.#told.textContent = "Copied.";
    } catch {
      this.#told.textContent = "The browser refused; select the text and copy it.";
    }
  }
}

/** Each tie as a row that is due in it, and when. */
function tiesIn({ trace }: Shown): string {
  return (trace.ties ?? []).map(({ at, due }) => `${due.find((d) => d.row !== undefined)?.row ?? 0} ${clock(at)}`).join("\n");
}
