// One scenario under edit, without its looks: the text, the last run that
// worked, what is wrong, and the way back. The form, the picture and the
// editor are views of it.

import type { Drawing, Edit, Edited, Frame, Mistake, Refused, Shown } from "../../host/play";
import { History } from "./history";
import { Kept } from "./kept";

/** After how long a run counts as slow, in milliseconds. */
const patient = 150;

/** Who answers; the page's Host does, or a test. */
export interface Asker {
  ask(fn: "edit", scenario: string, edit: Edit, frame: Frame): Promise<string>;
  askLatest(topic: string, fn: "show", scenario: string, frame: Frame): Promise<string | undefined>;
}

export class Session {
  /** The last run that worked; it may be of an earlier text while there is a mistake. */
  shown: Shown | undefined;
  /** What is wrong with the text. */
  mistake: Mistake | undefined;
  /** Why the last edit of the form was not made. */
  refusal: string | undefined;
  /** Why nothing can be run at all. */
  trouble: string | undefined;
  /** The run takes so long that the visitor is to know of it. */
  slow = false;
  /** What the visitor typed or pasted last. */
  typed: string | undefined;
  /** The scale that the picture keeps while something is dragged along it: its last second, and its width. */
  scale: { end: number; plot: number } | undefined;
  /** What the scale of the picture is, if it is not seconds. */
  by: Frame["by"];
  /** Tells the one drawing that is looked at, where that is known: the other is not made. */
  looked: () => Drawing | undefined = () => undefined;

  #history: History;
  readonly #kept = new Kept();
  /** The text that was last run, well or not. */
  #ran: string;
  /** What is still to be done, in order: edits, and where an undo step ends. */
  #pending: ({ edit: Edit; topic: string | undefined } | "rest")[] = [];
  #editing: Promise<void> | undefined;
  #showing = 0;
  /** Whether ties have been looked for in the run that is shown. */
  #sought = false;
  #running = 0;
  readonly #topic: string;
  readonly #asker: Asker;
  readonly #changed: () => void;

  /** `topic` tells this session's questions from those of others that share the asker. */
  constructor(asker: Asker, topic: string, changed: () => void, text: string, shown?: Shown) {
    this.#asker = asker;
    this.#topic = topic;
    this.#changed = changed;
    this.#history = new History(text);
    this.#ran = shown === undefined ? "" : text;
    this.shown = shown;
  }

  /** Whether what is shown is of the text as it is now. */
  get current(): boolean {
    return this.mistake === undefined && this.#ran === this.text;
  }

  get text(): string {
    return this.#history.now;
  }
  /** Whether an edit of the form is being made. */
  get busy(): boolean {
    return this.#editing !== undefined;
  }
  /** Whether an edit or a run is still to be shown. */
  get unsettled(): boolean {
    return this.busy || this.#running > 0;
  }
  /** How many undo steps there have been. */
  get steps(): number {
    return this.#history.steps;
  }
  get canUndo(): boolean {
    return this.#history.canUndo;
  }
  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /**
   * Makes an edit of the form, and runs. Edits are made one after another; of
   * those on one topic that still wait, the last. Resolves when all are made.
   */
  apply(edit: Edit, topic?: string): Promise<void> {
    const last = this.#pending.at(-1);
    if (topic !== undefined && last !== "rest" && last?.topic === topic) last.edit = edit;
    else this.#pending.push({ edit, topic });
    return (this.#editing ??= this.#makeEdits());
  }

  /** Takes the text as it was typed, and runs it. */
  type(text: string): Promise<void> {
    this.#kept.forget();
    this.typed = text;
    this.#history.push(text, "typing");
    return this.run();
  }

  /** Takes a text that came whole, and runs it. */
  set(text: string): Promise<void> {
    this.#kept.forget();
    this.#history.rest();
    this.#history.push(text);
    return this.run();
  }

  /** Begins anew with a text. */
  open(text: string): Promise<void> {
    this.#kept.forget();
    this.#history = new History(text);
    return this.run();
  }

  /** Says why what was asked for is not done. */
  refuse(reason: string): void {
    this.refusal = reason;
    this.#changed();
  }

  /** Ends the undo step that goes on, as when a field is left or a drag ends. */
  rest(): void {
    if (this.busy) this.#pending.push("rest");
    else this.#history.rest();
  }

  /** Takes back the last step, once the edits that were asked for are made. */
  async undo(): Promise<void> {
    await this.#editing;
    await this.#turn(this.#history.undo());
  }
  async redo(): Promise<void> {
    await this.#editing;
    await this.#turn(this.#history.redo());
  }
  async #turn(text: string | undefined): Promise<void> {
    if (text === undefined) return;
    this.#kept.forget();
    await this.run();
  }

  /** Runs the text. When several are asked for at once, only the last comes. */
  async run(): Promise<void> {
    this.refusal = undefined;
    const { text } = this;
    const answer = await this.#show(text, this.current && this.shown?.trace.ties !== undefined);
    if (answer !== undefined) this.#take(answer, text);
    if (answer !== undefined || this.trouble !== undefined) this.#changed();
  }

