// Predict first: the picture and the results are covered until the visitor has
// said what they expect, or has looked.

import type { Shown } from "../../host/play";
import { h, say } from "../html";
import { endings, marks, type Ending } from "../../host/known";
import { judge, successors, toOrder, type Entry, type Verdict } from "./prediction";

/** The run is covered and asked about; it is still covered, and something that was said is wrong; or it is there to be seen. */
type State = "asked" | "wrong" | "shown";

export class PredictView {
  readonly #lead = h("p", {}, "Who finishes first? Put them in order.");
  readonly #order = h("ol", { "aria-label": "Order of finishing, first to last" });
  /** An order that nobody has touched is said only by this. */
  readonly #isOrder = h("input", { type: "checkbox" });
  readonly #isOrderLabel = h("label", { class: "gg-expected" }, this.#isOrder, "I expect this order");
  readonly #elapsed = h("input", { type: "number", min: "0", step: "0.1", inputmode: "decimal", "aria-label": "Seconds until it ends" });
  readonly #endings = h("fieldset", {}, h("legend", {}, "The call"));
  readonly #verdict = h("div", { role: "status" });
  readonly #check = h("button", { class: "gg-main" }, "Check");
  readonly #again = h("button", { type: "button", class: "gg-main" }, "Try again");
  readonly #close = h("button", { type: "button" });
  #shown: Shown | undefined;
  #from: HTMLElement | undefined;
  /** What the verdict comes to, in a sentence. */
  #told = "";
  #state: State = "asked";

