// What can be done with a whole row, and all of a task that has no control in
// its row: its steps, its result, what it does when it is cancelled. One menu
// for all rows of a player.

import type { Edit } from "../host/play";
import { addStep, remove, setFail, setParam, setStep, stepKinds, type StepForm, type StepKind, type TaskForm } from "./form";
import { h } from "./html";
import type { Session } from "./session";
import { TaskRow, type Row } from "./taskrow";

export class Menu {
  readonly element = h("div", { class: "gg-menu", popover: "auto", role: "group" });
  readonly #up = this.#item("Move up", "Alt+↑", (row) => row.move(-1));
  readonly #down = this.#item("Move down", "Alt+↓", (row) => row.move(1));
  readonly #remove = this.#item("Remove", "", (row) => row.remove());
  readonly #task = h("div", { class: "gg-menu-task" });
  #row: Row | undefined;
  #buttons: HTMLButtonElement[] = [];

  constructor(private readonly session: Session) {
    this.element.append(this.#task, this.#up, this.#down, this.#remove);
    this.element.addEventListener("beforetoggle", (event) => this.#expand((event as ToggleEvent).newState === "open"));
    this.element.addEventListener("toggle", () => session.rest());
  }

  /** The row's button opens the menu beside itself. */
  serve<R extends Row>(row: R): R {
    this.#buttons.push(row.more);
    row.more.addEventListener("click", () => this.#face(row));
    return row;
  }

  /** While it is open it is one row's: the other rows' buttons would be told to be expanded too. */
  #expand(open: boolean): void {
    this.#buttons = this.#buttons.filter((b) => b.isConnected);
    for (const button of this.#buttons) button.popoverTargetElement = open && button !== this.#row?.more ? null : this.element;
  }

  #face(row: Row): void {
    this.#row = row;
    this.#up.disabled = row.index === 0;
    this.#down.disabled = row.index === row.siblings - 1;
    this.element.setAttribute("aria-label", `More about ${row.label}`);
    this.#remove.setAttribute("aria-label", `Remove ${row.label}`);
    this.#showTask();
    const place = row.more.getBoundingClientRect();
    this.element.style.insetBlockStart = `${place.bottom + scrollY}px`;
    this.element.style.insetInlineEnd = `${document.documentElement.clientWidth - place.right - scrollX}px`;
  }

  #showTask(): void {
    const task = this.#row instanceof TaskRow ? this.#row.form : undefined;
    this.#task.hidden = task === undefined;
    if (task === undefined) return;
    const steps = task.steps.map((step, i) => this.#step(step, i));
    const adds = stepKinds.map((kind) => this.#button(`+ ${kind}`, () => addStep(task, kind)));
    this.#task.replaceChildren(
      h("p", { class: "gg-label" }, "Steps"),
      h("ol", {}, ...steps),
      h("div", { class: "gg-adds" }, ...adds),
      this.#text("result", "result", task.params["result"] ?? "", (text) => setParam(task, "result", text), "its name"),
      this.#text("fail", "fail", task.fail, (text) => setFail(task, text), 'ValueError("boom")'),
      h("p", { class: "gg-label" }, "When it is cancelled"),
      this.#text("cleanup", "cleanup, seconds", task.params["cleanup"] ?? "", (text) => setParam(task, "cleanup", text), "0"),
      this.#suppress(task),
    );
  }

  #step(step: StepForm, i: number): HTMLElement {
    const gone = this.#button("×", () => remove(step));
    gone.setAttribute("aria-label", `Remove step ${i + 1}`);
    if (step.kind === "other") return h("li", {}, h("code", {}, step.text), gone);
    const kind = h("select", { "aria-label": `Step ${i + 1}` }, ...stepKinds.map((k) => h("option", { value: k, selected: k === step.kind }, k)));
    kind.addEventListener("change", () => void this.#apply(setStep(step, kind.value as StepKind, initial(kind.value as StepKind, step))));
    const field = h("input", { "aria-label": `${step.kind === "log" ? "Text" : "Seconds"} of step ${i + 1}`, value: step.text, hidden: step.kind === "hang", autocomplete: "off", spellcheck: "false" });
    field.addEventListener("change", () => void this.#apply(setStep(step, step.kind as StepKind, field.value)));
    return h("li", {}, h("span", { class: "gg-pick" }, kind), field, gone);
  }

  #text(name: string, label: string, value: string, edit: (text: string) => Edit, placeholder: string): HTMLElement {
    const field = h("input", { value, placeholder, autocomplete: "off", spellcheck: "false", "data-name": name });
    field.addEventListener("change", () => void this.#apply(edit(field.value.trim())));
    return h("label", {}, h("span", {}, label), field);
  }

  #suppress(task: TaskForm): HTMLElement {
    const box = h("input", { type: "checkbox" });
    box.checked = task.params["on_cancel"] === '"suppress"';
    box.addEventListener("change", () => void this.#apply(setParam(task, "on_cancel", box.checked ? '"suppress"' : "")));
    return h("label", {}, box, " swallows its cancellation");
  }

  #button(text: string, edit: () => Edit): HTMLButtonElement {
    const button = h("button", { type: "button" }, text);
    button.addEventListener("click", () => void this.#apply(edit()));
    return button;
  }

  /** Makes an edit; the menu stays open and shows what came of it, and the focus stays where it was. */
  async #apply(edit: Edit): Promise<void> {
    const at = this.#controls().indexOf(document.activeElement as HTMLElement);
    await this.session.apply(edit);
    this.session.rest();
    this.#showTask();
    this.#controls()[Math.min(at, this.#controls().length - 1)]?.focus();
  }

  #controls(): HTMLElement[] {
    return [...this.#task.querySelectorAll<HTMLElement>("input, select, button")];
  }

  #item(text: string, keys: string, act: (row: Row) => void): HTMLButtonElement {
    const button = h("button", { type: "button" }, text, h("kbd", { "aria-hidden": "true" }, keys));
    button.addEventListener("click", () => {
      this.element.hidePopover();
      if (this.#row !== undefined) act(this.#row);
    });
    return button;
  }
}

/** What a step of another kind begins with: the seconds that stood there, where there were any. */
function initial(kind: StepKind, step: StepForm): string {
  if (kind === "log") return "here";
  return step.kind === "log" || step.text === "" ? "1" : step.text;
}