  /** Runs once more, when the edits that were asked for are made. */
  async rerun(): Promise<void> {
    await this.#editing;
    await this.run();
  }

  /** Lets the run that is shown be drawn anew, also while there is a mistake in the text. */
  async redraw(): Promise<void> {
    if (this.mistake === undefined || this.shown === undefined) return this.rerun();
    const answer = await this.#show(this.shown.scenario, this.shown.trace.ties !== undefined);
    if (answer === undefined || "error" in answer) return;
    this.shown = answer;
    this.#changed();
  }

  /** Looks where the order decides of what falls due together, and shows the run with that if there is such a place. It takes several runs, so it is not part of each. */
  async look(): Promise<void> {
    const { shown, text } = this;
    if (shown === undefined || !this.current || this.unsettled || this.#sought) return;
    this.#sought = true;
    const turn = this.#showing;
    const answer = await this.#asker.askLatest(`${this.#topic} ties`, "show", text, { ...this.#frame, ties: true }).catch(() => undefined);
    // What was drawn anew meanwhile is looked at once more.
    if (turn !== this.#showing) this.#sought = false;
    if (answer === undefined || turn !== this.#showing || text !== this.text) return;
    const told = JSON.parse(answer) as Shown | Refused;
    if ("error" in told || told.trace.ties === undefined) return;
    this.shown = told;
    this.#changed();
  }

  /** Gives a run; undefined where there is trouble, or where another was asked for meanwhile. */
  async #show(text: string, ties = false): Promise<Shown | Refused | undefined> {
    const turn = ++this.#showing;
    const latest = (): boolean => turn === this.#showing;
    const answer = await this.#ask(() => this.#asker.askLatest(this.#topic, "show", text, ties ? { ...this.#frame, ties } : this.#frame), latest);
    return answer === undefined || !latest() ? undefined : (JSON.parse(answer) as Shown | Refused);
  }

  /** Waits for an answer, and tells when that takes long; without one there is trouble. */
  async #ask(question: () => Promise<string | undefined>, latest: () => boolean): Promise<string | undefined> {
    const patience = setTimeout(() => latest() && this.#wait(), patient);
    this.#running++;
    try {
      const answer = await question();
      this.trouble = undefined;
      return answer;
    } catch (problem) {
      this.trouble = sentence(problem);
      return undefined;
    } finally {
      clearTimeout(patience);
      this.#running--;
      if (latest()) this.slow = false;
    }
  }

  /** What the picture is to be. */
  get #frame(): Frame {
    const [scale, only] = [this.scale, this.looked()];
    return { ...(scale && { end: scale.end, plot: scale.plot }), ...(only && { only }), ...(this.by && { by: this.by }) };
  }

  #wait(): void {
    this.slow = true;
    this.#changed();
  }

  #take(answer: Shown | Refused, text: string): void {
    if (text !== this.#ran) this.#sought = false;
    this.#ran = text;
    this.mistake = "error" in answer ? answer.error : undefined;
    if (!("error" in answer)) this.shown = answer;
  }

  async #makeEdits(): Promise<void> {
    // What follows the first await runs when #editing is set.
    await null;
    try {
      let made = this.#makeNext();
      while (made !== undefined) {
        await made;
        // While this one is being shown, the next is being made.
        made = this.#makeNext();
        if (made === undefined) this.#editing = undefined;
        this.#changed();
      }
    } catch (problem) {
      this.#editing = undefined;
      this.trouble = sentence(problem);
      throw problem;
    }
  }

  /** Begins with the next edit, if there is one; an undo step may end before it. */
  #makeNext(): Promise<void> | undefined {
    let next = this.#pending.shift();
    for (; next === "rest"; next = this.#pending.shift()) this.#history.rest();
    return next === undefined ? undefined : this.#make(next.edit, next.topic);
  }

  /** The form shows the last text that worked and was run, so an edit is made on that. */
  async #make(edit: Edit, topic: string | undefined): Promise<void> {
    const [text, turn] = [this.text, this.#showing];
    const base = this.mistake === undefined && this.trouble === undefined ? text : (this.shown?.scenario ?? text);
    this.refusal = undefined;
    const answer = await this.#ask(() => this.#asker.ask("edit", base, this.#kept.complete(edit, this.shown?.outline), this.#frame), () => true);
    if (answer === undefined) return;
    const made = JSON.parse(answer) as Edited | Refused;
    if ("error" in made || this.text !== text) {
      this.refusal = ended(`Not changed: ${"error" in made ? made.error.message : "the scenario was changed meanwhile"}`);
      return;
    }
    this.#history.push(made.scenario, topic);
    // A run that was asked for meanwhile is of the text before; and the first program runs no other language.
    const again = turn !== this.#showing || "foreign" in made.shown;
    this.#showing++;
    if (!("foreign" in made.shown)) this.#take(made.shown, made.scenario);
    if (again) await this.run();
  }
}

/** A message as a sentence, which a question is already. */
function ended(message: string): string {
  return /[.?]$/.test(message) ? message : `${message}.`;
}

function sentence(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
