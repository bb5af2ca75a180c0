// The call as a line of code whose parts are the controls, with a row for each
// argument.

import type { Edit } from "../host/play";
import { Field } from "./field";
import { addTask, formOf, functions, moveBy, setFunction, setOption, type CallForm, type Func } from "./form";
import { h } from "./html";
import { Menu } from "./menu";
import { OptionField } from "./optionfield";
import type { Session } from "./session";
import { OtherRow, TaskRow, type Row, type RowActions } from "./taskrow";
import type { Tools } from "./tools";

export class CallView {
  readonly element: HTMLFormElement;
  readonly #function = new Field(h("select", { "aria-label": "Function" }, ...functions.map((f) => h("option", { value: f }, f))));
  readonly #before = h("span");
  readonly #after = h("span");
  readonly #rows = h("ol", { class: "gg-tasks", "aria-label": "Arguments" });
  readonly #add = h("button", { type: "button", class: "gg-add" }, "+ Add task");
  readonly #foot = h("div", { class: "gg-foot" });
  readonly #menu = new Menu(() => this.#list.length);
  #list: (TaskRow | OtherRow)[] = [];
  #options: OptionField[] = [];
  #form: CallForm | undefined;

  readonly #head = h("div", { class: "gg-head" });

  constructor(private readonly session: Session, private readonly tools: Tools) {
    const call = h("span", { class: "gg-func" }, this.#before, h("span", { class: "gg-pick" }, this.#function.control), "(");
    this.#head.append(call);
    this.element = h("form", { class: "gg-form", novalidate: true });
    this.element.append(this.#head, this.#rows, this.#foot, this.#menu.element);
    this.#function.control.addEventListener("change", () => this.#do((form) => setFunction(form, this.#function.value as Func)));
    this.#add.addEventListener("click", () => void this.#addTask());
    // Enter in a field means that it is done, which its own events tell.
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Shows the call; false if this scenario's shape has no form. */
  show(busy: boolean): boolean {
    const outline = this.session.shown?.outline;
    const form = outline === undefined ? undefined : formOf(outline);
    this.#form = form;
    if (form === undefined) return false;
    if (this.tools.element.parentElement !== this.#head) this.#head.append(this.tools.element);
    this.#before.textContent = `await ${form.before}`;
    this.#after.textContent = `)${form.after}`;
    this.#function.show(form.func, busy);
    this.element.dataset["func"] = form.func;
    this.#showRows(form, busy);
    this.#showOptions(form, busy);
    return true;
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    this.#function.yield();
    for (const row of this.#list) row.yield();
    for (const option of this.#options) option.field.yield();
  }

  #showRows(form: CallForm, busy: boolean): void {
    this.#list = form.args.map((arg, i) => {
      const old = this.#list[i];
      if (arg.kind === "task") {
        const row = old instanceof TaskRow ? old : this.#serve(new TaskRow(arg, this.#actions, this.#menu.element));
        row.show(arg, i, busy);
        return row;
      }
      const row = old instanceof OtherRow ? old : this.#serve(new OtherRow(arg, this.#actions, this.#menu.element));
      row.show(arg, i);
      return row;
    });
    const elements = this.#list.map((row) => row.element);
    if (elements.length !== this.#rows.children.length || elements.some((e, i) => e !== this.#rows.children[i])) {
      this.#rows.replaceChildren(...elements);
    }
  }

  #serve<R extends Row>(row: R): R {
    this.#menu.serve(row);
    return row;
  }

  #showOptions(form: CallForm, busy: boolean): void {
    const params = form.options.map((o) => o.param).join();
    if (params !== this.#foot.dataset["params"]) {
      this.#foot.dataset["params"] = params;
      this.#options = form.options.map(
        (o) => new OptionField(o, (option, text) => this.#do((f) => setOption(f, option, text), option.param), () => this.session.rest()),
      );
      const last = this.#options.at(-1)?.element;
      last?.append(this.#after);
      this.#foot.replaceChildren(this.#add, ...this.#options.map((o) => o.element));
    }
    form.options.forEach((option, i) => this.#options[i]?.show(option, busy));
  }

  readonly #actions: RowActions = {
    apply: (edit, topic) => void this.session.apply(edit, topic),
    rest: () => this.session.rest(),
    move: (row, by) => void this.#move(row, by),
    remove: (row, edit) => void this.#remove(row, edit),
  };

  #do(edit: (form: CallForm) => Edit | undefined, topic?: string): Promise<void> {
    const made = this.#form === undefined ? undefined : edit(this.#form);
    return made === undefined ? Promise.resolve() : this.session.apply(made, topic);
  }

  async #addTask(): Promise<void> {
    await this.#do(addTask);
    const last = this.#list.at(-1);
    if (last instanceof TaskRow) last.name.control.select();
  }

  /** The focus goes with the row: the same control, at its new place. */
  async #move(row: Row, by: -1 | 1): Promise<void> {
    const { index } = row;
    const at = [...row.element.querySelectorAll<HTMLElement>("input, button")].indexOf(document.activeElement as HTMLElement);
    await this.#do((form) => moveBy(form, index, by));
    const there = this.#list[index + by]?.element.querySelectorAll<HTMLElement>("input, button");
    there?.[at]?.focus();
  }

  async #remove(row: Row, edit: Edit): Promise<void> {
    const { index } = row;
    await this.session.apply(edit);
    (this.#list[Math.min(index, this.#list.length - 1)]?.more ?? this.#add).focus();
  }
}
