// One reading of a program: what is assumed on the way, what cannot be said, and
// how far it goes.

import type { Node, Source } from "./grammar";
import type { Remark } from "../../host/brought";
import { seconds, type Call, type Limit } from "./scenario";
import type { Spawned, Value } from "./value";

/** What a scenario has nothing for ends the reading. */
export class CannotBeSaid extends Error {
  constructor(
    readonly line: number,
    readonly text: string,
  ) {
    super(text);
  }
}

/** An exception of the program; what raised it, where that is a step. */
export class Raised extends Error {
  constructor(
    readonly type: string,
    readonly text: string | undefined,
    readonly by: Item | undefined,
    /** Of an exception of the program's own, the one of Python that it is made of. */
    readonly base?: string,
  ) {
    super(type);
  }
}

/** A step that is done in turn, or a task that is created at this place. */
export type Item = { step: Call } | Spawned;

/** What one coroutine does. */
export class Body {
  readonly items: Item[] = [];
  limit: Limit | undefined;
  /** What it does when it is cancelled. */
  cleanup = 0;
  suppresses = false;

  constructor(readonly name: string) {}

  push(step: Call): Item {
    const item = { step };
    this.items.push(item);
    return item;
  }
}

/** How much is read at most: a program may go on for ever. */
const most = 20_000;
const deepest = 40;

export class Reading {
  readonly assumed: Remark[] = [];
  #done = 0;
  #depth = 0;
  #semaphores = 0;
  /** How many threads the executor has, where the program says so. */
  threads: number | undefined;
  /** From which seed times are drawn, where it says so. */
  seed: number | undefined;
  /** A call at the top that nobody awaits: all that is pasted may be one. */
  loose: Value | undefined;

  constructor(readonly source: Source) {}

  line(node: Node): number {
    return this.source.line(node);
  }

  /** Tells of an assumption, once. */
  assume(line: number, text: string): void {
    if (!this.assumed.some((told) => told.text === text)) this.assumed.push({ line, text });
  }

  refuse(line: number, text: string): never {
    throw new CannotBeSaid(line, text);
  }

  newSemaphore(of: number): Value {
    return { is: "semaphore", of, id: ++this.#semaphores };
  }

  /** Counts what is read. */
  step(node: Node): void {
    if (++this.#done > most) this.refuse(this.line(node), "the program does more than can be read here");
  }

  deeper<T>(node: Node, go: () => T): T {
    if (this.#depth === deepest) this.refuse(this.line(node), "calls stand in each other too deep here");
    this.#depth++;
    try {
      return go();
    } finally {
      this.#depth--;
    }
  }
}

/** A step of so many seconds, or of a time as it is written; the label is what it stands for. */
export function sleep(s: number | string, label?: string): Call {
  return { fn: "sleep", before: [typeof s === "number" ? seconds(s) : s], args: [], named: [], ...(label !== undefined && { label }) };
}
