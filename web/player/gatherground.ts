// The <gather-ground> element: it takes over what the page printed, in place,
// and keeps its parts at one with the session.

import type { Scenario, Shown } from "../host/play";
import { pageHost } from "../host/page";
import { showAccount } from "./accountview";
import { CallView } from "./callview";
import { h } from "./html";
import { Picture } from "./picture";
import { Session } from "./session";
import { TextView } from "./textview";
import { Tools } from "./tools";
import { showWhy } from "./whyview";

let players = 0;

export class GatherGround extends HTMLElement {
  static readonly observedAttributes = ["scenario"];

  #session: Session | undefined;
  #parts: Parts | undefined;
  #drawn: Shown | undefined;
  #told: Scenario | undefined;
  #reflecting = false;

  /** The scenario's text: what stands in the editor, with a mistake or without. */
  get scenario(): Scenario {
    return this.#session?.text ?? this.getAttribute("scenario") ?? "";
  }
  set scenario(text: Scenario) {
    this.setAttribute("scenario", text);
  }

  /** The last run that worked, or undefined before the first. */
  get shown(): Shown | undefined {
    return this.#session?.shown;
  }

  connectedCallback(): void {
    if (this.#session !== undefined) return;
    // While the page is still being read, the printed parts may be on their way.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    else this.#begin();
  }

  attributeChangedCallback(_name: string, _old: string | null, text: string | null): void {
    if (this.#reflecting || this.#session === undefined || text === null) return;
    void this.#session.set(text);
  }

  /** Runs the scenario once more and lets the picture play. */
  async run(): Promise<void> {
    await this.#session?.run();
    this.#parts?.headline.replaceChildren();
    this.#parts?.picture.play();
    requestAnimationFrame(() => this.#showHeadline());
  }
  async undo(): Promise<void> {
    await this.#turn((session) => session.undo());
  }
  async redo(): Promise<void> {
    await this.#turn((session) => session.redo());
  }

  #begin(): void {
    if (this.#session !== undefined || !this.isConnected) return;
    const shown = printed(this);
    const text = this.getAttribute("scenario") ?? shown?.scenario ?? "";
    const session = new Session(pageHost(), `player ${++players}`, () => this.#show(), shown?.scenario ?? text, shown);
    this.#session = session;
    this.#parts = takeOver(this, session);
    this.#told = session.text;
    this.addEventListener("keydown", (event) => this.#key(event));
    for (const touch of ["pointerdown", "focusin"]) this.addEventListener(touch, () => pageHost().start(), { once: true });
    if (shown === undefined) void session.run();
    else this.#show();
  }

  #show(): void {
    const [session, parts] = [this.#session, this.#parts];
    if (session === undefined || parts === undefined) return;
    const had = this.contains(document.activeElement);
    const hasForm = parts.call.show(session.busy);
    parts.tools.show(session);
    place(parts, hasForm, session);
    parts.text.show();
    for (const part of [parts.figure, parts.results, parts.why]) part.hidden = session.shown === undefined;
    parts.figure.setAttribute("aria-busy", String(session.busy));
    parts.notice.textContent = session.trouble ?? session.refusal ?? "";
    if (session.mistake !== undefined && (session.shown === undefined || !hasForm)) parts.text.element.open = true;
    this.#tell(session);
    if (session.shown !== undefined && session.shown !== this.#drawn) this.#draw(session.shown, parts);
    if (had && !this.#holdsFocus()) parts.tools.focus();
  }

  /** A control that an edit took away leaves the focus nowhere, and the keyboard with it. */
  #holdsFocus(): boolean {
    const here = document.activeElement;
    return here !== null && this.contains(here) && here.checkVisibility();
  }

  /** Draws a run. What the page printed of it is there already. */
  #draw(shown: Shown, parts: Parts): void {
    const printedPicture = this.#drawn === undefined && shown.svg === "";
    this.#drawn = shown;
    if (!printedPicture) parts.picture.show(shown.svg);
    showAccount(parts.results, shown);
    showWhy(parts.why, shown.sentences);
    this.#showHeadline();
    if (!printedPicture) this.#dispatch("run", { shown });
  }

  #showHeadline(): void {
    const text = this.#session?.shown?.headline ?? "";
    if (this.#parts !== undefined && this.#parts.headline.textContent !== text) this.#parts.headline.textContent = text;
  }

  /** Reflects the scenario, and lets the page know of it. */
  #tell(session: Session): void {
    if (session.text !== this.#told) {
      this.#told = session.text;
      this.#reflecting = true;
      this.setAttribute("scenario", session.mistake === undefined ? (session.shown?.line ?? session.text) : session.text);
      this.#reflecting = false;
      this.#dispatch("change", { scenario: session.text });
    }
  }

  #dispatch(what: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`gather-ground:${what}`, { bubbles: true, detail }));
  }

  async #turn(go: (session: Session) => Promise<void>): Promise<void> {
    if (this.#session === undefined) return;
    this.#parts?.call.yield();
    await go(this.#session);
  }

  #key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "enter") void this.run();
    else if (event.target instanceof HTMLTextAreaElement) return;
    else if (key === "y" || (key === "z" && event.shiftKey)) void this.redo();
    else if (key === "z") void this.undo();
    else return;
    event.preventDefault();
  }
}

interface Parts {
  call: CallView;
  tools: Tools;
  /** The scenario as code, where its shape has no form. */
  source: HTMLElement;
  notice: HTMLElement;
  figure: HTMLElement;
  picture: Picture;
  headline: HTMLElement;
  results: HTMLElement;
  why: HTMLDetailsElement;
  text: TextView;
}

/** What the page printed of the run, if it did. */
function printed(element: HTMLElement): Shown | undefined {
  const json = element.querySelector(":scope > script.gg-shown")?.textContent;
  try {
    return json ? (JSON.parse(json) as Shown) : undefined;
  } catch {
    return undefined;
  }
}

/** Finds the printed parts, and makes those that are not there. */
function takeOver(element: GatherGround, session: Session): Parts {
  const tools = new Tools({ run: () => void element.run(), undo: () => void element.undo(), redo: () => void element.redo() });
  const source = find(element, "gg-source", () => h("pre", { class: "gg-source" }, h("code", {}, session.text)));
  const notice = h("p", { class: "gg-notice", role: "alert" });
  const figure = find(element, "gg-run", () => h("figure", { class: "gg-run" }));
  const picture = find(figure, "gg-picture", () => h("div", { class: "gg-picture" }));
  const caption = figure.querySelector("figcaption") ?? h("figcaption");
  const headline = find(caption, "gg-headline", () => h("p", { class: "gg-headline" }));
  const results = find(element, "gg-results", () => h("div", { class: "gg-results" }));
  const why = find(element, "gg-why", () => h("details", { class: "gg-why" }, h("summary", {}, "Why"))) as HTMLDetailsElement;
  const text = new TextView(session);
  headline.setAttribute("role", "status");
  figure.append(picture, caption);
  caption.append(headline);
  const call = new CallView(session, tools);
  element.append(source, notice, figure, results, why, text.element);
  return { call, tools, source, notice, figure, picture: new Picture(picture), headline, results, why, text };
}

function find(within: Element, name: string, make: () => HTMLElement): HTMLElement {
  return within.querySelector<HTMLElement>(`:scope > .${name}`) ?? make();
}

/** The form in the place of the code, or the code where there is no form. */
function place(parts: Parts, hasForm: boolean, session: Session): void {
  const [source, form] = [parts.source, parts.call.element];
  if (hasForm && source.isConnected) source.replaceWith(form);
  if (hasForm) return;
  if (form.isConnected) form.replaceWith(source);
  source.className = "gg-source";
  source.replaceChildren(h("code", {}, session.shown?.scenario ?? session.text), parts.tools.element);
}
