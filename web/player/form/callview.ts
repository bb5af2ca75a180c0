// The outermost call as a line of code whose parts are the controls.

import { CallBlock, controlsOf, type Shared } from "./callblock";
import { formOf, setOuter, type CallForm } from "./form";
import { inPython, mostControls } from "../../host/known";
import { load } from "../../host/page";
import { h } from "../html";
import type { Subject } from "./menu";
import { MenuRoom } from "./menuroom";
import { OptionField } from "./optionfield";
import type { Deed } from "./reshape";
import type { Session } from "../session/session";
import type { Several } from "./several";
import { Row, TaskRow } from "./taskrow";
import type { Tools } from "./tools";

export class CallView {
  readonly element = h("form", { class: "gg-form", novalidate: true });
  /** What opens for a row, or for the whole. */
  readonly menu: MenuRoom;
  readonly #shared: Shared;
  readonly #block: CallBlock;
  readonly #whole: Subject;
  /** What run is given. */
  readonly #foot = h("div", { class: "gg-outer" });
  #outer: OptionField[] = [];
  #several: Several | undefined;

  constructor(private readonly session: Session, private readonly tools: Tools) {
    const menu = (this.menu = new MenuRoom(session, tools.element, () => this.#shared.root));
    const shared: Shared = (this.#shared = { session, menu, root: undefined, do: (deed, from) => void this.#do(deed, from), choose: (block, index) => void this.#choose(block, index) });
    this.#block = new CallBlock(shared);
    this.#whole = menu.serve({
      more: tools.more,
      label: "the call",
      get means() {
        return shared.root?.kind === "call" ? (inPython[shared.root.func] ?? "") : "";
      },
      index: 0,
      siblings: 0,
      get path() {
        return shared.root?.path ?? [];
      },
      do: (deed) => shared.do(deed, this.#whole),
      move() {},
      remove() {},
      choose() {},
    });
    menu.watch(this.element);
    this.element.append(this.#block.head, this.#block.first, this.#block.rows, this.#block.foot, this.#foot);
    // A number that is come to by touch or mouse is to be another: what is typed takes its place. The browser sets the cursor after the focus.
    let fresh: EventTarget | null = null;
    this.element.addEventListener("focusin", ({ target }) => (fresh = target));
    this.element.addEventListener("click", ({ target }) => {
      if (target === fresh && target instanceof HTMLInputElement && target.type === "number") target.select();
      fresh = null;
    });
    // Enter in a field means that it is done, which its own events tell.
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Shows the call; false if this scenario's shape has no form. */
  show(): boolean {
    const { session } = this;
    const outline = session.shown?.outline;
    const form = (this.#shared.root = outline && formOf(outline));
    if (form?.kind !== "call" || size(form) > mostControls) {
      this.#shared.menu.close();
      return false;
    }
    if (this.tools.element.parentElement !== this.#block.head) this.#block.head.append(this.tools.element);
    this.#block.show(form, session, "await ", ")");
    this.#showOuter(form);
    this.#several?.show();
    this.#shared.menu.show(session);
    return true;
  }

  #showOuter(form: CallForm): void {
    const options = form.outer ?? [];
    const params = options.map((o) => o.param).join();
    if (params !== this.#foot.dataset["params"]) {
      this.#foot.dataset["params"] = params;
      this.#outer = options.map((o) => new OptionField(o, (option, text) => this.#setOuter(option, text), () => this.session.rest()));
      this.#foot.replaceChildren(...this.#outer.map((o) => o.element));
    }
    options.forEach((option, i) => this.#outer[i]?.show(option, this.session));
  }

  #setOuter(option: Parameters<typeof setOuter>[1], text: string): void {
    const { root } = this.#shared;
    if (root?.kind === "call") void this.session.apply(setOuter(root, option, text), `outer ${option.param}`);
  }

  async #choose(block: CallBlock, index: number): Promise<void> {
    const { Several } = await load<typeof import("./several")>("several");
    (this.#several ??= new Several(this.session, () => this.#shared.root)).toggle(block, index);
  }

  /** The keyboard goes on where something has come to be. */
  async #do(deed: Deed, from: Subject): Promise<void> {
    const at = from instanceof Row ? controlsOf(from).indexOf(document.activeElement as HTMLElement) : -1;
    await this.session.apply(deed.edit);
    const { root } = this.#shared;
    if (this.session.refusal !== undefined || root === undefined) return from.more.focus();
    if (deed.then === "outer") return enter(this.#outer.find(({ field }) => field.control.ariaLabel === deed.key)?.field.control);
    const path = deed.then.slice(root.path.length);
    const row = this.#block.rowAt(path);
    const made = deed.edit.op === "wrap" ? (path.length === 0 ? this.#block.option : row?.option) : undefined;
    const same = row !== undefined && deed.edit.op === "place" ? controlsOf(row)[at] : undefined;
    const copied = deed.edit.op === "duplicate" && row instanceof TaskRow ? row.name.control : undefined;
    enter(made ?? copied ?? same ?? row?.more ?? this.tools.more);
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    this.#block.yield();
    for (const { field } of this.#outer) field.yield();
    this.#shared.menu.yield();
  }
}

/** Goes to a control, which may stand in something that is to be opened; what is typed there takes the place of what a field has. */
function enter(control: HTMLElement | undefined): void {
  control?.dispatchEvent(new CustomEvent("gather-ground:enter", { bubbles: true }));
  control?.focus();
  if (control instanceof HTMLInputElement) control.select();
}

/** How many arguments there are in all. */
function size(form: CallForm): number {
  return form.args.reduce((n, arg) => n + (arg.kind === "call" ? 1 + size(arg) : 1), 0);
}