  /** `turned` is called when the run is to be covered, or shown. The form may have been printed, asking already. */
  constructor(
    readonly element: HTMLElement,
    private readonly turned: () => void,
  ) {
    element.hidden ||= !element.isConnected;
    element.setAttribute("novalidate", "");
    for (const [value, words] of Object.entries(endings)) {
      this.#endings.append(h("label", {}, h("input", { type: "radio", name: "ending", value }), ` ${words}`));
    }
    this.#close.addEventListener("click", () => (this.#state === "wrong" ? this.#reveal() : this.close()));
    this.#again.addEventListener("click", () => this.#retry());
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#state === "asked") this.#judge();
    });
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /** Whether the run is not to be seen. */
  get covers(): boolean {
    return this.open && this.#state !== "shown";
  }

  /** Covers the run and asks. When it is closed, the focus goes back to where it came from. */
  ask(shown: Shown, from: HTMLElement): void {
    this.#from = from;
    this.#elapsed.value = "";
    for (const box of [this.#isOrder, ...this.#endings.querySelectorAll("input")]) box.checked = false;
    this.#order.replaceChildren();
    this.#list(shown);
    this.element.replaceChildren(
      h("p", { class: "gg-label" }, "Before you look: what do you expect?"),
      this.#lead,
      this.#order,
      this.#isOrderLabel,
      this.#endings,
      h("label", {}, "after ", this.#elapsed, " s"),
      this.#verdict,
      h("p", { class: "gg-actions" }, this.#check, this.#again, this.#close),
    );
    this.element.removeAttribute("data-past");
    this.element.hidden = false;
    this.#turn("asked");
  }

  /** The run is another: it is asked of that, and what was said already stays. A verdict is told to be of the one before. */
  follow(shown: Shown): void {
    if (!this.open) return;
    const past = shown.line !== this.#shown?.line;
    if (this.#state === "wrong" && past) this.#turn("asked");
    if (this.#state !== "shown") return this.#list(shown);
    this.element.toggleAttribute("data-past", past);
    say(this.#verdict.querySelector("strong"), past ? "That was before the scenario changed." : this.#told);
  }

  close(): void {
    const held = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.turned();
    // What is to be looked at stays in view.
    if (held) this.#from?.focus({ preventScroll: true });
  }

  /** Goes to the first control. */
  focus(): void {
    this.element.querySelector<HTMLElement>("button:not([hidden]), input")?.focus();
  }

  /** Lists what is to be put in order. What is listed already stays where it was put, and is not moved, so that it keeps the focus. */
  #list(shown: Shown): void {
    this.#shown = shown;
    const [lines, rows] = [this.#lines, toOrder(shown)];
    successors(lines.map(entry), rows).forEach((row, i) => {
      if (row === undefined) lines[i]?.remove();
      else name(lines[i], row);
    });
    const listed = new Set(this.#lines.map((line) => entry(line).row));
    this.#order.append(...rows.filter(({ row }) => !listed.has(row)).map((row) => item(row, () => (this.#isOrder.checked = true))));
    this.#lead.hidden = this.#order.hidden = this.#isOrderLabel.hidden = rows.length < 2;
  }

  get #lines(): HTMLElement[] {
    return [...this.#order.children] as HTMLElement[];
  }

  /** What is there to be pressed and changed in a state. */
  #turn(state: State): void {
    this.#state = state;
    const asked = state === "asked";
    if (asked) this.#verdict.replaceChildren();
    for (const line of this.#lines) {
      if (!asked) continue;
      line.removeAttribute("data-right");
      say(line.querySelector(".gg-right"), "");
    }
    for (const control of this.element.querySelectorAll<HTMLButtonElement | HTMLInputElement>("li button, input")) control.disabled = !asked;
    this.#close.textContent = { asked: "Skip, show me", wrong: "Show me", shown: "Close" }[state];
    [this.#check.hidden, this.#again.hidden] = [!asked, state !== "wrong"];
    this.turned();
  }

  #judged(shown: Shown): Verdict {
    const order = this.#isOrder.checked && !this.#order.hidden ? this.#lines.map((line) => entry(line).row) : undefined;
    const ending = this.#endings.querySelector<HTMLInputElement>("input:checked")?.value as Ending | undefined;
    const elapsed = this.#elapsed.value === "" ? undefined : Number(this.#elapsed.value);
    return judge({ order, ending, elapsed }, shown);
  }

  #judge(): void {
    if (this.#shown === undefined) return;
    const verdict = this.#judged(this.#shown);
    if (verdict.said === 0) {
      this.#verdict.replaceChildren(h("p", {}, "Say something first: put them in order, choose what the call does, or say when it ends."));
      return;
    }
    this.#lines.forEach((line, i) => {
      const right = verdict.places[i];
      if (right === undefined) return;
      line.setAttribute("data-right", String(right));
      say(line.querySelector(".gg-right"), right ? `${marks.returned} in its place` : `${marks.raised} not here`);
    });
    if (verdict.right === verdict.said) return this.#reveal();
    const parts = verdict.parts.flatMap(({ said, right }) => (said === undefined ? [] : [h("li", { "data-right": String(right) }, `${right ? marks.returned : marks.raised} You said: ${said}.`)]));
    this.#verdict.replaceChildren(h("p", {}, h("strong", {}, `${verdict.right} of ${verdict.said} right. Try again, or look.`)), h("ul", {}, ...parts));
    this.#turn("wrong");
    this.#again.focus();
  }

  /** Asks once more: what was said stays, to be changed. */
  #retry(): void {
    this.#turn("asked");
    this.focus();
  }

  #reveal(): void {
    if (this.#shown === undefined) return;
    const verdict = this.#judged(this.#shown);
    this.#told = verdict.right < verdict.said ? "Here is what happened." : verdict.said === verdict.parts.length ? "All as you said." : "What you said is right.";
    const parts = verdict.parts.map(({ said, is, right }) =>
      said === undefined ? h("li", {}, is) : h("li", { "data-right": String(right) }, right ? `${marks.returned} You said: ${said}.` : `${marks.raised} You said: ${said}. ${is}`),
    );
    const hint = "Some end at the same second, yet one after the other: what an end brings about comes after it.";
    this.#verdict.replaceChildren(h("p", {}, h("strong", {}, this.#told)), h("ul", {}, ...parts), ...(verdict.sameSecond ? [h("p", {}, hint)] : []));
    // Before the button that has the focus goes.
    this.#close.focus();
    this.#turn("shown");
  }
}

/** `moved` is called when the line is moved. */
function item(row: Entry, moved: () => void): HTMLElement {
  const line = h("li");
  for (const [by, sign, words] of [[-1, "↑", "earlier"], [1, "↓", "later"]] as const) {
    const button = h("button", { type: "button", title: words }, sign);
    button.addEventListener("click", () => {
      const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
      if (by < 0) other?.before(line);
      else other?.after(line);
      button.focus();
      moved();
    });
    line.append(button);
  }
  line.append(h("bdi", { class: "gg-name" }), h("span", { class: "gg-right" }));
  name(line, row);
  return line;
}

/** Makes a line that of a row. */
function name(line: HTMLElement | undefined, { row, name }: Entry): void {
  line?.setAttribute("data-row", String(row));
  say(line?.querySelector(".gg-name"), name);
  for (const button of line?.querySelectorAll("button") ?? []) button.setAttribute("aria-label", `${name} finishes ${button.title}`);
}

/** The row of a line. */
function entry(line: HTMLElement): Entry {
  return { row: Number(line.dataset["row"]), name: line.querySelector(".gg-name")?.textContent ?? "" };
}
