// What the call is in real Python, or in the language whose function it is: one line
// under the form, or a few where statements do not go into one. The page has printed it; after an edit it is asked for anew.

import type { Called, Refused, Scenario } from "../../host/play";
import { languages } from "../../host/known";
import { savesData, studyHost } from "../../host/page";
import { h, say } from "../html";
import { highlight } from "./highlight";

interface Player extends HTMLElement {
  /** The scenario on one line; undefined while there is a mistake, or a run to wait for. */
  readonly line: Scenario | undefined;
}

/** How long a scenario stands before its line is asked for, in milliseconds: not where its function is another, which may take more lines, while the form changes too. */
const patient = 400;

let lines = 0;

export class RealLine {
  readonly element: HTMLElement;
  readonly copy = h("button", { type: "button" });
  readonly #topic = `call ${++lines}`;
  readonly #in = h("span");
  readonly #code = h("code");
  /** Said to those who do not see the button. */
  readonly #told = h("span", { role: "status" });
  #called: Called | undefined;
  #of: Scenario | undefined;
  /** The line is not asked for before somebody wants it. */
  #waits = false;
  #due: ReturnType<typeof setTimeout> | undefined;

  /** It stands behind what is there of the call. */
  constructor(private readonly player: Player, call: Element) {
    const printed = player.querySelector<HTMLElement>(".gg-real");
    this.element = printed ?? h("p", { class: "gg-real" });
    const language = languages.find((l) => printed?.textContent.startsWith(`In ${l} `));
    const line = printed?.querySelector("code")?.textContent;
    this.copy.style.cssText = "position: absolute; inset-block-start: 22px; translate: 0 -50%; inset-inline-end: 0";
    this.#told.style.cssText = "position: absolute; inline-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap";
    this.#offer("Copy");
    this.copy.addEventListener("click", () => void (this.#waits && this.#of !== undefined ? this.#ask(this.#of) : this.#copy()));
    this.element.replaceChildren(this.#in, " ", this.#code, this.copy, this.#told);
    player.addEventListener("gather-ground:run", () => this.#follow());
    if (printed === null) call.after(this.element);
    if (language === undefined || line === undefined) {
      this.#follow();
      return;
    }
    this.#of = player.line;
    this.#show({ language, line });
  }

  #follow(): void {
    const { line } = this.player;
    if (line === undefined || line === this.#of) return;
    const same = line.split("(", 1)[0] === this.#of?.split("(", 1)[0];
    this.#of = line;
    // What stood there is of the scenario before.
    this.#called = undefined;
    this.#code.style.visibility = "hidden";
    clearTimeout(this.#due);
    // Who saves data has the second program fetched only by what they ask for.
    this.#waits = savesData() && studyHost().phase === "off";
    if (this.#waits) {
      say(this.#in, this.#in.textContent || "In Python");
      this.element.hidden = false;
      this.#offer("Show");
    } else this.#due = setTimeout(() => void this.#ask(line), same ? patient : 0);
  }

  /** Asks for the line; without an answer there is none. */
  async #ask(line: Scenario): Promise<Called | undefined> {
    this.#waits = false;
    try {
      const answer = await studyHost().askLatest(this.#topic, "call", line);
      if (answer === undefined || line !== this.#of) return undefined;
      const told = JSON.parse(answer) as Called | Refused;
      this.element.hidden = "error" in told;
      if ("error" in told) return undefined;
      this.#show(told);
      return told;
    } catch {
      this.element.hidden = true;
      return undefined;
    }
  }

  #show(called: Called): void {
    this.#called = called;
    say(this.#in, `In ${called.language}`);
    if (this.#code.textContent !== called.line) this.#code.replaceChildren(...highlight(called.line, called.language));
    this.#offer("Copy");
    this.#code.style.visibility = "";
  }

  /** What the page printed may be short: the whole is asked for then. */
  async #copy(): Promise<void> {
    try {
      const { line = "", whole } = this.#called ?? (this.#of === undefined ? undefined : await this.#ask(this.#of)) ?? {};
      const all = whole ?? (/…|\.{3}/.test(line) && this.#of !== undefined ? (await this.#ask(this.#of))?.whole : undefined);
      await navigator.clipboard.writeText(all ?? line);
      this.#tell("Copied", "Copied.");
    } catch {
      this.#tell("Refused", "The browser refused; select the text and copy it.");
    }
  }

  /** What the button does. */
  #offer(verb: "Copy" | "Show"): void {
    this.copy.ariaLabel = `${verb} the line`;
    this.#tell(verb, "");
  }

  #tell(shown: string, said: string): void {
    say(this.copy, shown);
    say(this.#told, said);
  }
}
