// The <gather-ground> element: it takes over what the page printed, in place,
// and keeps its parts at one with the session.

import { attributes, noIterations, type Attribute, type Attributes } from "../host/known";
import type { Scenario, Shown } from "../host/play";
import { outdated } from "../host/message";
import { load, pageAsker, pageHost, part } from "../host/page";
import { Attributed } from "./attributed";
import { above, reflect } from "./attributes";
import { pointForComma } from "./form/comma";
import { Course } from "./time/course";
import { dress, h, say } from "./html";
import { LoopView } from "./time/loopview";
import { nameOf } from "./form/naming";
import { isReady, lay } from "./narrow";
import { find, place, printed, takeOver, type Parts } from "./parts";
import type { Handles } from "./picture/handles";
import { Playhead } from "./time/playhead";
import { PredictView } from "./time/predictview";
import { loadAgain } from "./reload";
import type { ShareView } from "./share/shareview";
import { touched } from "./touched";
import { enqueue, hurry } from "./turns";
import { Session } from "./session/session";
import { ticker } from "./time/ticker";
import { steer, TimeBar } from "./time/timebar";
import { whyEnded } from "./words/why";
import { WhatIfView } from "./words/whatifview";
import { askWhy, goTo, lastSentence, showWhy, showWhyAt } from "./words/whyview";

let players = 0;

/** How long a run stands before more is asked about it, in milliseconds. */
const patient = 400;

export class GatherGround extends Attributed implements Attributes {
  static readonly observedAttributes = attributes;

