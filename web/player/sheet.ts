// What stands in a row of the call where there is room, in a sheet at the lower
// edge of the screen; what was the row's button is a line that opens it.

import { h } from "./html";

/** How far a finger draws the sheet down to close it, in pixels. */
const far = 64;

let sheets = 0;

export class Sheet {
  readonly element: HTMLDialogElement;
  readonly #brief: HTMLElement;
  readonly #title: HTMLElement;
  readonly #rest = h("details", {}, h("summary", {}, "More"));
  /** What the button was. */
  readonly #was: readonly ChildNode[];

  readonly #header: HTMLElement;

  /** `held` stands in the sheet that is open; `menu` puts what else can be done with the row into an element. */
  constructor(private readonly more: HTMLElement, parts: readonly HTMLElement[], private readonly held: HTMLElement, menu: (into: HTMLElement) => void) {
    const id = `gg-line-${++sheets}`;
    this.#brief = h("span", { class: "gg-brief", id });
    this.#title = h("span", { id: `${id}-title` });
    const done = h("button", { type: "button" }, "Done");
    const header = this.#header = h("div", { class: "gg-sheet-head" }, this.#title, done);
    this.element = h("dialog", { class: "gg-sheet gg-row-sheet", "aria-labelledby": this.#title.id }, header, ...parts, this.#rest);
    this.#was = [...more.childNodes];
    more.setAttribute("aria-labelledby", id);
    more.replaceChildren(this.#brief);
    more.addEventListener("click", this.#press);
    done.addEventListener("click", () => this.#close());
    this.element.addEventListener("click", (event) => this.#isBeside(event) && this.#close());
    // Its keys are its own: the player's lead about in what stands behind it.
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || event.key.startsWith("Arrow")) event.stopPropagation();
    });
    // One goes on in what has just come to be in it.
    this.element.addEventListener("gather-ground:enter", () => this.#open());
    this.#rest.addEventListener("toggle", () => this.#rest.open && menu(this.#rest));
    this.#draw(header);
  }

  /** Says what the row says; the first of it is its title. */
  show(words: readonly (Node | string)[]): void {
    this.#brief.replaceChildren(...words);
    this.#title.textContent = this.#brief.firstElementChild?.textContent ?? "";
  }

  /** The button is one again. */
  undo(): void {
    this.more.removeEventListener("click", this.#press);
    this.more.removeAttribute("aria-labelledby");
    this.more.replaceChildren(...this.#was);
    this.element.remove();
  }

  /** Where there is room the button opens the menu alone. */
  readonly #press = (event: Event): void => {
    event.preventDefault();
    this.#open();
  };

  #open(): void {
    if (this.element.open) return;
    this.#rest.open = false;
    this.#header.append(this.held);
    this.element.showModal();
  }

  #close(): void {
    this.element.close();
    this.more.focus({ preventScroll: true });
  }

  /** Whether a touch is of what lies behind the sheet. */
  #isBeside({ target, clientX, clientY }: MouseEvent): boolean {
    const { left, top, right, bottom } = this.element.getBoundingClientRect();
    return target === this.element && !(clientX >= left && clientX <= right && clientY >= top && clientY <= bottom);
  }

  /** Lets a finger draw it down by its header. */
  #draw(header: HTMLElement): void {
    let from: number | undefined;
    const moved = (event: PointerEvent): number => Math.max(event.clientY - (from ?? event.clientY), 0);
    header.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Element && event.target.closest("button") !== null) return;
      from = event.clientY;
      header.setPointerCapture(event.pointerId);
    });
    header.addEventListener("pointermove", (event) => from !== undefined && (this.element.style.translate = `0 ${moved(event)}px`));
    for (const end of ["pointerup", "pointercancel"] as const) {
      header.addEventListener(end, (event) => {
        const closes = end === "pointerup" && moved(event) > far;
        from = undefined;
        this.element.style.translate = "";
        if (closes) this.#close();
      });
    }
  }
}
