// What can be done with a whole row or call, and all of a task that has no control
// in its row: its steps, its result, what it does when it is cancelled. One menu
// for a whole player.

import type { Edit } from "../../host/play";
import { Field, type Now } from "./field";
import { optionSays, steps, stepSays } from "../../host/known";
import { addStep, setParam, type ArgForm, type TaskForm } from "./form";
import { dress, fill, h, say } from "../html";
import { movesOf, wrapsOf, type Deed } from "./reshape";
import type { Session } from "../session/session";
import { StepRow } from "./steprow";

/** Whom the menu is about: a row, or the whole. */
export interface Subject {
  /** The button that opens the menu. */
  readonly more: HTMLButtonElement;
  readonly label: string;
  /** What it is in Python; "" where that needs no words. */
  readonly means: string;
  /** Its place among its siblings, and how many they are. */
  readonly index: number;
  readonly siblings: number;
  readonly path: number[];
  /** What is edited of it, of a task. */
  readonly task?: TaskForm | undefined;
  do(deed: Deed): void;
  move(by: -1 | 1): void;
  remove(): void;
  /** Begins, or goes on, to choose several. */
  choose(): void;
}

/** The keys of what can be done, as the menu names them. */
const keys: { readonly [key in string]?: string } = { out: "Alt+Shift+↑", into: "Alt+Shift+↓" };

/** What stays free at the sides of the screen, in pixels. */
const margin = 8;

export class Menu {
  readonly element = h("div", { class: "gg-menu", popover: "auto", role: "group" });
  readonly #up = this.#item("Move up", "Alt+↑", (row) => row.move(-1));
  readonly #down = this.#item("Move down", "Alt+↓", (row) => row.move(1));
  readonly #choose = this.#item("Choose several", "Shift+click", (row) => row.choose());
  readonly #remove = this.#item("Remove", "", (row) => row.remove());
  readonly #task = h("div", { class: "gg-menu-task" });
  readonly #list = h("ol");
  readonly #suppress = new Field(h("input", { type: "checkbox" }));
  readonly #params = new Map<string, Field>();
  readonly #means = h("code");
  readonly #python = h("p", { class: "gg-menu-task" }, "In Python ", this.#means);
  readonly #around = h("div", { class: "gg-adds" });
  readonly #wraps = h("div", { class: "gg-menu-task" }, h("p", { class: "gg-label" }, "Around it"), this.#around);
  readonly #moves = h("div");
  #steps: StepRow[] = [];
  #row: Subject | undefined;
  /** Whose it was when it was last shown, and among how many. */
  #of = "";
  #among = 0;
  /** Whom it serves. */
  #rows: Subject[] = [];

