// One call of the scenario as a block of controls, in the order of the text: its
// function, what stands before its arguments, a row for each of them, its options.
// A call among the arguments is a block of its own.

import { groups, inPython, type Func } from "../../host/known";
import type { Edit } from "../../host/play";
import { Field, type Now } from "./field";
import { addTask, moveBy, setFunction, setOption, type ArgForm, type CallForm } from "./form";
import { h } from "../html";
import type { Subject } from "./menu";
import type { MenuRoom } from "./menuroom";
import { OptionField } from "./optionfield";
import type { Deed } from "./reshape";
import type { Session } from "../session/session";
import { OtherRow, Row, TaskRow, type RowActions } from "./taskrow";

/** What the blocks of a player share. */
export interface Shared {
  session: Session;
  menu: MenuRoom;
  /** The form of the whole, undefined before the first run. */
  root: ArgForm | undefined;
  do(deed: Deed, from: Subject): void;
  /** Chooses an argument of a call, for something that is done with several. */
  choose(block: CallBlock, index: number): void;
}

export class CallBlock {
  readonly head = h("div", { class: "gg-head" });
  readonly first = h("div", { class: "gg-foot gg-first" });
  readonly rows = h("ol", { class: "gg-tasks", "aria-label": "Arguments" });
  readonly foot = h("div", { class: "gg-foot" });

  readonly #function = new Field(h("select", { "aria-label": "Function" }));
  readonly #before = h("span");
  readonly #after = h("span");
  readonly #add = h("button", { type: "button", class: "gg-add" }, "+ Add task");
  #list: (TaskRow | OtherRow | BlockRow)[] = [];
  #options: OptionField[] = [];
  #form: CallForm | undefined;

  constructor(private readonly shared: Shared) {
    this.head.append(h("span", { class: "gg-func" }, this.#before, h("span", { class: "gg-pick" }, this.#function.control), "("));
    this.#function.control.addEventListener("change", () => this.#do((form) => setFunction(form, this.#function.value as Func)));
    this.#add.addEventListener("click", () => void this.#addTask());
  }

  show(form: CallForm, now: Now, before: string, after: string): void {
    this.#form = form;
    this.#before.textContent = before;
    this.#after.textContent = after;
    this.#showFunctions(form, now);
    this.#showRows(form, now);
    this.#showOptions(form, now);
  }

  /** Where the call stands. */
  get path(): number[] {
    return this.#form?.path ?? [];
  }

  /** How many arguments there are. */
  get count(): number {
    return this.#list.length;
  }

  /** The row that stands at a path from here. */
  rowAt([index, ...rest]: number[]): Row | undefined {
    const row = index === undefined ? undefined : this.#list[index];
    return rest.length > 0 && row instanceof BlockRow ? row.block.rowAt(rest) : rest.length > 0 ? undefined : row;
  }

  /** Where one goes on who has just made this call. */
  get option(): HTMLElement | undefined {
    return this.#options[0]?.field.control;
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    this.#function.yield();
    for (const row of this.#list) row.yield();
    for (const option of this.#options) option.field.yield();
  }

  #showFunctions({ func, functions }: CallForm, now: Now): void {
    const { control } = this.#function;
    if (control instanceof HTMLSelectElement && control.dataset["of"] !== functions.join()) {
      control.dataset["of"] = functions.join();
      control.replaceChildren(...grouped(functions));
    }
    control.disabled = functions.length < 2;
    this.#function.show(func, now);
  }

  #showRows(form: CallForm, now: Now): void {
    this.#list = form.args.map((arg, i) => {
      const row = this.#rowFor(arg, this.#list[i]);
      row.index = i;
      row.siblings = form.args.length;
      row.show(arg as never, now);
      return row;
    });
    const elements = this.#list.map((row) => row.element);
    if (elements.length !== this.rows.children.length || elements.some((e, i) => e !== this.rows.children[i])) {
      this.rows.replaceChildren(...elements);
    }
  }

