// The parts of a player: those that the page printed are taken over in place,
// and those that it did not are made.

import type { Shown } from "../host/play";
import { pageHost } from "../host/page";
import { AccountView } from "./words/accountview";
import { BringRoom } from "./words/bringroom";
import { CallView } from "./form/callview";
import { CompareFold } from "./words/comparefold";
import { h } from "./html";
import type { LoopView } from "./time/loopview";
import { Picture } from "./picture/picture";
import type { PredictView } from "./time/predictview";
import { RunsView } from "./words/runsview";
import { ProgramFold } from "./words/programfold";
import { WhatIfView } from "./words/whatifview";
import { ScaleView } from "./picture/scaleview";
import type { Session } from "./session/session";
import { TextView } from "./form/textview";
import type { TimeBar } from "./time/timebar";
import { Tools, type Actions } from "./form/tools";

/** What a player is made of. */
export interface Parts {
  /** What stands below the run. */
  folds: HTMLElement;
  call: CallView;
  tools: Tools;
  /** The scenario as code, where its shape has no form. */
  source: HTMLElement;
  notice: HTMLElement;
  /** Tells of a run that takes long, and lets it be cancelled. */
  progress: HTMLElement;
  predict: PredictView;
  compare: CompareFold;
  runs: RunsView;
  program: ProgramFold;
  figure: HTMLElement;
  picture: Picture;
  scale: ScaleView;
  /** Says that the scale is another than was asked for. */
  unscaled: HTMLElement;
  /** Where the handles of the picture come to be. */
  handles: HTMLElement;
  headline: HTMLElement;
  /** Says why the row that was asked about ended. */
  because: HTMLElement;
  whatIf: WhatIfView;
  time: TimeBar;
  account: AccountView;
  why: HTMLDetailsElement;
  loop: LoopView;
  text: TextView;
  bring: BringRoom;
}

/** What the page printed of the run, if it did. */
export function printed(element: HTMLElement): Shown | undefined {
  const json = element.querySelector(":scope > script.gg-shown")?.textContent;
  try {
    return json ? (JSON.parse(json) as Shown) : undefined;
  } catch {
    return undefined;
  }
}

/** What the parts tell the element. */
interface Wires {
  time: TimeBar;
  loop: LoopView;
  predict: PredictView;
  whatIf: WhatIfView;
  actions: Actions;
}

/** Finds the printed parts, and makes those that are not there. */
export function takeOver(element: HTMLElement, session: Session, { time, loop, predict, whatIf, actions }: Wires): Parts {
  const tools = new Tools(actions);
  const source = find(element, "gg-source", () => h("pre", { class: "gg-source" }, h("code", {}, session.text)));
  const notice = h("p", { class: "gg-notice", role: "alert" });
  const figure = find(element, "gg-run", () => h("figure", { class: "gg-run" }));
  const window = find(figure, "gg-window", () => h("div", { class: "gg-window" }));
  const drawn = find(window, "gg-picture", () => h("div", { class: "gg-picture" }));
  const caption = figure.querySelector("figcaption") ?? h("figcaption");
  const headline = find(caption, "gg-headline", () => h("p", { class: "gg-headline" }));
  const folds = find(element, "gg-folds", () => h("div", { class: "gg-folds" }));
  const outcome = find(folds, "gg-outcome", () => h("details", { class: "gg-outcome" }, h("summary", {}, "Results")));
  const account = new AccountView(find(folds, "gg-results", () => h("div", { class: "gg-results" })));
  const why = find(folds, "gg-why", () => h("details", { class: "gg-why" }, h("summary", {}, "Why"), h("ol"))) as HTMLDetailsElement;
  const [call, picture, progress] = [new CallView(session, tools), new Picture(window, drawn), waiting()];
  const runs = new RunsView(session);
  const [scale, text, compare] = [new ScaleView(picture), new TextView(session), new CompareFold(session, find(folds, "gg-compare", () => h("details", { class: "gg-compare" })) as HTMLDetailsElement)];
  const unscaled = find(figure, "gg-unscaled", () => h("p", { class: "gg-unscaled gg-label", role: "status" }));
  const handles = h("div", { class: "gg-handles", role: "group", "aria-label": "Times in the picture" });
  picture.element.append(handles);
  const bring = new BringRoom(session, text.element);
  const program = new ProgramFold(find(folds, "gg-program", () => h("details", { class: "gg-program" })) as HTMLDetailsElement);
  session.looked = () => picture.drawing;
  const because = h("p", { class: "gg-because", role: "status" });
  headline.setAttribute("role", "status");
  figure.tabIndex = 0;
  figure.setAttribute("aria-label", "The run: arrow keys step through it, Space plays it");
  for (const room of element.querySelectorAll(".gg-time, .gg-deeds")) room.remove();
  arrange(window, drawn);
  arrange(figure, window, unscaled, time.element, caption);
  arrange(caption, headline, because);
  arrange(folds, outcome, account.element, tools.deeds, program.element, why, loop.element, compare.element, runs.element, text.element);
  arrange(element, source, ...element.querySelectorAll(":scope > .gg-real"), notice, progress, predict.element, figure, folds);
  return { folds, call, tools, source, notice, progress, predict, figure, picture, scale, unscaled, handles, headline, because, whatIf, time, account, program, why, loop, compare, runs, text, bring };
}

/** Puts the parts into an element, in this order. One that stands there stays as it is, and so does the focus in it. */
function arrange(within: Element, ...parts: Element[]): void {
  let next = within.firstElementChild;
  for (const part of parts) {
    if (part === next) next = next.nextElementSibling;
    else within.insertBefore(part, next);
  }
}

function waiting(): HTMLElement {
  const cancel = h("button", { type: "button" }, "Cancel");
  cancel.addEventListener("click", () => pageHost().cancel());
  return h("p", { class: "gg-progress", role: "status", hidden: true }, h("progress"), " Running … ", cancel);
}

export function find(within: Element, name: string, make: () => HTMLElement): HTMLElement {
  return within.querySelector<HTMLElement>(`:scope > .${name}`) ?? make();
}

/** The form in the place of the code, or the code where there is no form; bare, where nothing is to be changed. */
export function place(parts: Parts, hasForm: boolean, session: Session, bare: boolean): void {
  const [source, form] = [parts.source, parts.call.element];
  if (hasForm && source.isConnected) source.replaceWith(form);
  if (hasForm) return;
  if (form.isConnected) form.replaceWith(source);
  source.className = "gg-source";
  source.replaceChildren(h("code", {}, session.shown?.scenario ?? session.text), ...(bare ? [] : [parts.tools.element]));
}
