// The rows of the call on a phone: each is a line, and its controls stand in the
// sheet that the line opens. They are the very controls that stand in the row
// where there is more room.

import { ofCall, ofRow } from "./brief";
import { h, say } from "./html";
import type { Parts } from "./parts";
import { Sheet } from "./sheet";

/** A row whose controls stand in its sheet. */
interface Line {
  /** What it says. */
  show(): void;
  /** Puts the controls back into the row. */
  undo(): void;
}

export class Sheets {
  readonly #lines = new Map<HTMLElement, Line>();
  /** How far the page's challenge is: the sheet that is open covers what the page says of it. */
  readonly #held = h("p", { class: "gg-held", role: "status" });
  #on = false;

  constructor(private readonly element: HTMLElement, private readonly parts: Parts) {
    for (const event of ["gather-ground:change", "gather-ground:run"]) element.addEventListener(event, () => this.#show());
    parts.call.element.addEventListener("change", () => this.#show());
    const hold = (): void => say(this.#held, element.dataset["held"] ?? "");
    element.addEventListener("gather-ground:held", hold);
    hold();
  }

  turn(on: boolean): void {
    this.#on = on;
    this.#show();
  }

  /** Rows come and go, and so does the form; each row says what its controls say now. */
  #show(): void {
    const { element: form } = this.parts.call;
    if (!this.#on || !form.isConnected) {
      if (this.#lines.size > 0) this.#undo();
      return;
    }
    for (const row of this.#lines.keys()) if (!form.contains(row)) this.#lines.delete(row);
    for (const row of form.querySelectorAll<HTMLElement>(".gg-task")) if (!this.#lines.has(row)) this.#add(row, this.#task(row));
    for (const row of [form, ...form.querySelectorAll<HTMLElement>(".gg-block")]) if (!this.#lines.has(row)) this.#add(row, this.#call(row));
    for (const line of this.#lines.values()) line.show();
  }

  /** Who is at a control when the page becomes wide stays at it. */
  #undo(): void {
    const { element: form, menu } = this.parts.call;
    const at = document.activeElement;
    for (const line of this.#lines.values()) line.undo();
    this.#lines.clear();
    menu.rise();
    if (at instanceof HTMLElement && form.contains(at)) at.focus({ preventScroll: true });
  }

  #add(row: HTMLElement, line: Line | undefined): void {
    if (line !== undefined) this.#lines.set(row, line);
  }

  #sheet(more: HTMLElement, parts: readonly HTMLElement[]): Sheet {
    return new Sheet(more, parts, this.#held, (into) => void this.parts.call.menu.stand(more, into));
  }

  #task(row: HTMLElement): Line | undefined {
    const all = [...row.childNodes];
    const said = (name: string) => row.querySelector<HTMLElement>(`:scope > ${name}`);
    const more = said(".gg-more-button");
    if (more === null) return undefined;
    const labelled = [["Name", said(".gg-name-field")], ["Takes", said(".gg-seconds")], ["Takes", said(".gg-steps")]] as const;
    const fields = labelled.flatMap(([label, control]) => (control === null ? [] : [h(control.matches("input") ? "label" : "div", { class: "gg-line-field" }, h("span", {}, label), control)]));
    const ends = [said(".gg-fails"), said(".gg-failure-field")].filter((e) => e !== null);
    const others = [said(".gg-also"), said("code:not([class])")].filter((e) => e !== null);
    const sheet = this.#sheet(more, [...fields, ...(ends.length > 0 ? [h("div", { class: "gg-line-field" }, ...ends)] : []), ...others]);
    row.append(sheet.element);
    return {
      show: () => sheet.show(ofRow(row)),
      undo: () => {
        sheet.undo();
        row.replaceChildren(...all);
      },
    };
  }

  /** The whole has its line among its tools, and beside it what adds a task; its sheet says what it is in real code, too. */
  #call(row: HTMLElement): Line | undefined {
    const head = row.querySelector<HTMLElement>(":scope > .gg-head");
    const tools = row === this.parts.call.element ? this.parts.tools : undefined;
    const [func, more] = [head?.querySelector<HTMLElement>(":scope > .gg-func"), tools?.more ?? head?.querySelector<HTMLElement>(":scope > .gg-more-button")];
    const rows = row.querySelector(":scope > .gg-tasks");
    if (!head || !func || !more || !rows) return undefined;
    const own = [...row.querySelectorAll<HTMLElement>(":scope > :is(.gg-first, .gg-foot, .gg-outer)")];
    const sheet = this.#sheet(more, [func, ...own]);
    row.append(sheet.element);
    tools?.element.prepend(more);
    const add = own.flatMap((part) => part.querySelector<HTMLElement>(":scope > .gg-add") ?? [])[0] ?? null;
    return {
      show: () => {
        sheet.show(ofCall([func, ...own]));
        if (tools === undefined) return;
        if (add !== null) tools.element.append(add);
        sheet.element.append(...this.element.querySelectorAll(":scope > .gg-real"));
      },
      undo: () => {
        const [first, foot, ...after] = own;
        head.prepend(func);
        rows.before(...(first ? [first] : []));
        rows.after(...(foot ? [foot] : []), ...after);
        if (tools !== undefined) {
          tools.element.append(more);
          if (add !== null) foot?.prepend(add);
          this.parts.notice.before(...sheet.element.querySelectorAll(":scope > .gg-real"));
        }
        sheet.undo();
      },
    };
  }
}
