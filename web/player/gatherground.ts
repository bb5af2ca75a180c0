// The <gather-ground> element: it takes over what the page printed, in place,
// and keeps its parts at one with the session.

import type { Scenario, Shown } from "../host/play";
import { pageHost } from "../host/page";
import { showAccount, showMoment } from "./accountview";
import { CallView } from "./callview";
import { Course } from "./course";
import { Handles } from "./handles";
import { h } from "./html";
import { LoopView } from "./loopview";
import { Picture } from "./picture";
import { Playhead } from "./playhead";
import { Session } from "./session";
import { TextView } from "./textview";
import { ticker } from "./ticker";
import { steer, TimeBar } from "./timebar";
import { Tools } from "./tools";
import { lastSentence, showWhy, showWhyAt } from "./whyview";

let players = 0;

export class GatherGround extends HTMLElement {
  static readonly observedAttributes = ["scenario"];

  #session: Session | undefined;
  #parts: Parts | undefined;
  #drawn: Shown | undefined;
  #told: Scenario | undefined;
  #reflecting = false;
  readonly #head = new Playhead(ticker, () => this.#move());

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

  /** The second that is shown, or undefined where the whole run is. */
  get moment(): number | undefined {
    return this.#head.moment?.at;
  }
  set moment(seconds: number | undefined) {
    if (seconds === undefined) this.#head.end();
    else this.#head.seek(seconds);
  }

  /** Runs the scenario once more and lets the picture play. */
  async run(): Promise<void> {
    await this.#session?.run();
    this.#head.end();
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
    this.#parts = takeOver(this, session, new TimeBar(this.#head, () => this.#sentence()));
    this.#told = session.text;
    this.addEventListener("keydown", (event) => this.#key(event));
    this.#parts.figure.addEventListener("keydown", (event) => this.#steer(event));
    new ResizeObserver(() => this.#resize()).observe(this.#parts.figure);
    this.#head.markers = numbers(this.getAttribute("markers"));
    this.#head.speed = numbers(this.getAttribute("speed"))[0] ?? 1;
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
    for (const part of [parts.figure, parts.time.element, parts.results, parts.why, parts.loop.element]) part.hidden = session.shown === undefined;
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
    parts.handles.show();
    showAccount(parts.results, shown);
    showWhy(parts.why, shown);
    const first = this.#head.course === undefined;
    this.#head.load(new Course(shown.trace));
    if (first && this.hasAttribute("t")) this.#head.seek(numbers(this.getAttribute("t"))[0] ?? 0);
    else this.#move();
    if (!printedPicture) this.#dispatch("run", { shown });
  }

  /** The wide drawing may have given way to the narrow one. */
  #resize(): void {
    if (this.#drawn === undefined) return;
    this.#parts?.handles.show();
    this.#move();
  }

  /** Shows the moment in all views. */
  #move(): void {
    const [shown, parts, course] = [this.#drawn, this.#parts, this.#head.course];
    if (shown === undefined || parts === undefined || course === undefined) return;
    const { moment } = this.#head;
    const doing = moment === undefined ? undefined : course.doing(moment);
    const over = course.over(moment ?? course.end);
    parts.picture.cover(moment?.at, doing ?? new Map(), over);
    showMoment(parts.results, shown, doing, over);
    showWhyAt(parts.why, shown, moment?.events ?? Infinity);
    parts.loop.show(shown.line, course, moment ?? course.end);
    parts.time.show();
    this.#showHeadline();
  }

  #sentence(): string {
    return this.#drawn === undefined ? "" : lastSentence(this.#drawn, this.#head.moment?.events);
  }

  #showHeadline(): void {
    const headline = this.#parts?.headline;
    if (headline === undefined) return;
    // The slider says the moments itself.
    headline.ariaLive = this.#head.moment === undefined ? "polite" : "off";
    const text = this.#sentence();
    if (headline.textContent !== text) headline.textContent = text;
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

  #steer(event: KeyboardEvent): void {
    if (event.target === this.#parts?.figure && steer(this.#head, event)) event.preventDefault();
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
  handles: Handles;
  headline: HTMLElement;
  time: TimeBar;
  results: HTMLElement;
  why: HTMLDetailsElement;
  loop: LoopView;
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
function takeOver(element: GatherGround, session: Session, time: TimeBar): Parts {
  const tools = new Tools({ run: () => void element.run(), undo: () => void element.undo(), redo: () => void element.redo() });
  const source = find(element, "gg-source", () => h("pre", { class: "gg-source" }, h("code", {}, session.text)));
  const notice = h("p", { class: "gg-notice", role: "alert" });
  const figure = find(element, "gg-run", () => h("figure", { class: "gg-run" }));
  const picture = find(figure, "gg-picture", () => h("div", { class: "gg-picture" }));
  const caption = figure.querySelector("figcaption") ?? h("figcaption");
  const headline = find(caption, "gg-headline", () => h("p", { class: "gg-headline" }));
  const results = find(element, "gg-results", () => h("div", { class: "gg-results" }));
  const why = find(element, "gg-why", () => h("details", { class: "gg-why" }, h("summary", {}, "Why"))) as HTMLDetailsElement;
  const [text, loop] = [new TextView(session), new LoopView()];
  headline.setAttribute("role", "status");
  figure.tabIndex = 0;
  figure.setAttribute("aria-label", "The run: arrow keys step through it, Space plays it");
  element.querySelector(":scope > .gg-time")?.remove();
  figure.append(picture, time.element, caption);
  caption.append(headline);
  const call = new CallView(session, tools);
  element.append(source, notice, figure, results, why, loop.element, text.element);
  const drawing = new Picture(picture);
  const handles = new Handles(session, drawing);
  return { call, tools, source, notice, figure, picture: drawing, handles, headline, time, results, why, loop, text };
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

function numbers(list: string | null): number[] {
  return (list ?? "").split(/[\s,]+/).filter((n) => n !== "" && Number.isFinite(Number(n))).map(Number);
}
