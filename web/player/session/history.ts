// The scenario's texts, so that every edit can be taken back.

/** At most this many steps are kept; the oldest go first. */
const kept = 500;

export class History {
  #past: string[] = [];
  #future: string[] = [];
  /** What the step that goes on has put an end to. */
  #given: string[] = [];
  #now: string;
  #topic: string | undefined;
  #steps = 0;

  constructor(text: string) {
    this.#now = text;
  }

  get now(): string {
    return this.#now;
  }
  /** How many steps there have been: it grows with each that begins, by whatever way. */
  get steps(): number {
    return this.#steps;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Makes text the present. Successive texts on one topic (a drag, typing in
   * one field) are one step, until `rest` is called; one that leads back to
   * where it began is none.
   */
  push(text: string, topic?: string): void {
    const before = this.#now;
    if (text === before) return;
    const goesOn = topic !== undefined && topic === this.#topic;
    this.#now = text;
    if (goesOn && text === this.#past.at(-1)) {
      this.#past.pop();
      this.#future = this.#given;
      this.#topic = undefined;
      return;
    }
    this.#topic = topic;
    if (goesOn) return;
    this.#steps++;
    this.#past.push(before);
    if (this.#past.length > kept) this.#past.shift();
    [this.#given, this.#future] = [this.#future, []];
  }

  /** Ends the step that goes on: the next push begins another. */
  rest(): void {
    this.#topic = undefined;
  }

  undo(): string | undefined {
    return this.#go(this.#past, this.#future);
  }
  redo(): string | undefined {
    return this.#go(this.#future, this.#past);
  }

  #go(from: string[], to: string[]): string | undefined {
    const text = from.pop();
    if (text === undefined) return undefined;
    to.push(this.#now);
    this.#steps++;
    this.#topic = undefined;
    return (this.#now = text);
  }
}
