// Python in the place of a scenario: it is run as it is, or becomes a scenario. What
// reads it is loaded when it is needed; nothing that was pasted is lost by it. What
// is offered stands in the place of the mistake, which says what a scenario is.

import type { Brought, Remark } from "../../host/brought";
import { load, pageHost, part } from "../../host/page";
import type { Formatted, Refused } from "../../host/play";
import { keep } from "../../host/storage";
import { h, say } from "../html";
import type { Session } from "../session/session";
import { linked, toRun } from "../share/link";

type Bring = (program: string) => Brought;

/** How long a text rests before it is read, in milliseconds. */
const rest = 300;

export class BringView {
  readonly element = h("div", { class: "gg-bring", role: "group", "aria-label": "Python", hidden: true });
  readonly #said = h("p", { role: "status" });
  readonly #run = h("a", { target: window === window.top ? undefined : "_blank" }, "Run it as it is");
  readonly #make = h("button", { type: "button" }, "As a scenario");
  readonly #back = h("button", { type: "button" }, "Take it back");
  readonly #remarks = h("ul");
  /** The text that was read last, and what came of it. */
  #read = "";
  #brought: Brought | undefined;
  /** The scenario that was made of it. */
  #made: string | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {
    this.element.append(this.#said, h("p", { class: "gg-actions" }, this.#make, this.#run, this.#back), this.#remarks);
    this.#make.addEventListener("click", () => void this.#take());
    this.#back.addEventListener("click", () => void this.session.undo());
    this.#run.addEventListener("click", () => keep(toRun, this.#isTheirs ? this.#program : null, "sessionStorage"));
  }

  /** The program that is offered to be run. */
  get #program(): string {
    return this.#brought?.program ?? this.session.text;
  }

  /** Whether the visitor has put it there: what came with an address is a stranger's. */
  get #isTheirs(): boolean {
    return this.session.typed === this.session.text;
  }

  /** Follows the session's text. */
  show(): void {
    const { text, mistake } = this.session;
    if (part("bring") === undefined) return;
    clearTimeout(this.#due);
    // The mistake may still be that of the program, while the scenario runs.
    if (text === this.#made) return;
    if (mistake?.python === true) {
      this.#made = undefined;
      if (text === this.#read) this.#offer();
      // What is pasted is at rest.
      else this.#due = setTimeout(() => void this.#look(text), this.#brought === undefined ? 0 : rest);
    } else {
      this.element.hidden = true;
      this.#made = undefined;
    }
  }

  async #look(text: string): Promise<void> {
    this.#brought = undefined;
    try {
      const { bring } = await load<{ bring: Bring }>("bring");
      this.#brought = bring(text);
    } catch {
      // Without it the program can be run, where that page is.
    }
    if (this.session.text !== text) return;
    this.#read = text;
    this.#offer();
  }

  #offer(): void {
    const brought = this.#brought;
    const can = brought?.scenario !== undefined;
    const first = this.element.hidden;
    this.element.hidden = brought?.isPython === false;
    this.element.toggleAttribute("data-instead", brought !== undefined);
    this.#show(can, false, brought?.refused ?? []);
    void this.#lead(this.#program);
    if (brought === undefined) say(this.#said, part("bring") === "" ? "This may be Python. This site was built without what reads it: the mistake above says what stands in a scenario’s place." : "This may be Python. What reads it could not be loaded; the text stays as it is.");
    else say(this.#said, can ? "This is Python. It can become a scenario, or run as it is." : "This is Python, and no scenario can say all of it:");
    // It is what is asked of who has just pasted, and may stand below a long text.
    if (first && this.element.parentElement?.contains(document.activeElement) === true) this.element.scrollIntoView({ block: "nearest" });
  }

  /** Where the page for programs is, it is one click away. */
  async #lead(program: string): Promise<void> {
    this.#run.hidden = true;
    if (!part("bring") || typeof CompressionStream === "undefined") return;
    this.#run.href = `/python/#${await linked(program)}`;
    this.#run.hidden = false;
  }

  async #take(): Promise<void> {
    const brought = this.#brought;
    if (brought?.scenario === undefined) return;
    const made = JSON.parse(await pageHost().ask("format", brought.scenario)) as Formatted | Refused;
    if ("error" in made) {
      this.#show(false, false, []);
      return say(this.#said, `What came of it is no scenario: ${made.error.message}`);
    }
    this.#made = made.scenario;
    await this.session.set(made.scenario);
    this.#show(false, true, brought.assumed);
    say(this.#said, brought.assumed.length === 0 ? "It is a scenario now." : "It is a scenario now. This was assumed:");
    // One goes on in the picture, from where it can be taken back as well.
    const picture = this.element.closest("gather-ground")?.querySelector<HTMLElement>(":scope > .gg-run");
    picture?.focus({ preventScroll: true });
    picture?.scrollIntoView({ block: "nearest" });
  }

  #show(make: boolean, back: boolean, remarks: Remark[]): void {
    [this.#make.hidden, this.#back.hidden, this.#remarks.hidden] = [!make, !back, remarks.length === 0];
    this.#remarks.replaceChildren(...remarks.map(({ line, text }) => h("li", {}, ...coded(line > 0 ? `Line ${line}: ${text}` : text))));
  }
}

/** A text, with what stands in backquotes as code. */
function coded(text: string): (Node | string)[] {
  return text.split("`").map((piece, i) => (i % 2 === 1 ? h("code", {}, piece) : piece));
}
