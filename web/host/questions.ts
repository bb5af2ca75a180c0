// The questions that wait for the program, one at a time.

import type { Arg, Fn } from "./message";

export interface Question {
  id: number;
  fn: Fn;
  args: Arg[];
  /** How often the program broke over it. */
  crashes: number;
  /** A later question with the same topic takes the place of one that still waits. */
  topic: string | undefined;
  /** Called with undefined when a later question took its place. */
  answer(text: string | undefined): void;
  fail(reason: Error): void;
}

/** A queue in which a question gives way to a later one on its topic. */
export class Questions {
  #waiting: Question[] = [];

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Puts q at the end; one on the same topic that waits is answered with undefined. */
  add(q: Question): void {
    if (q.topic !== undefined) {
      const older = this.#waiting.findIndex((w) => w.topic === q.topic);
      if (older >= 0) this.#waiting.splice(older, 1)[0]?.answer(undefined);
    }
    this.#waiting.push(q);
  }

  /** Puts q back to the front, where it came from. */
  putBack(q: Question): void {
    this.#waiting.unshift(q);
  }

  next(): Question | undefined {
    return this.#waiting.shift();
  }

  failAll(reason: Error): void {
    for (const q of this.#waiting.splice(0)) q.fail(reason);
  }
}
