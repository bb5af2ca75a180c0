// What may stand at the cursor of the editor, as a list below it: it opens while
// somebody types, at Ctrl+Space, and by its button. The cursor stays in the editor.

import { savesData, studyHost } from "../../host/page";
import type { Offers } from "../../host/play";
import { h, say } from "../html";
import { groupsOf, saidOf, signatureOf, type Group } from "./offered";

const style = `
.gg-editor { position: relative; }
.gg-editor > .gg-suggest, .gg-editor > .gg-suggestions { position: absolute; min-height: 0; font: 14px/20px var(--gg-text-face, inherit); white-space: normal; }
.gg-editor > .gg-suggest { inset-block-start: 100%; inset-inline-end: 0; min-block-size: 44px; padding: 4px 12px; color: var(--gg-accent-text); cursor: pointer; }
.gg-editor.gg-suggests ~ .gg-mistake { padding-inline-end: 96px; min-block-size: 44px; }
.gg-editor > .gg-suggestions { position: fixed; inset: auto; box-sizing: border-box; padding: 0; display: flex; flex-direction: column; border: 1px solid var(--gg-stroke); background: var(--gg-paper); color: var(--gg-ink); box-shadow: 0 4px 16px rgb(0 0 0 / 0.2); }
.gg-editor > .gg-suggestions[hidden] { display: none; }
.gg-suggestions > [role=listbox] { overflow-y: auto; overscroll-behavior: contain; }
.gg-suggestions > p { margin: 0; padding: 8px 12px; border-block-end: 1px solid var(--gg-grid); overflow-wrap: anywhere; }
.gg-suggestions > p code { font: 13px/20px var(--gg-code-face); }
.gg-suggestions b { font-weight: 600; text-decoration: underline; }
.gg-suggestions [role=group] > span { display: block; padding: 8px 12px 0; color: var(--gg-ink-soft); }
.gg-suggestions [role=option] { padding: 12px; cursor: pointer; }
.gg-suggestions [role=option] code { font: 14px/20px var(--gg-code-face); }
.gg-suggestions [role=option] small { display: block; font-size: 13px; color: var(--gg-ink-soft); }
.gg-suggestions [aria-selected=true] { background: var(--gg-tint); outline: 2px solid var(--gg-accent); outline-offset: -2px; }
.gg-suggestions [role=option]:hover { background: var(--gg-tint); }
.gg-editor > .gg-suggests-said { position: absolute; inline-size: 1px; block-size: 1px; min-height: 0; padding: 0; overflow: hidden; clip-path: inset(50%); }
`;

let lists = 0;

export class Suggestions {
  readonly #id = `gg-suggestions-${++lists}`;
  /** What scrolls can be gone to; the Tab key closes it, and goes on from the editor. */
  readonly #list = h("div", { id: this.#id, role: "listbox", tabindex: "0", "aria-label": "What may stand here" });
  readonly #call = h("p", { hidden: true });
  readonly #popup = h("div", { class: "gg-suggestions", popover: "manual", hidden: true }, this.#call, this.#list);
  readonly #said = h("span", { class: "gg-suggests-said", role: "status" });
  /** For what stands in the list's order. */
  #options: HTMLElement[] = [];
  #active = -1;
  #typed = "";
  /** The question whose answer is waited for. */
  #asked = 0;
  /** Where the cursor was when it was asked. */
  #at = -1;
  /** Whether what is listed is of what is typed, and whether somebody takes it before it is. */
  #fresh = false;
  #takes = false;