  /** The old row if it is of the argument's kind, or a new one. */
  #rowFor(arg: ArgForm, old: Row | undefined): TaskRow | OtherRow | BlockRow {
    const { menu } = this.shared;
    switch (arg.kind) {
      case "task":
        return old instanceof TaskRow ? old : menu.serve(new TaskRow(arg, this.#actions));
      case "call":
        return old instanceof BlockRow ? old : menu.serve(new BlockRow(arg, this.#actions, this.shared));
      case "other":
        return old instanceof OtherRow ? old : menu.serve(new OtherRow(arg, this.#actions));
    }
  }

  #showOptions(form: CallForm, now: Now): void {
    const params = [form.many, ...form.options.map((o) => o.param)].join();
    if (params !== this.foot.dataset["params"]) {
      this.foot.dataset["params"] = params;
      this.#options = form.options.map(
        (o) => new OptionField(o, (option, text) => this.#do((f) => setOption(f, option, text), `${option.param} ${form.path.join()}`), () => this.shared.session.rest()),
      );
      const [first, named] = [true, false].map((is) => this.#options.filter((_, i) => form.options[i]?.first === is).map((o) => o.element));
      const last = named?.at(-1) ?? h("span");
      last.append(this.#after);
      this.first.replaceChildren(...(first ?? []));
      this.first.hidden = first?.length === 0;
      this.#add.hidden = !form.many;
      this.foot.replaceChildren(this.#add, ...(named ?? []).slice(0, -1), last);
    }
    form.options.forEach((option, i) => this.#options[i]?.show(option, now));
  }

  readonly #actions: RowActions = {
    apply: (edit, topic) => void this.shared.session.apply(edit, topic),
    rest: () => this.shared.session.rest(),
    move: (row, by) => void this.#move(row, by),
    remove: (row, edit) => void this.#remove(row, edit),
    reshape: (row, key) => void this.shared.menu.reshape(row, key),
    do: (deed, from) => this.shared.do(deed, from),
    choose: (row) => this.shared.choose(this, row.index),
  };

  #do(edit: (form: CallForm) => Edit | undefined, topic?: string): Promise<void> {
    const made = this.#form === undefined ? undefined : edit(this.#form);
    return made === undefined ? Promise.resolve() : this.shared.session.apply(made, topic);
  }

  async #addTask(): Promise<void> {
    const { top } = this.#add.getBoundingClientRect();
    await this.#do(addTask);
    const last = this.#list.at(-1);
    if (!(last instanceof TaskRow)) return;
    if (last.name.control.checkVisibility()) last.name.control.select();
    // On a phone the picture above has grown, and the finger is still where the button was.
    else scrollBy({ top: this.#add.getBoundingClientRect().top - top, behavior: "instant" });
  }

  /** The focus goes with the row: the same control, at its new place. */
  async #move(row: Row, by: -1 | 1): Promise<void> {
    const { index } = row;
    const at = controlsOf(row).indexOf(document.activeElement as HTMLElement);
    await this.#do((form) => moveBy(form, index, by));
    const there = this.#list[index + by];
    if (there !== undefined) controlsOf(there)[at]?.focus();
  }

  async #remove(row: Row, edit: Edit): Promise<void> {
    const { index } = row;
    await this.shared.session.apply(edit);
    (this.#list[Math.min(index, this.#list.length - 1)]?.more ?? this.#add).focus();
  }
}

/** The functions by the language that has them, under their names there. */
function grouped(functions: readonly Func[]): HTMLElement[] {
  const found = groups.flatMap(({ name, functions: named }) => {
    const own = functions.filter((f) => f in named);
    return own.length === 0 ? [] : [h("optgroup", { label: name }, ...own.map((f) => h("option", { value: f }, named[f] ?? f)))];
  });
  return found.length > 0 ? found : functions.map((f) => h("option", { value: f }, f));
}

export function controlsOf(row: Row): HTMLElement[] {
  return [...row.element.querySelectorAll<HTMLElement>("input, select, button")];
}

/** A call among the arguments. */
export class BlockRow extends Row {
  readonly block: CallBlock;

  constructor(private form: CallForm, actions: RowActions, shared: Shared) {
    super(actions);
    this.block = new CallBlock(shared);
    this.element.className = "gg-block";
    this.block.head.append(this.more);
    this.element.append(this.block.head, this.block.first, this.block.rows, this.block.foot);
  }

  get label(): string {
    return this.form.func;
  }
  get path(): number[] {
    return this.form.path;
  }
  override get means(): string {
    return inPython[this.form.func] ?? "";
  }
  override get option(): HTMLElement | undefined {
    return this.block.option;
  }

  show(form: CallForm, now: Now): void {
    this.form = form;
    this.more.setAttribute("aria-label", `More about ${form.func}`);
    this.block.show(form, now, "", "),");
  }

  yield(): void {
    this.block.yield();
  }
}
