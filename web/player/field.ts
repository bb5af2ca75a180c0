// A control that shows a part of the scenario and is typed into at the same
// time: what the visitor has typed must not be overwritten by an older answer.

type Control = HTMLInputElement | HTMLSelectElement;

export class Field<C extends Control = Control> {
  readonly control: C;
  #shown: string;

  constructor(control: C) {
    this.control = control;
    this.#shown = this.value;
  }

  get value(): string {
    return this.#isFlag(this.control) ? (this.control.checked ? "True" : "") : this.control.value;
  }

  /**
   * Shows the scenario's value. What the visitor changed since it was last
   * shown stays while they are at it, or (`busy`) while their edit is being made.
   */
  show(value: string, busy: boolean): void {
    const touched = this.value !== this.#shown;
    const here = document.activeElement === this.control && !this.#isFlag(this.control);
    if (touched && this.value !== value && (busy || here)) return;
    if (this.#isFlag(this.control)) this.control.checked = value === "True";
    else if (this.control.value !== value) this.control.value = value;
    this.#shown = this.value;
  }

  /** Lets the scenario's value win the next time, as after undo. */
  yield(): void {
    this.#shown = this.value;
  }

  /** Calls back with each change that can be taken; what cannot is marked, until the field is left. `needed`: nothing cannot. */
  listen(event: "input" | "change", needed: boolean, take: () => void): void {
    const { control } = this;
    control.addEventListener(event, () => {
      // The step of a number is only for the arrow keys.
      const { badInput, rangeOverflow, rangeUnderflow } = control.validity;
      const wrong = badInput || rangeOverflow || rangeUnderflow || (needed && this.value === "");
      control.toggleAttribute("aria-invalid", wrong);
      if (!wrong) take();
    });
    control.addEventListener("blur", () => control.removeAttribute("aria-invalid"));
  }

  #isFlag(control: Control): control is HTMLInputElement & C {
    return control.type === "checkbox";
  }
}
