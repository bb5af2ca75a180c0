// One step of a task, in its menu.

import { stepParams, steps, type StepKind } from "../../host/known";
import type { Edit } from "../../host/play";
import { Field, type Now } from "./field";
import { remove, setStep, type StepForm } from "./form";
import { dress, h, say } from "../html";

export class StepRow {
  readonly element = h("li");
  readonly #kind = new Field(h("select", {}, ...steps.map((kind) => h("option", { value: kind }, kind))));
  readonly #text = new Field(h("input", { autocomplete: "off", spellcheck: "false" }));
  readonly #pick = h("span", { class: "gg-pick" }, this.#kind.control);
  readonly #code = h("code");
  #step: StepForm = { path: [], kind: "other", text: "" };

  constructor(private readonly index: number, apply: (edit: () => Edit) => void) {
    const gone = h("button", { type: "button", "aria-label": `Remove step ${index + 1}` }, "×");
    this.#kind.control.setAttribute("aria-label", `Step ${index + 1}`);
    this.element.append(this.#pick, this.#text.control, this.#code, gone);
    gone.addEventListener("click", () => apply(() => remove(this.#step)));
    this.#kind.control.addEventListener("change", () => {
      const kind = this.#kind.value as StepKind;
      apply(() => setStep(this.#step, kind, initial(kind, this.#step)));
    });
    this.#text.listen("change", "taken", () => apply(() => setStep(this.#step, this.#step.kind as StepKind, this.#text.value)));
  }

  show(step: StepForm, now: Now): void {
    this.#step = step;
    const { kind, text } = step;
    const other = kind === "other";
    this.#pick.hidden = other;
    this.#text.control.hidden = other || stepParams[kind] === undefined;
    this.#code.hidden = !other;
    say(this.#code, text);
    this.#text.show(text, now);
    dress(this.#text.control, { "aria-label": `${!other && stepParams[kind]?.isText === true ? "Text" : "Seconds"} of step ${this.index + 1}` });
    if (!other) this.#kind.show(kind, now);
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    this.#kind.yield();
    this.#text.yield();
  }
}

/** What a step of another kind begins with: the seconds that stood there, where there were any. */
function initial(kind: StepKind, step: StepForm): string {
  const [param, before] = [stepParams[kind], step.kind === "other" ? undefined : stepParams[step.kind]];
  return param !== undefined && param.isText === before?.isText && step.text !== "" ? step.text : (param?.initial ?? "");
}
