// One argument of the call, as a row of the form.

import type { Edit } from "../../host/play";
import { Field, type Now } from "./field";
import { remove, setDelay, setFail, setName, type OtherForm, type TaskForm } from "./form";
import { dress, h, say } from "../html";
import type { Subject } from "./menu";
import type { Deed } from "./reshape";

export interface RowActions {
  /** Makes an edit; those on one topic follow each other as one. */
  apply(edit: Edit, topic?: string): void;
  /** A field was left: the undo step ends. */
  rest(): void;
  move(row: Row, by: -1 | 1): void;
  remove(row: Row, edit: Edit): void;
  /** Does with a row's shape what a key of the menu stands for. */
  reshape(row: Row, key: string): void;
  do(deed: Deed, from: Subject): void;
  choose(row: Row): void;
}

/** What a new failure is. */
const firstFailure = 'ValueError("boom")';

export abstract class Row implements Subject {
  readonly element = h("li", { class: "gg-task" });
  readonly more = h("button", { type: "button", class: "gg-more-button" }, "⋯");
  /** Its place among its siblings, and how many they are. */
  index = 0;
  siblings = 1;

  constructor(protected readonly actions: RowActions) {
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  abstract readonly label: string;
  abstract readonly path: number[];
  /** What it is in Python, of a call. */
  get means(): string {
    return "";
  }
  /** Its first option, of a call. */
  get option(): HTMLElement | undefined {
    return undefined;
  }

  do(deed: Deed): void {
    this.actions.do(deed, this);
  }
  remove(): void {
    this.actions.remove(this, remove(this));
  }
  choose(): void {
    this.actions.choose(this);
  }
  move(by: -1 | 1): void {
    this.actions.move(this, by);
  }

  #key(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (by === undefined) return;
    if (event.shiftKey) this.actions.reshape(this, by < 0 ? "out" : "into");
    else this.move(by);
    event.preventDefault();
  }
}

export class TaskRow extends Row {
  readonly name = new Field(h("input", { class: "gg-name-field", autocomplete: "off", spellcheck: "false" }));
  readonly delay = new Field(h("input", { class: "gg-delay-field", type: "number", min: "0", max: "1000000", step: "0.1", inputmode: "decimal", placeholder: "no step" }));
  /** The most that the delay is, where it is drawn. */
  readonly high = new Field(h("input", { class: "gg-delay-field", type: "number", min: "0", max: "1000000", step: "0.1", inputmode: "decimal" }));
  readonly #upTo = h("span", { class: "gg-seconds" }, "to", this.high.control);
  readonly fails = new Field(h("input", { type: "checkbox" }));
  readonly failure = new Field(h("input", { class: "gg-failure-field", autocomplete: "off", spellcheck: "false" }));
  readonly #steps = h("code", { class: "gg-steps" });
  /** What is done in that time, where it is no sleep. */
  readonly #kind = h("code");
  readonly #seconds = h("span", { class: "gg-seconds" }, this.#kind, this.delay.control, this.#upTo, h("span", { "aria-hidden": "true" }, "s"));
  readonly #also = h("code", { class: "gg-also" });
  #lastFailure = firstFailure;

  constructor(public task: TaskForm, actions: RowActions) {
    super(actions);
    this.element.append(
      this.name.control,
      this.#seconds,
      this.#steps,
      h("label", { class: "gg-fails" }, this.fails.control, " fails"),
      this.failure.control,
      this.#also,
      this.more,
    );
    this.#listen();
  }

  get label(): string {
    return this.task.name;
  }
  get path(): number[] {
    return this.task.path;
  }

  show(task: TaskForm, now: Now): void {
    this.task = task;
    this.name.show(task.name, now);
    this.delay.show(task.delay?.text ?? "", now);
    this.high.show(task.delay?.high ?? "", now);
    this.#upTo.hidden = task.delay?.high === undefined;
    this.delay.otherwise = this.#upTo.hidden ? " For a random one, ⋯ has “Make its delay random”." : "";
    this.fails.show(task.fail === "" ? "" : "True", now);
    if (task.fail !== "") this.#lastFailure = task.fail;
    this.failure.show(this.#lastFailure, now);
    this.#seconds.hidden = task.delay === undefined;
    say(this.#kind, task.delay === undefined || task.delay.kind === "sleep" ? "" : task.delay.kind);
    say(this.#steps, task.code);
    this.#steps.hidden = task.delay !== undefined;
    this.failure.control.hidden = task.fail === "";
    say(this.#also, task.also);
    this.element.toggleAttribute("data-fails", task.fail !== "");
    this.element.toggleAttribute("data-steps", task.code !== "");
    this.element.toggleAttribute("data-also", task.also !== "");
    this.#nameControls(task.name);
  }

  /** The names of the controls carry the task's, so that each can be told apart by ear. */
  #nameControls(name: string): void {
    const label = (control: HTMLElement, text: string) => dress(control, { "aria-label": text });
    label(this.name.control, `Name of task ${this.index + 1}`);
    label(this.delay.control, `${this.#kind.textContent ? `Time of ${this.#kind.textContent}` : "Delay"} of ${name} in seconds`);
    label(this.high.control, `The most that the delay of ${name} is, in seconds`);
    label(this.fails.control, `${name} fails`);
    label(this.failure.control, `Exception of ${name}`);
    label(this.more, `More about ${name}`);
  }

  #listen(): void {
    const { name, delay, high, fails, failure } = this;
    name.listen("input", "taken", () => this.actions.apply(setName(this.task, name.value), `name ${this.task.path.join()}`));
    for (const field of [delay, high]) {
      field.listen("input", "taken when left", () => {
        const edit = setDelay(this.task, delay.value, high.value);
        if (edit !== undefined) this.actions.apply(edit, `delay ${this.task.path.join()}`);
      });
    }
    fails.control.addEventListener("change", () => {
      this.failure.control.hidden = fails.value === "";
      this.actions.apply(setFail(this.task, fails.value === "" ? "" : this.#lastFailure));
    });
    failure.listen("change", "taken", () => this.actions.apply(setFail(this.task, failure.value.trim())));
    for (const field of [name, delay, high]) {
      field.control.addEventListener("change", () => this.actions.rest());
    }
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    for (const field of [this.name, this.delay, this.high, this.fails, this.failure]) field.yield();
  }
}

/** An argument that has no controls of its own: its code, and its place. */
export class OtherRow extends Row {
  readonly #code = h("code");

  constructor(private arg: OtherForm, actions: RowActions) {
    super(actions);
    this.element.classList.add("gg-other");
    this.element.append(this.#code, this.more);
  }

  get label(): string {
    return `argument ${this.index + 1}`;
  }
  get path(): number[] {
    return this.arg.path;
  }

  show(arg: OtherForm): void {
    this.arg = arg;
    this.#code.textContent = arg.code;
    this.more.setAttribute("aria-label", `More about ${this.label}`);
  }

  yield(): void {}
}
