// One option of the call: return_exceptions=☐, timeout=…, return_when=….

import { Field, type Now } from "./field";
import type { Option } from "./form";
import { whens } from "../../host/known";
import { h } from "../html";

/** The options of run are said as what main does, and its executor has. */
const outer: { readonly [param in string]?: { before: string; close: string; after: string } } = {
  linger: { before: "await asyncio.sleep(", close: ")", after: "linger: main goes on" },
  workers: { before: "workers=", close: "", after: "threads of the executor" },
  seed: { before: "random.seed(", close: ")", after: "seed: the same times in each run" },
};

/** The options that asyncio does not have: what they do is written out in a program. */
const made = ["cancel_pending", "catch"];

function named(param: string): Node | string {
  return made.includes(param) ? h("span", { class: "gg-made", title: "asyncio has no such option: see the program" }, `${param}=`) : `${param}=`;
}

export class OptionField {
  readonly element: HTMLElement;
  readonly field: Field;

  readonly #flag = h("span", { "aria-hidden": "true" });

  /** `change` gets the option's new text; `rest` is called when the visitor is done with it. */
  constructor(private option: Option, change: (option: Option, text: string) => void, rest: () => void) {
    const control = makeControl(option);
    this.field = new Field(control);
    const words = outer[option.param];
    const name = words?.before ?? (option.first ? "" : named(option.param));
    const comment = words?.after ?? (option.first ? option.param : "");
    this.element = h("label", { class: "gg-option", "data-kind": option.kind }, name, this.#dress(control), ...(comment ? [words?.close ?? ",", h("span", { class: "gg-comment" }, `  # ${comment}`)] : []));
    control.setAttribute("aria-label", option.param);
    // A number has to be there; a time may be none.
    const needed = option.kind === "count" && option.required;
    this.field.listen(option.kind === "time" || option.kind === "count" ? "input" : "change", needed ? "refused" : words ? "taken when left" : "taken", () => change(this.option, this.field.value || "None"));
    control.addEventListener("change", rest);
  }

  #dress(control: HTMLElement): HTMLElement {
    switch (this.option.kind) {
      case "flag":
        return h("span", { class: "gg-flag" }, control, this.#flag);
      case "when":
        return h("span", { class: "gg-pick" }, control);
      default:
        return control;
    }
  }

  show(option: Option, now: Now): void {
    this.option = option;
    this.#flag.textContent = option.text === "True" ? "True" : "False";
    const text = option.text === "None" || option.text === "False" ? "" : option.text;
    this.field.show(option.kind === "when" ? text || whens[0] : text, now);
  }
}

function makeControl(option: Option): HTMLInputElement | HTMLSelectElement {
  switch (option.kind) {
    case "flag":
      return h("input", { type: "checkbox" });
    case "time":
      return h("input", { type: "number", min: "0", max: "1000000", step: "0.1", inputmode: "decimal", placeholder: "None" });
    case "count":
      return h("input", { type: "number", min: "0", step: "1", inputmode: "numeric" });
    case "when":
      return h("select", {}, ...whens.map((c) => h("option", { value: c }, c)));
    case "literal":
      return h("input", { autocomplete: "off", spellcheck: "false", placeholder: "None" });
  }
}
