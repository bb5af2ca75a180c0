// The same tasks under functions that the visitor picks: each has its picture, and
// says in words how it differs from what the scenario has.

import type { Choice, Comparison, Unable, Variant } from "../../host/play";
import { h } from "../html";
import { Asked } from "./asked";
import type { Fold } from "./comparefold";
import { card, differences, sentence } from "./small";

export class CompareView {
  readonly element = h("div");
  readonly #legend = h("p", { class: "gg-legend", role: "status" });
  readonly #python = h("div", { class: "gg-choices", role: "group", "aria-label": "Compare with" });
  readonly #foreign = h("div", { class: "gg-choices", role: "group", "aria-label": "Compare with other languages" });
  readonly #others = h("input", { type: "checkbox", role: "switch" });
  readonly #switch = h("label", { class: "gg-chip" }, this.#others, "Other languages");
  readonly #cards = h("ul", { class: "gg-cards", "aria-label": "Comparison" });
  /** What the visitor has picked; the author's choice before. */
  #picked: string[] | undefined;
  #choices: Choice[] = [];
  readonly #asked: Asked<Comparison>;

  constructor(private readonly fold: Fold) {
    this.#asked = new Asked<Comparison>(fold, "compare", (told) => this.#tell(told), (why) => this.#refuse(why));
    this.element.append(this.#python, this.#foreign, this.#legend, this.#cards);
    this.element.addEventListener("change", (event) => {
      if (event.target === this.#others) this.#turn();
      else this.#pick([...this.element.querySelectorAll<HTMLInputElement>("[name=with]:checked")].map((box) => box.value));
    });
  }

  /** Compares anew where something is another; false where that was overtaken. */
  async show(): Promise<boolean> {
    const line = this.fold.session.shown?.line ?? "";
    const names = this.#picked?.join(",") ?? this.fold.names();
    return this.#asked.about(line, names);
  }

  #refuse(why: string): void {
    this.#choices = [];
    for (const part of [this.#python, this.#foreign, this.#cards]) part.replaceChildren();
    this.#legend.textContent = sentence(why);
  }

  #tell({ choices, variants }: Comparison): void {
    this.#choose(choices);
    const [present, ...others] = variants;
    const name = present?.label ?? "";
    this.#legend.replaceChildren(
      ...(others.length === 0
        ? ["Pick what to compare ", h("code", {}, name), " with."]
        : [h("code", {}, name), " is what the scenario has. Under each of the others stands how it differs from that. All have one scale of time."]),
    );
    const held = this.#cards.contains(document.activeElement) ? document.activeElement?.closest("li")?.dataset["label"] : undefined;
    this.#cards.replaceChildren(...variants.map((v) => this.#card(v)));
    // The focus stays on the function that it is on, which may be the present one now and have no button.
    if (held === undefined) return;
    const kept = [...this.#cards.children].find((e) => e instanceof HTMLElement && e.dataset["label"] === held);
    (kept?.querySelector<HTMLElement>("button, [tabindex]") ?? this.#cards.querySelector<HTMLElement>("[tabindex]"))?.focus();
  }

  /** The boxes stay where they are while the choices are the same, and the focus with them. */
  #choose(choices: Choice[]): void {
    const held = this.element.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined;
    const same = choices.length === this.#choices.length && choices.every((c, i) => c.label === this.#choices[i]?.label);
    this.#choices = choices;
    const ofOthers = choices.filter((c) => c.language !== undefined);
    this.#others.checked = ofOthers.some((c) => c.picked);
    if (!same) {
      this.#python.replaceChildren(...choices.filter((c) => c.language === undefined).map(chip), ...(ofOthers.length > 0 ? [this.#switch] : []));
      this.#foreign.replaceChildren(...ofOthers.map(chip));
    }
    for (const box of this.element.querySelectorAll<HTMLInputElement>("[name=with]")) {
      box.checked = choices.some((c) => c.label === box.value && c.picked);
      if (!same && box.value === held) box.focus();
    }
    this.#foreign.hidden = !this.#others.checked;
  }

  /** Other languages come with those that stand nearest, behind Python's, and go with all of theirs. */
  #turn(): void {
    const on = this.#others.checked;
    this.#pick(this.#choices.filter((c) => (c.language === undefined ? c.picked : on && (c.near ?? c.picked))).map((c) => c.label));
  }

  #pick(labels: string[]): void {
    this.#picked = labels;
    void this.show();
  }

  #card(v: Variant | Unable): HTMLElement {
    const name = v.label.split(/(?<=[(=])/).flatMap((part) => [h("wbr"), part]);
    const language = v.language === undefined ? [] : [` in ${v.language}`];
    const label = h("span", { tabindex: "-1" }, h("code", {}, ...name), ...language);
    if (v.problem !== undefined) return h("li", { "data-label": v.label }, h("p", { class: "gg-card-head" }, label), h("p", {}, sentence(v.problem)));
    const fixed = v.present || this.fold.element.closest("[readonly]") !== null;
    const all = card([label, ...(fixed ? [] : [this.#use(v)])], v, ...(v.differs === undefined ? [] : [differences(v.differs)]));
    all.dataset["label"] = v.label;
    if (v.present) all.setAttribute("aria-current", "true");
    return all;
  }

  /** Switches to a function; what is compared stays. */
  #use(v: Variant): HTMLElement {
    const use = h("button", { type: "button", "aria-label": `Switch to ${v.label}` }, "Switch");
    use.addEventListener("click", () => {
      this.#picked = [...this.#cards.children].flatMap((e) => (e instanceof HTMLElement ? (e.dataset["label"] ?? []) : []));
      void this.fold.session.set(v.line);
    });
    return use;
  }
}

function chip({ label, picked }: Choice): HTMLElement {
  const box = h("input", { type: "checkbox", name: "with", value: label });
  box.checked = picked ?? false;
  return h("label", { class: "gg-chip" }, box, h("code", {}, label));
}
