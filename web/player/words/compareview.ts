// The same tasks under each function, side by side; what differs from the
// present one is marked.

import type { Comparison, Finish, Refused, Variant } from "../../host/play";
import { studyHost } from "../../host/page";
import { clock } from "../time/clock";
import { h } from "../html";
import type { Session } from "../session/session";

export class CompareView {
  readonly element = h("details", { class: "gg-compare" }, h("summary", {}, "Compare"));
  readonly #body = h("div");
  #shown = "";
  /** A comparison that is open from the start waits for a reader who comes near. */
  #waits = false;

  constructor(private readonly session: Session) {
    this.element.append(this.#body);
    this.element.addEventListener("toggle", () => void this.show());
  }

  /** Stands open; what it needs is fetched when it is nearly in view. */
  openWhenNear(): void {
    this.#waits = true;
    this.element.open = true;
    const near = new IntersectionObserver((entries) => {
      if (!entries.some((e) => e.isIntersecting)) return;
      near.disconnect();
      this.#waits = false;
      void this.show();
    }, { rootMargin: "50%" });
    near.observe(this.element);
  }

  /** Compares anew, when it is open and the scenario is another. */
  async show(): Promise<void> {
    const line = this.session.shown?.line;
    if (!this.element.open || this.#waits || line === undefined || line === this.#shown) return;
    this.#shown = line;
    try {
      const answer = await studyHost().askLatest("compare", "compare", line);
      if (answer === undefined) return;
      const told = JSON.parse(answer) as Comparison | Refused;
      this.#replace("error" in told ? [h("p", {}, sentence(told.error.message))] : this.#table(told.variants));
    } catch (problem) {
      this.#shown = "";
      this.#replace([h("p", {}, problem instanceof Error ? problem.message : String(problem))]);
    }
  }

  /** The focus stays on the function that it is on, which may be the present one now and have no button. */
  #replace(content: HTMLElement[]): void {
    const held = this.#body.contains(document.activeElement);
    const label = document.activeElement?.closest("tr")?.firstElementChild?.textContent;
    this.#body.replaceChildren(...content);
    if (!held) return;
    const name = [...this.#body.querySelectorAll<HTMLElement>("tbody th")].find((th) => th.textContent === label);
    (name?.querySelector("button") ?? name ?? this.element.querySelector<HTMLElement>("[tabindex], summary"))?.focus();
  }

  #table(variants: Variant[]): HTMLElement[] {
    const present = variants.find((v) => v.present);
    const head = h("tr", {}, ...["Function", "The call ends", "With", "What becomes of the tasks"].map((t) => h("th", { scope: "col" }, t)));
    const rows = variants.map((v) => this.#row(v, present));
    const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows));
    const pictures = variants.flatMap((v) => (v.svg === undefined ? [] : [small(v, v.svg)]));
    return [h("div", { class: "gg-scroll", tabindex: "0", role: "region", "aria-label": "Comparison" }, table), h("div", { class: "gg-small" }, ...pictures)];
  }

  #row(v: Variant, present: Variant | undefined): HTMLElement {
    const pick = h("button", { type: "button", title: "Switch to this function" }, h("code", {}, v.label));
    pick.addEventListener("click", () => void this.session.set(v.line));
    const cells: [string, string | undefined][] = [
      [clock(v.elapsed), present && clock(present.elapsed)],
      [gives(v), present && gives(present)],
      [fates(v.account.finishing), present && fates(present.account.finishing)],
    ];
    const fixed = v.present || this.element.closest("[readonly]") !== null;
    const name = fixed ? h("th", { scope: "row", tabindex: "-1" }, h("code", {}, v.label)) : h("th", { scope: "row" }, pick);
    return h("tr", { "aria-current": v.present ? "true" : undefined }, name, ...cells.map(([text, other]) => cell(text, other)));
  }
}

function cell(text: string, other: string | undefined): HTMLElement {
  const differs = other !== undefined && text !== other;
  return h("td", { "data-differs": differs }, text, ...(differs ? [" ", h("span", { class: "gg-differs" }, "differs")] : []));
}

/** "['A', 'B']", "ValueError: boom" */
function gives({ headline }: Variant): string {
  return headline.replace(/ after [\d.,]+ s/, "").replace(/;.*$/, "").replace(/\.$/, "");
}

/** "A, C returned; B raised ValueError" */
function fates(finishing: Finish[]): string {
  const by = new Map<string, string[]>();
  for (const f of finishing) by.set(f.fate, [...(by.get(f.fate) ?? []), f.name]);
  return [...by].map(([fate, names]) => `${names.length > 4 ? `${names.length} tasks` : names.join(", ")} ${fate}`).join("; ");
}

let drawn = 0;

function small(v: Variant, svg: string): HTMLElement {
  // A long one is broken where a part of it begins.
  const parts = v.label.split(/(?<=[(=])/).flatMap((part) => [h("wbr"), part]);
  const figure = h("figure", {}, h("figcaption", {}, h("code", {}, ...parts)));
  // Each drawing's ids become its own.
  figure.insertAdjacentHTML("beforeend", svg.replaceAll(/(id|aria-labelledby|aria-describedby)="gg-/g, `$1="gg-small-${++drawn}-`));
  return figure;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + ".";
}