  /** `root` gives the form of the whole. */
  constructor(private readonly session: Session, private readonly root: () => ArgForm | undefined) {
    this.#task.append(
      h("p", { class: "gg-label" }, "Steps"),
      this.#list,
      h("div", { class: "gg-kinds" }, ...steps.map((kind) => said(this.#button(`+ ${kind}`, (task) => addStep(task, kind)), stepSays[kind]))),
      this.#param("result", "result", "its name"),
      this.#param("fail", "fail", 'ValueError("boom")'),
      h("p", { class: "gg-label" }, "When it is cancelled"),
      this.#param("cleanup", "cleanup, seconds", "0"),
      h("small", {}, optionSays["cleanup"] ?? ""),
      h("label", {}, this.#suppress.control, " swallows its cancellation"),
    );
    this.#suppress.control.addEventListener("change", () => this.#apply((task) => setParam(task, "on_cancel", this.#suppress.value && '"suppress"')));
    this.element.append(this.#python, this.#task, this.#wraps, this.#moves, this.#up, this.#down, this.#choose, this.#remove);
    this.element.addEventListener("beforetoggle", (event) => this.#expand((event as ToggleEvent).newState === "open"));
    this.element.addEventListener("toggle", () => session.rest());
    this.element.addEventListener("focusout", (event) => this.#leave(event));
    // How wide it is, is known when it is open, and may change while it is.
    new ResizeObserver(() => this.#place()).observe(this.element);
  }

  /** The row's button opens the menu beside itself. */
  serve(row: Subject): void {
    this.#rows.push(row);
    row.more.popoverTargetElement = this.element;
    row.more.addEventListener("click", (event) => {
      if (!event.shiftKey || row.siblings < 2) return this.#face(row);
      event.preventDefault();
      row.choose();
    });
    row.more.addEventListener("focusout", (event) => this.#leave(event));
  }

  /** While it is open it shows what is; it closes when its row is gone. */
  show(now: Now): void {
    const row = this.#row;
    if (row === undefined || !this.#open) return;
    // Rows stand for whatever is at their place, so a name that changes is another task only where their number does.
    if (row.more.isConnected && (row.label === this.#of || row.siblings === this.#among)) this.#show(row, now);
    else this.close();
  }

  close(): void {
    if (this.element.popover === null) this.element.closest("dialog")?.close();
    else this.element.hidePopover();
  }

  /** Stands in a row's sheet, as the menu of the row with this button. */
  stand(more: HTMLElement, into: HTMLElement): void {
    const row = this.#rows.find((r) => r.more === more);
    if (row === undefined) return;
    this.element.popover = null;
    into.append(this.element);
    this.#face(row);
  }

  /** Opens beside buttons again. */
  rise(into: HTMLElement): void {
    this.element.popover = "auto";
    into.append(this.element);
  }

  get #open(): boolean {
    return this.element.popover === null ? this.element.checkVisibility() : this.element.matches(":popover-open");
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    for (const field of [...this.#params.values(), this.#suppress, ...this.#steps]) field.yield();
  }

  /** While it is open it is one row's: the other rows' buttons would be told to be expanded too. */
  #expand(open: boolean): void {
    this.#rows = this.#rows.filter(({ more }) => more.isConnected);
    for (const { more } of this.#rows) more.popoverTargetElement = open && more !== this.#row?.more ? null : this.element;
  }

  /** It would cover what has the focus. */
  #leave({ relatedTarget: to }: FocusEvent): void {
    if (this.element.popover !== null && to instanceof Node && to !== this.#row?.more && !this.element.contains(to)) this.close();
  }

  #face(row: Subject): void {
    if (row !== this.#row) this.yield();
    this.#row = row;
    this.#show(row, this.session);
  }

  /** The focus stays where it was, or goes to what stands there now. */
  #show(row: Subject, now: Now): void {
    const at = this.#controls().indexOf(document.activeElement as HTMLElement);
    [this.#of, this.#among] = [row.label, row.siblings];
    const whole = row.siblings === 0;
    for (const button of [this.#up, this.#down, this.#remove]) button.hidden = whole;
    this.#up.disabled = row.index === 0;
    this.#down.disabled = row.index === row.siblings - 1;
    this.#choose.hidden = row.siblings < 2;
    this.#python.hidden = row.means === "";
    say(this.#means, row.means);
    const [wraps, moves] = this.#deeds(row);
    this.#wraps.hidden = wraps.length === 0;
    fill(this.#around, wraps, (deed) => this.#deed(deed.key, deed.words));
    fill(this.#moves, moves, (deed) => this.#deed(deed.key, deed.words));
    this.element.setAttribute("aria-label", `More about ${row.label}`);
    this.#remove.setAttribute("aria-label", `Remove ${row.label}`);
    this.#task.hidden = row.task === undefined;
    if (row.task !== undefined) this.#showTask(row.task, now);
    const controls = this.#controls();
    if (at >= 0 && !controls.includes(document.activeElement as HTMLElement)) controls[Math.min(at, controls.length - 1)]?.focus();
    this.#place();
  }

  /** Below the row's button, and inside the screen. */
  #place(): void {
    if (this.#row === undefined) return;
    const { right, bottom } = this.#row.more.getBoundingClientRect();
    const most = document.documentElement.clientWidth - margin - this.element.offsetWidth;
    this.element.style.insetBlockStart = `${bottom + scrollY}px`;
    this.element.style.insetInlineStart = `${Math.max(margin, Math.min(right - this.element.offsetWidth, most)) + scrollX}px`;
  }

  #showTask(task: TaskForm, now: Now): void {
    while (this.#steps.length > task.steps.length) this.#steps.pop()?.element.remove();
    task.steps.forEach((step, i) => {
      const row = (this.#steps[i] ??= new StepRow(i, (edit) => this.#apply(edit)));
      row.show(step, now);
      if (!row.element.isConnected) this.#list.append(row.element);
    });
    for (const [name, field] of this.#params) field.show(name === "fail" ? task.fail : (task.params[name] ?? ""), now);
    this.#suppress.show(task.params["on_cancel"] === '"suppress"' ? "True" : "", now);
  }

  #param(name: string, label: string, placeholder: string): HTMLElement {
    const field = new Field(h("input", { placeholder, autocomplete: "off", spellcheck: "false", "data-name": name }));
    this.#params.set(name, field);
    field.listen("change", "taken", () => this.#apply((task) => setParam(task, name, field.value.trim())));
    return h("label", {}, h("span", {}, label), field.control);
  }

  #button(text: string, edit: (task: TaskForm) => Edit): HTMLButtonElement {
    const button = h("button", { type: "button" }, text);
    button.addEventListener("click", () => this.#apply(edit));
    return button;
  }

  /** What it does is asked for when it is clicked: the row may stand elsewhere then. */
  #deed(key: string, words: string): HTMLButtonElement {
    return this.#item(words, keys[key] ?? "", (row) => this.reshape(row, key));
  }

  /** Does with a row's shape what a key stands for. */
  reshape(row: Subject, key: string): void {
    const deed = this.#deeds(row).flat().find((d) => d.key === key);
    if (deed !== undefined) row.do(deed);
  }

  /** What can be put around a row, and what else can be done with its shape. */
  #deeds({ path }: Subject): [wraps: Deed[], moves: Deed[]] {
    const root = this.root();
    return root === undefined ? [[], []] : [wrapsOf(root, path), movesOf(root, path)];
  }

  #apply(edit: (task: TaskForm) => Edit): void {
    const task = this.#row?.task;
    if (task !== undefined) void this.session.apply(edit(task));
  }

  #controls(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(":is(input, select, button):not(:disabled, [hidden], [hidden] *)")];
  }

  #item(text: string, shortcut: string, act: (row: Subject) => void): HTMLButtonElement {
    const button = h("button", { type: "button" }, text, ...(shortcut ? [h("kbd", { "aria-hidden": "true" }, shortcut)] : []));
    button.addEventListener("click", () => {
      this.close();
      if (this.#row !== undefined) act(this.#row);
    });
    return button;
  }
}

let sentences = 0;

/** A button, and what it is for beside it. */
function said(button: HTMLButtonElement, text = ""): HTMLElement {
  const id = `gg-said-${++sentences}`;
  dress(button, { "aria-describedby": id });
  return h("p", {}, button, h("small", { id }, text));
}