  constructor(
    private readonly editor: HTMLElement,
    private readonly area: HTMLTextAreaElement,
    private readonly under: HTMLElement,
  ) {
    if (lists === 1) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets.push(sheet);
    }
    const button = h("button", { type: "button", class: "gg-suggest", "aria-label": "Suggest what may stand at the cursor", title: "Ctrl+Space" }, "Suggest");
    // The cursor stays where it is, also where a finger presses.
    for (const pressed of [button, this.#popup]) pressed.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      area.focus();
      void this.#ask(true);
    });
    this.#list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
      if (option !== null) this.#accept(option);
    });
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", this.#id);
    area.setAttribute("aria-keyshortcuts", "Control+Space");
    area.addEventListener("keydown", (event) => this.#key(event));
    // Keyboards on glass tell of an Enter only so.
    area.addEventListener("beforeinput", (event) => {
      if (event.inputType === "insertLineBreak" && this.#take()) event.preventDefault();
    });
    area.addEventListener("input", (event) => this.#follow(event as InputEvent));
    area.addEventListener("blur", () => this.#close());
    document.addEventListener("selectionchange", () => {
      if (area.selectionStart !== this.#at) this.#close();
    });
    for (const [of, name] of [[document, "scroll"], [window, "resize"]] as const) {
      of.addEventListener(name, ({ target }) => !this.#popup.hidden && !this.#popup.contains(target instanceof Node ? target : null) && this.#place(), { capture: true, passive: true });
    }
    editor.append(button, this.#popup, this.#said);
    editor.classList.add("gg-suggests");
  }

  /** Where somebody types a name, or begins an argument or a value, the list comes unasked. */
  #follow(event: InputEvent): void {
    if (event.isComposing) return;
    const begins = /[\p{L}_."'(=]$|,\s*$/u.test(this.area.value.slice(0, this.area.selectionStart));
    if (event.inputType.startsWith("insert") && begins) void this.#ask(false);
    else if (this.#popup.hidden) this.#asked++;
    else void this.#ask(false);
  }

  async #ask(wanted: boolean): Promise<void> {
    const asked = ++this.#asked;
    // A bracket is typed with its second, and the cursor is between them afterwards.
    await Promise.resolve();
    const { value, selectionStart: at, selectionEnd } = this.area;
    if (at !== selectionEnd || value.length > 20_000) return this.#close();
    if (!wanted && savesData() && studyHost().phase === "off") return;
    this.#at = at;
    this.#fresh = false;
    const answer = await studyHost().askLatest(this.#id, "complete", value.slice(0, at), value.slice(at)).catch(() => undefined);
    if (asked !== this.#asked || document.activeElement !== this.area) return;
    if (answer === undefined) {
      if (wanted) this.#say("What may stand here could not be looked up.");
      return;
    }
    const offers = JSON.parse(answer) as Offers;
    const groups = groupsOf(offers);
    const takes = this.#takes;
    if (groups.length === 0 && !wanted) this.#close();
    else this.#open(offers, groups);
    if (takes) this.#take();
  }

  #open(offers: Offers, groups: Group[]): void {
    const signature = signatureOf(offers);
    const says = saidOf(offers);
    this.#call.hidden = signature.length === 0 && groups.length > 0;
    const code = h("code", {}, ...signature.map(({ text, now }) => (now ? h("b", {}, text) : text)));
    this.#call.replaceChildren(...(signature.length > 0 ? [code, " "] : []), says, groups.length === 0 ? " There is nothing to choose from here." : "");
    this.#list.hidden = groups.length === 0;
    this.#options = [];
    this.#list.replaceChildren(...groups.map((group) => {
      const heading = h("span", { id: `${this.#id}-${group.name.replace(/\W+/g, "-")}`, role: "presentation" }, group.name);
      const options = group.names.map(({ name, says }) => {
        const option = h("div", { id: `${this.#id}-${this.#options.length}`, role: "option", "aria-selected": "false", "data-name": name }, h("code", {}, name.replace(/\($/, "(…)").replace(/=$/, "=…")), ...(says === "" ? [] : [" ", h("small", {}, says)]));
        this.#options.push(option);
        return option;
      });
      return h("div", { role: "group", "aria-labelledby": heading.id }, heading, ...options);
    }));
    this.#typed = offers.typed;
    [this.#fresh, this.#takes] = [true, false];
    if (this.#popup.hidden) {
      this.#popup.hidden = false;
      this.#popup.showPopover?.();
    }
    this.#place();
    this.#list.scrollTop = 0;
    // Where nothing is typed yet, Enter and Tab are the editor's until one is gone to.
    this.#go(offers.typed === "" ? -1 : 0);
    const count = this.#options.length;
    this.#say(count === 0 ? this.#call.textContent : `${count} ${count === 1 ? "suggestion" : "suggestions"}. Arrow down goes to them, Escape closes.`);
  }

  /** Below the line of the cursor, or above it where there is more room, as wide as the editor at most; over all, since a phone's folds scroll by themselves. */
  #place(): void {
    const range = document.createRange();
    let left = this.#at - this.#typed.length;
    const texts = document.createTreeWalker(this.under, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode()) {
      if (left <= text.length) {
        range.setStart(text, left);
        break;
      }
      left -= text.length;
    }
    const [here, around, seen] = [range.getBoundingClientRect(), this.editor.getBoundingClientRect(), window.visualViewport];
    const [top, height] = [seen?.offsetTop ?? 0, seen?.height ?? innerHeight];
    const [above, below] = [here.top - top - 4, top + height - here.bottom - 4];
    const under = below >= 200 || below >= above;
    const wide = Math.min(420, around.width);
    Object.assign(this.#popup.style, {
      inlineSize: `${wide}px`,
      maxBlockSize: `${Math.min(296, Math.max(96, under ? below : above))}px`,
      left: `${Math.max(around.left, Math.min(here.left, around.right - wide))}px`,
      top: under ? `${here.bottom + 4}px` : "auto",
      bottom: under ? "auto" : `${innerHeight - here.top + 4}px`,
    });
  }

  #go(to: number): void {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = to;
    const option = this.#options[to];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) this.area.removeAttribute("aria-activedescendant");
    else this.area.setAttribute("aria-activedescendant", option.id);
  }

  #close(): void {
    this.#asked++;
    if (this.#popup.hidden) return;
    this.#popup.hidden = true;
    this.#popup.hidePopover?.();
    this.#takes = false;
    this.#options = [];
    this.#go(-1);
    this.#list.replaceChildren();
    say(this.#said, "");
  }

  #say(text: string): void {
    say(this.#said, text);
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (ctrlKey && (key === " " || event.code === "Space")) void this.#ask(true);
    else if (this.#popup.hidden || event.isComposing) return;
    else if (key === "Tab" && (shiftKey || this.#active < 0)) return this.#close();
    else if (ctrlKey || altKey || metaKey || shiftKey) return;
    else if (key === "Escape") this.#close();
    else if ((key === "ArrowDown" || key === "ArrowUp") && this.#options.length > 0) {
      const count = this.#options.length;
      this.#go(key === "ArrowDown" ? (this.#active + 1) % count : (Math.max(this.#active, 0) + count - 1) % count);
    } else if (key !== "Tab" || !this.#take()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Takes what is gone to, if anything is, as soon as the list is of what is typed. */
  #take(): boolean {
    const option = this.#popup.hidden ? undefined : this.#options[this.#active];
    if (option === undefined) return false;
    if (this.#fresh) this.#accept(option);
    else this.#takes = true;
    return true;
  }

  /** Writes a name in the place of what is typed of it: of a call the brackets too, and the cursor stands within them. */
  #accept(option: HTMLElement): void {
    const name = option.dataset["name"] ?? "";
    const { area } = this;
    const [at, from] = [this.#at, this.#at - this.#typed.length];
    const next = area.value.charAt(at);
    const call = name.endsWith("(");
    // What is typed behind the cursor by itself is part of it.
    const to = at + (/["']/.test(name) && (next === '"' || next === "'") ? 1 : 0);
    this.#close();
    area.focus();
    area.setSelectionRange(from, to);
    // The browser's own undo knows of what is written so.
    document.execCommand("insertText", false, call ? (next === "(" ? name.slice(0, -1) : `${name})`) : name);
    if (call) area.setSelectionRange(from + name.length, from + name.length);
  }
}
