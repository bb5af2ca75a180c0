// Makes a challenge of the player's scenario: what is to be reached is chosen, and
// a link has it. What can be chosen are core/challenge's checks.

import { groups } from "../host/known";
import type { Judged, Refused } from "../host/play";
import { h, say } from "../player/html";
import type { Page } from "./below";
import { challengeLink } from "./challengelink";

/** A check that can be chosen; undefined while a field of it says nothing. */
interface Choice {
  element: HTMLElement;
  check(): string | undefined;
}

/** How long the choice rests before it is judged, in milliseconds. */
const rest = 200;

export class Pose {
  readonly element = h("form", { class: "gg-pose" });
  readonly #goal = h("input", { type: "text", maxlength: "400", value: "Change the scenario until all of this holds." });
  /** The tasks that are to return, a line each. */
  readonly #tasks: HTMLSelectElement[] = [];
  readonly #choices: Choice[];
  readonly #link = h("input", { readonly: true, "aria-label": "Link to the challenge" });
  readonly #copy = h("button", { type: "button" }, "Copy link");
  readonly #draw = h("button", { type: "button", hidden: true }, "QR code");
  readonly #code = h("div");
  readonly #try = h("a", { target: "_blank" }, "Try it");
  readonly #said = h("p", { role: "status" });
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: Page) {
    const [within, whole, most, called, not] = [seconds(), seconds(), number("1", "2"), functions("Function that is used"), functions("Function that is not used")];
    this.#choices = [
      choice((v) => `elapsed <= ${v}`, "The call ends within", within, " s"),
      choice((v) => `finished <= ${v}`, "The whole program ends within", whole, " s"),
      choice(() => "error = none", "No exception comes out of the call"),
      choice(() => "raised = 0", "No task fails"),
      choice(() => "cancelled = 0", "No task is cancelled"),
      this.#returning(),
      choice((v) => `at-once <= ${v}`, "At most", most, " tasks run at once"),
      choice((v) => `uses ${v}`, "It uses", called),
      choice((v) => `lacks ${v}`, "It does not use", not),
      choice(() => "keep tasks", "The tasks are unchanged"),
    ];
    this.element.append(
      h("p", {}, "The scenario above is what they begin with. Say what is to be reached, and hand out the link: it shows the task and its checks above the player."),
      h("label", { class: "gg-goal" }, "The task", this.#goal),
      h("fieldset", {}, h("legend", {}, "To be reached"), ...this.#choices.map(({ element }) => element)),
      h("div", { class: "gg-copied" }, this.#link, this.#copy, this.#draw, this.#try),
      this.#code,
      this.#said,
    );
    this.#link.addEventListener("focus", () => this.#link.select());
    this.#copy.addEventListener("click", () => void this.#take());
    this.#draw.addEventListener("click", () => void this.#showCode());
    this.element.addEventListener("submit", (event) => event.preventDefault());
    for (const event of ["input", "change"]) this.element.addEventListener(event, () => (this.#another(), this.#soon()));
    for (const event of ["run", "scale"]) page.player.addEventListener(`gather-ground:${event}`, () => this.#soon());
    void this.#show();
  }

  #returning(): Choice {
    const n = this.#tasks.length;
    const task = h("select", { "aria-label": n === 0 ? "Task" : `Task ${n + 1}` });
    this.#tasks.push(task);
    return choice((v) => (v === "" ? undefined : `state "${v}" = returned`), n === 0 ? "The task" : "And the task", task, " returns");
  }

  /** Below the last task that is chosen stands a line for another, if there is one. */
  #another(): void {
    const task = this.#tasks.at(-1);
    const at = this.#choices.findIndex(({ element }) => element.contains(task ?? null));
    const last = this.#choices[at];
    if (task === undefined || last?.check() === undefined || this.#tasks.length >= task.length) return;
    const next = this.#returning();
    this.#choices.splice(at + 1, 0, next);
    last.element.after(next.element);
    this.#name([...task.options].map(({ value }) => value));
  }

  #soon(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => void this.#show(), rest);
  }

  /** What follows from what is chosen: the link, or what is missing. */
  async #show(): Promise<void> {
    const [start, checks] = [this.page.player.line, [...new Set(this.#choices.flatMap((c) => c.check() ?? []))].join("\n")];
    this.#name(this.page.player.shown?.trace.rows.map(({ name }) => name) ?? []);
    const none = start === undefined ? "There is a mistake in the scenario." : checks === "" ? "Choose at least one thing that is to be reached." : undefined;
    this.#ready(none === undefined && start !== undefined ? challengeLink(location.origin, start, this.#goal.value, checks, this.page.player.scale) : undefined);
    if (none !== undefined || start === undefined) return say(this.#said, none ?? "");
    try {
      const answer = await this.page.judge(start, start, checks);
      if (answer === undefined) return; // a later choice is being judged
      const judged = JSON.parse(answer) as Judged | Refused;
      if ("error" in judged) {
        this.#ready(undefined);
        return say(this.#said, `That is no challenge: ${judged.error.message}.`);
      }
      say(this.#said, judged.holds.every(Boolean) ? "All of this holds already, so there is nothing to do. Choose something that does not yet." : `${judged.holds.filter(Boolean).length} of ${judged.holds.length} hold at the start.`);
    } catch {
      say(this.#said, "There is no program to say which of them hold at the start.");
    }
  }

  #ready(link: string | undefined): void {
    this.#link.value = link ?? "";
    this.#copy.disabled = link === undefined;
    this.#try.hidden = link === undefined;
    this.#draw.hidden = link === undefined || this.page.code === undefined;
    this.#code.replaceChildren();
    if (link !== undefined) this.#try.href = link;
  }

  async #showCode(): Promise<void> {
    try {
      const code = await this.page.code?.(this.#link.value);
      if (code !== undefined) this.#code.replaceChildren(code);
    } catch (problem) {
      say(this.#said, `There is no code of it: ${problem instanceof Error ? problem.message : String(problem)}.`);
    }
  }

  async #take(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#link.value);
      say(this.#said, "Link copied.");
    } catch {
      this.#link.focus();
      say(this.#said, "This browser does not let a page copy. The link is selected: copy it yourself.");
    }
  }

  /** The tasks to choose from; a name in which a check would end is none. */
  #name(names: string[]): void {
    const all = [...new Set(names)].filter((name) => name.trim() !== "" && !/["\n\r]/.test(name));
    for (const task of this.#tasks) {
      if (all.join("\n") === [...task.options].map((o) => o.value).join("\n")) continue;
      const before = task.value || all.find((name) => this.#tasks.every(({ value }) => value !== name));
      task.replaceChildren(...all.map((name) => h("option", { selected: name === before }, name)));
    }
  }
}

function choice(said: (value: string) => string | undefined, words: string, field?: HTMLInputElement | HTMLSelectElement, unit = ""): Choice {
  const box = h("input", { type: "checkbox" });
  const element = h("p", {}, h("label", {}, box, words), ...(field === undefined ? [] : [" ", field, unit]));
  // Whoever sets the field means it.
  field?.addEventListener("input", () => (box.checked = true));
  return { element, check: () => (box.checked && (field === undefined || (field.value !== "" && field.checkValidity())) ? said(field?.value ?? "") : undefined) };
}

function number(least: string, value: string): HTMLInputElement {
  return h("input", { type: "number", min: least, max: "1000000", step: least, value, "aria-label": "Number of tasks" });
}

function seconds(): HTMLInputElement {
  const field = number("0", "3");
  field.step = "any";
  field.ariaLabel = "Seconds";
  return field;
}

function functions(name: string): HTMLSelectElement {
  return h("select", { "aria-label": name }, ...groups.map(({ name: group, functions: all }) => h("optgroup", { label: group }, ...Object.entries(all).map(([func, said]) => h("option", { value: func }, said ?? func)))));
}
