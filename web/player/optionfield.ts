// One option of the call: return_exceptions=☐, timeout=…, return_when=….

import { Field } from "./field";
import type { Option } from "./form";
import { h } from "./html";

export class OptionField {
  readonly element: HTMLElement;
  readonly field: Field;

  /** `change` gets the option's text; `over` whether the visitor is done with it. */
  constructor(private option: Option, change: (option: Option, text: string) => void, rest: () => void) {
    const control = makeControl(option);
    this.field = new Field(control);
    this.element = h("label", { class: "gg-option", "data-kind": option.kind }, `${option.param}=`, control);
    const typed = control instanceof HTMLInputElement && option.kind === "time";
    control.addEventListener(typed ? "input" : "change", () => {
      if (control.validity.valid) change(this.option, this.field.value || "None");
    });
    if (typed) control.addEventListener("change", rest);
  }

  show(option: Option, busy: boolean): void {
    this.option = option;
    const text = option.text === "None" || option.text === "False" ? "" : option.text;
    this.field.show(option.kind === "choice" ? text || (option.choices[0] ?? "") : text, busy);
  }
}

function makeControl(option: Option): HTMLInputElement | HTMLSelectElement {
  switch (option.kind) {
    case "flag":
      return h("input", { type: "checkbox" });
    case "time":
      return h("input", { type: "number", min: "0", max: "1000000", step: "0.1", inputmode: "decimal", placeholder: "None" });
    case "choice":
      return h("select", {}, ...option.choices.map((c) => h("option", { value: c }, c)));
  }
}
