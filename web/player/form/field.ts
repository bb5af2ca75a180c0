// A control that shows a part of the scenario and is typed into at the same
// time: what the visitor has typed must not be overwritten by an older answer,
// and what is refused stands there until it is corrected.

import { dress, h, say } from "../html";

type Control = HTMLInputElement | HTMLSelectElement;

/** What a field is told of the session. */
export interface Now {
  /** Whether an edit is being made. */
  readonly busy: boolean;
  readonly text: string;
  readonly refusal: string | undefined;
}

export class Field<C extends Control = Control> {
  readonly control: C;
  #shown: string;
  /** The scenario it was last shown in. */
  #text = "";
  /** Whether an edit was asked for that may still be refused. */
  #asked = false;
  /** What else there is, for who writes something that no such field takes. */
  otherwise = "";
  /** Why what stands there is not in the scenario. */
  readonly #reason = h("p", { class: "gg-reason", role: "alert" });

  constructor(control: C) {
    this.control = control;
    this.#shown = this.value;
    control.addEventListener("focus", () => this.#reason.isConnected && this.#tell());
  }

  get value(): string {
    return this.#isFlag(this.control) ? (this.control.checked ? "True" : "") : this.control.value;
  }

  /**
   * Shows the scenario's value. What the visitor changed since it was last
   * shown stays while they are at it or their edit is being made; if that is
   * refused, until the scenario is another.
   */
  show(value: string, { busy, text, refusal }: Now): void {
    const typed = this.control.validity.badInput || (this.value !== this.#shown && this.value !== value);
    const flag = this.#isFlag(this.control);
    const answered = this.#asked && !busy;
    const wrong = this.control.hasAttribute("aria-invalid");
    const stays = wrong ? answered || text === this.#text : document.activeElement === this.control;
    const refused = answered && !wrong && !flag && refusal !== undefined;
    this.#text = text;
    if (answered) this.#asked = false;
    if (typed && (busy || refused || (stays && !flag))) {
      if (refused) this.#refuse(refusal);
      return;
    }
    this.#accept();
    if (this.#isFlag(this.control)) this.control.checked = value === "True";
    else if (this.control.value !== value || this.control.validity.badInput) this.control.value = value;
    this.#shown = this.value;
  }

  /** Lets the scenario's value win the next time, as after undo. */
  yield(): void {
    this.#shown = this.value;
  }

  /** Calls back with each change that can be taken, for an edit to be asked for. `nothing` is taken, or is not, or is when the field is left. */
  listen(event: "input" | "change", nothing: "taken" | "refused" | "taken when left", take: () => void): void {
    const { control } = this;
    const wrong = (): boolean => {
      // The step of a number is only for the arrow keys.
      const { badInput, rangeOverflow, rangeUnderflow } = control.validity;
      return badInput || rangeOverflow || rangeUnderflow || (nothing === "refused" && this.value === "");
    };
    const accept = (): void => {
      this.#accept();
      this.#asked = true;
      take();
    };
    control.addEventListener(event, () => {
      if (wrong()) {
        if (this.value !== "") this.#refuse(this.#expected);
        // A number has just been begun: there is nothing to be said of it yet.
        else dress(control, { "aria-invalid": "true" });
      } else if (this.value !== "" || nothing === "taken") accept();
      else this.#accept();
    });
    control.addEventListener("change", () => {
      if (wrong()) this.#refuse(this.#expected);
      else if (this.value === "" && nothing === "taken when left") accept();
    });
  }

  get #expected(): string {
    const { min, max } = this.control as HTMLInputElement;
    return `Not changed: expected a number from ${min}${max && ` to ${Number(max).toLocaleString("en")}`}.${this.otherwise}`;
  }

  #refuse(reason: string): void {
    this.#reason.id ||= `gg-reason-${Math.random().toString(36).slice(2)}`;
    dress(this.control, { "aria-invalid": "true", "aria-describedby": this.#reason.id });
    say(this.#reason, reason);
    if (!this.#reason.isConnected) (this.control.closest("label, .gg-seconds") ?? this.control).after(this.#reason);
    this.#tell();
  }

  /** Lets the player tell this reason, and no older one. */
  #tell(): void {
    this.#reason.dispatchEvent(new CustomEvent("gather-ground:refused", { bubbles: true }));
  }

  #accept(): void {
    for (const name of ["aria-invalid", "aria-describedby"]) this.control.removeAttribute(name);
    this.#reason.remove();
  }

  #isFlag(control: Control): control is HTMLInputElement & C {
    return control.type === "checkbox";
  }
}
