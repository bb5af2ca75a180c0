// The outermost call as a line of code whose parts are the controls.

import { CallBlock } from "./callblock";
import { formOf, type CallForm } from "./form";
import { mostControls } from "../../host/known";
import { h } from "../html";
import { Menu } from "./menu";
import type { Session } from "../session/session";
import type { Tools } from "./tools";

export class CallView {
  readonly element = h("form", { class: "gg-form", novalidate: true });
  readonly #menu: Menu;
  readonly #block: CallBlock;

  constructor(private readonly session: Session, private readonly tools: Tools) {
    const menu = (this.#menu = new Menu(session));
    this.#block = new CallBlock({ session, menu });
    this.element.append(this.#block.head, this.#block.first, this.#block.rows, this.#block.foot, menu.element);
    // Enter in a field means that it is done, which its own events tell.
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Shows the call; false if this scenario's shape has no form. */
  show(): boolean {
    const { session } = this;
    const outline = session.shown?.outline;
    const form = outline && formOf(outline);
    if (form === undefined || size(form) > mostControls) {
      this.#menu.close();
      return false;
    }
    if (this.tools.element.parentElement !== this.#block.head) this.#block.head.append(this.tools.element);
    this.#block.show(form, session, `await ${form.before}`, `)${form.after}`);
    this.#menu.show(session);
    return true;
  }

  /** Lets the scenario's values win over what was typed, as after undo. */
  yield(): void {
    this.#block.yield();
    this.#menu.yield();
  }
}

/** How many arguments there are in all. */
function size(form: CallForm): number {
  return form.args.reduce((n, arg) => n + (arg.kind === "call" ? 1 + size(arg) : 1), 0);
}