  #session: Session | undefined;
  #parts: Parts | undefined;
  /** What is loaded once the rest stands. */
  #handles: Handles | undefined;
  #sharing: ShareView | undefined;
  #drawn: Shown | undefined;
  #told: Scenario | undefined;
  #steps = 0;
  /** What is still to be done until all of it answers; undefined where nothing has begun. */
  #todo: (() => void)[] | undefined;
  /** The row that was asked about. */
  #about: number | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #reflecting = false;
  /** Whether it plays, or has played, without being asked. */
  #unasked = false;
  readonly #head = new Playhead(ticker, () => {
    if (this.#about !== undefined) this.#because(undefined);
    this.#move();
  });

  /** The scenario's text: what stands in the editor, with a mistake or without. */
  get scenario(): Scenario {
    return this.#session?.text ?? this.getAttribute("scenario") ?? "";
  }
  set scenario(text: Scenario) {
    this.setAttribute("scenario", text);
  }

  /** The last run that worked, or undefined before the first. */
  get shown(): Shown | undefined {
    return this.#live()?.shown;
  }

  connectedCallback(): void {
    if (this.#todo !== undefined) return this.#wait();
    // While the page is still being read, the printed parts may be on their way.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    else this.#begin();
  }

  attributeChangedCallback(name: string, _old: string | null, text: string | null): void {
    if (this.#reflecting || this.#todo === undefined) return;
    const session = this.#live();
    if (name !== "scenario") this.#follow(name as Attribute);
    else if (text !== null) void session?.set(text);
  }

  /** Does at once what an attribute says that was set from outside. */
  #follow(name: Attribute): void {
    const [parts, shown, session] = [this.#parts, this.#drawn, this.#session];
    this.#pace();
    if (name === "scale" && session !== undefined) {
      session.by = this.getAttribute("scale") === "iterations" ? "iterations" : undefined;
      void session.redraw();
      this.#dispatch("scale", { scale: this.scale });
    }
    if (parts === undefined || shown === undefined) return;
    if (name === "readonly") {
      this.#show();
      if (!this.readonly) this.#handles?.show();
    } else if (name === "predict" && this.predict) parts.predict.ask(shown, parts.figure);
    else if (name === "predict") parts.predict.close();
    else if (name === "compare" && this.compare !== false) parts.compare.openWhenNear();
    else if (name === "compare") parts.compare.element.open = false;
    else if (name === "t") this.moment = this.t;
  }

  /** Whether what was asked for is not yet shown. */
  get busy(): boolean {
    return this.#session?.unsettled ?? false;
  }

  /** The scenario on one line, as it stands in addresses; undefined while there is a mistake, or a run to wait for. */
  get line(): Scenario | undefined {
    const session = this.#live();
    return session?.current === true ? session.shown?.line : undefined;
  }

  /** The scenario that the present one is set beside, on one line; undefined where it is to none. */
  get beside(): Scenario | undefined {
    this.#live();
    return this.#parts?.compare.before;
  }
  set beside(scenario: Scenario | undefined) {
    this.#live();
    if (this.#parts !== undefined) this.#parts.compare.before = scenario;
  }
  /** What the scale of the picture counts; undefined where nobody has asked, and it is seconds. */
  get scale(): Attributes["scale"] {
    this.#live();
    const asked = this.getAttribute("scale");
    return this.#session?.by ?? (asked === "seconds" ? asked : undefined);
  }
  set scale(scale: Attributes["scale"]) {
    reflect(this, "scale", scale);
  }
  /** How fast time passes; 1 is as fast as it did. Where none is set, the whole run takes 5 s. */
  get speed(): number {
    return above(this, "speed") ?? this.#head.times;
  }
  set speed(times: number) {
    reflect(this, "speed", times);
  }
  /** The second that is shown, or undefined where the whole run is. */
  get moment(): number | undefined {
    this.#live();
    return this.#head.moment?.at;
  }
  set moment(seconds: number | undefined) {
    this.#live();
    if (seconds === undefined) this.#head.end();
    else this.#head.seek(seconds);
  }
  /** Shows a second, with all that happens then, or with so many events of the run. */
  seek(seconds: number, events?: number): void {
    this.#live();
    this.#head.seek(seconds, events);
  }

  /** Runs the scenario once more, and plays it from its start. */
  async run(): Promise<void> {
    await this.#live()?.run();
    if (this.#session?.mistake !== undefined || this.#parts?.figure.hidden !== false) return;
    this.#head.end();
    this.#head.play();
  }
  /** Plays without being asked: nothing of it is said aloud. */
  playUnasked(): void {
    this.#live();
    this.#unasked = true;
    this.#head.play();
  }
  /** Takes the scenario that the page is for; nothing is there to be undone. */
  async open(scenario: Scenario): Promise<void> {
    await this.#turn((session) => session.open(scenario));
  }
  /** Takes a scenario that came whole, and runs it. */
  async load(scenario: Scenario): Promise<void> {
    await this.#turn((session) => session.set(scenario));
  }
  /** Has all of the picture there, as paper needs it, or only what is looked at. */
  unroll(all: boolean): void {
    this.#parts?.picture.unroll(all);
  }
  async undo(): Promise<void> {
    await this.#turn((session) => session.undo());
  }
  async redo(): Promise<void> {
    await this.#turn((session) => session.redo());
  }

  /** What the page printed is taken over when it is its turn, or as soon as anybody comes to it; without it all is made at once. */
  #begin(): void {
    if (this.#todo !== undefined || !this.isConnected) return;
    const shown = printed(this);
    this.#todo = [() => this.#make(shown), () => this.#form(), () => this.#lay(), () => this.#showRun(), () => this.#stop(), () => void this.#handle()];
    this.#wait();
    if (shown === undefined) this.#live();
    else this.#name(shown);
    for (const touch of ["pointerdown", "focusin", "click"]) this.addEventListener(touch, (event) => this.#todo?.length !== 0 && touched(this, event, () => this.#live()), { capture: true });
  }

  #wait(): void {
    if (this.#todo !== undefined && this.#todo.length > 0) enqueue(this, this.#todo);
  }

  /** The session, and all of the player with it. */
  #live(): Session | undefined {
    hurry(this);
    return this.#session;
  }

  #make(shown: Shown | undefined): void {
    const text = this.getAttribute("scenario") ?? shown?.scenario ?? "";
    const session = new Session(pageAsker(), `player ${++players}`, () => this.#show(), shown?.scenario ?? text, shown);
    this.#session = session;
    this.#parts = takeOver(this, session, {
      time: new TimeBar(this.#head, () => this.#sentence(), undefined, () => {
        this.scale = session.by === undefined ? "iterations" : "seconds";
      }),
      loop: new LoopView(this.#head, undefined, this.querySelector<HTMLDetailsElement>(".gg-loop") ?? undefined),
      predict: new PredictView(find(this, "gg-predict", () => h("form", { class: "gg-predict" })), () => this.#cover()),
      whatIf: new WhatIfView(
        (scenario) => void this.#change(() => this.load(scenario), true),
        () => void this.#change(() => this.undo(), false),
      ),
      actions: {
        undo: () => void this.undo(),
        redo: () => void this.redo(),
        predict: () => this.#predict(),
        share: () => void this.#share(),
      },
    });
    if (this.#parts.picture.turns !== undefined || this.getAttribute("scale") === "iterations") session.by = "iterations";
    this.#told = session.text;
    this.toggleAttribute("data-live", true);
    this.#cover();
    this.addEventListener("keydown", (event) => this.#key(event));
    this.#parts.figure.addEventListener("keydown", (event) => this.#steer(event));
    this.addEventListener("click", (event) => this.#ask(event));
    this.addEventListener("gather-ground:why", (event) => this.#because((event as CustomEvent<{ row: number }>).detail.row));
    this.addEventListener("pointerover", (event) => this.#light(rowOf(event.target)));
    this.addEventListener("gather-ground:row", (event) => this.#light(String((event as CustomEvent<{ row: number }>).detail.row)));
    this.addEventListener("beforeinput", pointForComma);
    this.addEventListener("gather-ground:refused", (event) => this.#tellOnly(event.target));
    this.addEventListener("pointerleave", () => this.#light(undefined));
    new ResizeObserver(() => this.#resize()).observe(this.#parts.figure);
    this.#pace();
    for (const touch of ["pointerdown", "focusin"]) {
      this.addEventListener(touch, () => (this.#unasked = false), { capture: true });
      this.addEventListener(touch, () => {
        pageHost().start();
        this.#look();
      }, { once: true });
    }
    if (shown === undefined) void session.run();
  }

  /** Makes the form, which stands nowhere as yet. */
  #form(): void {
    if (!this.readonly) this.#parts?.call.show();
  }

  /** Puts the form in the place of the code, as a phone has it on a phone. */
  #lay(): void {
    if (this.#parts !== undefined) lay(this, this.#parts, () => this.#showText());
  }

  /** For those who go through the page by the Tab key; without it, as where it does not come, each control is a stop. */
  #stop(): void {
    const parts = this.#parts;
    if (part("stops") && parts !== undefined) void load<typeof import("./stops")>("stops").then(({ begin }) => begin(this, parts), ignored);
  }

  /** Puts handles over the picture; where they do not come, the form does without. */
  async #handle(): Promise<void> {
    const [session, parts] = [this.#session, this.#parts];
    if (session === undefined || parts === undefined) return;
    const loaded = await rest().catch(ignored);
    if (loaded === undefined) return;
    this.#handles = new loaded.Handles(session, parts.picture, parts.handles);
    if (!this.readonly) this.#handles.show();
  }

  #pace(): void {
    this.#head.markers = this.markers;
    this.#head.speed = above(this, "speed");
    this.#parts?.time.showSpeed();
  }

  #show(): void {
    this.#showText();
    this.#showRun();
  }

  /** Shows what is asked for, and what is wrong with it. */
  #showText(): void {
    const [session, parts] = [this.#session, this.#parts];
    if (session === undefined || parts === undefined) return;
    const had = this.contains(document.activeElement);
    const hasForm = !this.readonly && parts.call.show();
    parts.tools.show(session);
    if (isReady()) place(parts, hasForm, session, this.readonly);
    parts.text.show();
    parts.bring.show();
    this.#cover();
    parts.figure.setAttribute("aria-busy", String(session.slow));
    this.#notice(session.trouble ?? session.refusal);
    if (session.refusal !== undefined) this.#tellOnly(parts.notice);
    parts.progress.hidden = !session.slow;
    parts.text.element.hidden = this.readonly && session.mistake === undefined;
    if (session.mistake !== undefined) parts.text.element.open = true;
    // What is visible is known when all is laid out, which is not to be done twice.
    if (had) requestAnimationFrame(() => this.#lostFocus() && parts.tools.focus());
  }

  #showRun(): void {
    const [session, parts] = [this.#session, this.#parts];
    if (session === undefined || parts === undefined) return;
    this.#tell(session);
    if (session.shown !== undefined && session.shown !== this.#drawn) this.#draw(session.shown, parts);
    // By iterations nothing is as long as it is drawn.
    parts.handles.hidden = this.readonly || parts.picture.turns !== undefined;
    this.#cover();
  }

  /** What was refused last is told, and nothing older: a field's reason or the notice. */
  #tellOnly(what: EventTarget | null): void {
    const [session, notice] = [this.#session, this.#parts?.notice];
    for (const reason of this.querySelectorAll<HTMLElement>(".gg-reason")) reason.hidden = reason !== what;
    if (session === undefined || notice === undefined || what === notice) return;
    session.refusal = undefined;
    this.#notice(session.trouble);
  }

  /** A page of an older version can be loaded again, with the scenario as it is now. */
  #notice(text = ""): void {
    const notice = this.#parts?.notice;
    if (text !== outdated) say(notice, text);
    else if (notice?.querySelector("button") === null) {
      const again = h("button", { type: "button" }, "Load it again");
      again.addEventListener("click", () => loadAgain(this.#session?.text ?? "", this.scale));
      notice?.replaceChildren(text + " ", again);
    }
  }

  /** A control that an edit took away leaves the focus nowhere, and the keyboard with it. */
  #lostFocus(): boolean {
    const here = document.activeElement;
    return here === null || here === document.body || (this.contains(here) && !here.checkVisibility());
  }

  /** Draws a run. What the page printed of it is there already. */
  #draw(shown: Shown, parts: Parts): void {
    // Where things are in it is known when it is laid out, which is not to be done twice.
    const printedPicture = this.#drawn === undefined && shown.pictures.length === 0;
    // The same run, with where the order decides.
    const more = shown.trace.ties !== undefined && this.#drawn?.line === shown.line;
    const onlyTies = more && this.#drawn?.trace.ties === undefined;
    if (!more) this.#because(undefined);
    this.#drawn = shown;
    this.#name(shown);
    if (!printedPicture) {
      parts.picture.show(shown.pictures);
      // The room has changed while the other drawing was on its way.
      if (parts.picture.stale) void this.#session?.redraw();
      parts.scale.show();
      if (!this.readonly) this.#handles?.show();
    }
    say(parts.unscaled, this.#session?.by === "iterations" && parts.picture.turns === undefined ? noIterations : "");
    parts.account.show(shown);
    const reads = parts.why.contains(document.activeElement);
    showWhy(parts.why, shown);
    const first = this.#head.course === undefined;
    this.#head.load(new Course(shown.trace));
    void parts.compare.show();
    void parts.runs.show();
    if (first && this.predict) parts.predict.ask(shown, parts.figure);
    else parts.predict.follow(shown);
    if (first && this.compare !== false) parts.compare.openWhenNear();
    if (first && this.t !== undefined) this.#head.seek(this.t);
    else this.#move();
    // A sentence among others takes the place of the one that was asked for, and that of what stands in it.
    const asked = more && this.#about !== undefined ? askWhy(parts.why, whyEnded(shown, this.#about, this.#head.moment)) : undefined;
    if (asked !== undefined) {
      parts.whatIf.goWith(asked);
      if (reads) goTo(asked);
    }
    if (printedPicture || onlyTies) return;
    this.#dispatch("run", { shown });
    this.#look();
  }

  #name({ trace }: Shown): void {
    const all = [...document.querySelectorAll("gather-ground")];
    dress(this, { role: "region", "aria-label": nameOf(trace, all.indexOf(this) + 1, all.length) });
  }

  /** Looks for ties once nothing more is asked for. */
  #look(): void {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => void this.#session?.look(), patient);
  }

  /** What is not to be seen: a run that there is not, or one that is to be predicted. */
  #cover(): void {
    const parts = this.#parts;
    if (parts === undefined) return;
    const none = this.#session?.shown === undefined;
    const asked = parts.predict.covers || (this.predict && this.#drawn === undefined);
    for (const part of [parts.figure, parts.account.element, parts.tools.deeds, parts.program.element, parts.why, parts.loop.element, parts.compare.element]) part.hidden = none || asked;
    parts.runs.element.hidden = none || asked || !parts.runs.draws;
  }

  async #share(): Promise<void> {
    const parts = this.#parts;
    if (this.#drawn === undefined || parts === undefined) return;
    try {
      const { ShareView } = await rest();
      this.#sharing ??= new ShareView(parts.picture);
      this.append(this.#sharing.element);
      this.#sharing.open(this.#drawn, this.#head.moment, this.beside, this.scale);
    } catch {
      this.#notice("What shares it could not be loaded. Press Share again to try once more.");
    }
  }

  #predict(): void {
    const [shown, parts] = [this.#drawn, this.#parts];
    if (shown === undefined || parts === undefined) return;
    parts.predict.ask(shown, parts.tools.predict);
    parts.predict.focus();
  }

  /** A click on a row of the picture, or on a name among the results, asks why. */
  #ask(event: MouseEvent): void {
    const row = rowOf(event.target);
    if (row === undefined || !(event.target instanceof Element)) return;
    if (event.target.closest("svg g.row") !== null) this.#because(Number(row));
    else if (event.target.closest("button.gg-name") !== null) this.#because(Number(row), true);
  }

  /** Says why a row ended: below the picture, so that what was clicked stays in view, or by going to the sentence. */
  #because(row: number | undefined, going = false, made = false): void {
    const [shown, parts] = [this.#drawn, this.#parts];
    if (shown === undefined || parts === undefined) return;
    this.#about = row;
    const sentence = row === undefined ? undefined : whyEnded(shown, row, this.#head.moment);
    const line = askWhy(parts.why, sentence);
    say(parts.because, going || sentence === undefined ? "" : (shown.sentences[sentence]?.text ?? ""));
    if (going && line !== undefined) goTo(line);
    const scenario = this.line;
    if (row === undefined || line === undefined || this.readonly || scenario === undefined) parts.whatIf.forget();
    else void parts.whatIf.ask(scenario, row, made, (list) => (going ? parts.why.querySelector("[data-asked]")?.append(list) : parts.because.after(list)));
  }

  /** Makes a change that what became of a row has brought to mind, or takes it back, and says what becomes of the row now. */
  async #change(make: () => Promise<void>, made: boolean): Promise<void> {
    const row = this.#about;
    await make();
    this.#because(row, false, made);
    if (!made) this.#parts?.figure.focus({ preventScroll: true });
  }

  /** Marks one row wherever it stands. */
  #light(row: string | undefined): void {
    for (const lit of this.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
    if (row === undefined) return;
    for (const same of this.querySelectorAll(`[data-row="${row}"]`)) same.setAttribute("data-lit", "");
    this.#parts?.program.light(Number(row));
  }

  /** The wide drawing may have given way to the narrow one. */
  #resize(): void {
    const [session, parts] = [this.#session, this.#parts];
    if (session === undefined || parts === undefined || this.#drawn === undefined) return;
    parts.picture.resize();
    if (parts.picture.stale) void session.redraw();
    parts.scale.show();
    if (!this.readonly) this.#handles?.show();
    this.#move();
  }

  /** Shows the moment in all views. */
  #move(): void {
    const [shown, parts, course] = [this.#drawn, this.#parts, this.#head.course];
    if (shown === undefined || parts === undefined || course === undefined) return;
    const { moment } = this.#head;
    const doing = moment === undefined ? undefined : course.doing(moment);
    const over = course.over(moment ?? course.end);
    course.turns = parts.picture.turns;
    parts.picture.cover(moment && course.passed(moment), doing ?? new Map(), over);
    parts.account.showMoment(shown, doing, over);
    showWhyAt(parts.why, shown, moment);
    parts.program.show(shown, course, moment);
    parts.loop.show(shown.line, course, moment);
    parts.time.show();
    this.#showHeadline();
  }

  #sentence(): string {
    const { course, moment } = this.#head;
    return this.#drawn === undefined || course === undefined ? "" : lastSentence(this.#drawn, course, moment);
  }

  #showHeadline(): void {
    const headline = this.#parts?.headline;
    if (headline === undefined) return;
    // The slider says the moments itself, and the bar of time what a step came to.
    dress(headline, { "aria-live": this.#head.moment === undefined && !this.#unasked ? "polite" : "off" });
    say(headline, this.#sentence());
  }

  /** Reflects the scenario, and lets the page know of it. */
  #tell(session: Session): void {
    if (session.text !== this.#told) {
      this.#told = session.text;
      this.#reflecting = true;
      this.setAttribute("scenario", this.line ?? session.text);
      this.#reflecting = false;
      this.#dispatch("change", { scenario: session.text, step: session.steps !== this.#steps });
      this.#steps = session.steps;
    }
  }

  #dispatch(what: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`gather-ground:${what}`, { bubbles: true, detail }));
  }

  async #turn(go: (session: Session) => Promise<void>): Promise<void> {
    const session = this.#live();
    if (session === undefined) return;
    this.#parts?.call.yield();
    await go(session);
  }

  #steer(event: KeyboardEvent): void {
    if (event.target === this.#parts?.figure && steer(this.#head, event)) event.preventDefault();
  }

  #key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "enter") void this.run();
    // What was typed there is the editor's own to take back.
    else if (this.#parts?.text.typed === true && event.target instanceof HTMLTextAreaElement) return;
    else if (key === "y" || (key === "z" && event.shiftKey)) void this.redo();
    else if (key === "z") void this.undo();
    else return;
    event.preventDefault();
  }
}

/** A page that is left loads nothing more, and says so of each script that was coming. */
const ignored = (): undefined => undefined;

/** What comes later to a player, of which all have the same. */
function rest(): Promise<typeof import("./rest")> {
  return load("rest");
}

/** The number of the row that something on the page belongs to. */
function rowOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement | SVGElement>("[data-row]")?.dataset["row"] : undefined;
}
