// The scenario's text, to be edited as such; a mistake is underlined where it
// is, while the last good picture stays.

import { card } from "./card";
import { h } from "../html";
import { indexOf, wordAt } from "./place";
import type { Session } from "../session/session";

let editors = 0;

export class TextView {
  readonly element = h("details", { class: "gg-text" });
  readonly #id = `gg-mistake-${++editors}`;
  readonly #area = h("textarea", { "aria-label": "The scenario as text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-describedby": this.#id });
  /** Lies under the text area, letter by letter, and carries the underline. */
  readonly #under = h("pre", { "aria-hidden": "true" });
  /** What the text area was last given. */
  #given = this.#area.value;
  readonly #mistake = h("p", { class: "gg-mistake", id: this.#id, role: "status" });

  constructor(private readonly session: Session) {
    this.element.append(h("summary", {}, "Scenario as text"), h("div", { class: "gg-editor" }, this.#under, this.#area), this.#mistake, card());
    this.#area.addEventListener("input", () => void session.type(this.#area.value));
    this.#area.addEventListener("change", () => session.rest());
  }

  /** Whether the editor itself has something to take back. */
  get typed(): boolean {
    return this.#area.value !== this.#given;
  }

  show(): void {
    const { text, mistake } = this.session;
    if (this.#area.value !== text) this.#area.value = this.#given = text;
    this.#mistake.textContent = mistake === undefined ? "" : `Line ${mistake.line}, column ${mistake.column}: ${mistake.message}`;
    if (mistake === undefined) {
      this.#area.removeAttribute("aria-invalid");
      if (this.#under.textContent !== `${text}\n` || this.#under.childElementCount > 0) this.#under.replaceChildren(text, "\n");
      return;
    }
    this.#area.setAttribute("aria-invalid", "true");
    const [from, to] = wordAt(text, indexOf(text, mistake.line, mistake.column));
    this.#under.replaceChildren(text.slice(0, from), h("mark", {}, text.slice(from, to) || " "), text.slice(to), "\n");
  }
}
