// The host starts the program (wasm/play) in a worker when it is first needed,
// asks it one question at a time, and starts it anew when it breaks.

import { step, type Life } from "./life";
import type { Arg, Fn, FromWorker, ToWorker } from "./message";
import { Questions, type Question } from "./questions";

/** What the host needs of a Worker; a test gives its own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface HostOptions {
  /** The address of the program; the browser resolves it against the page. */
  wasm: string;
  spawn(): WorkerLike;
  /** How long an answer may take, in milliseconds, before the program counts as broken. */
  patience?: number;
}

const crashesAllowed = 1;

export class Host {
  #life: Life = { phase: "off" };
  #worker: WorkerLike | undefined;
  #questions = new Questions();
  #current: Question | undefined;
  #lastId = 0;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  readonly #options: HostOptions;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  get phase(): Life["phase"] {
    return this.#life.phase;
  }

  /** Starts the program if it does not run yet; the answers come the sooner. */
  start(): void {
    if (this.#life.phase !== "off" && this.#life.phase !== "unavailable") return;
    try {
      this.#worker = this.#options.spawn();
    } catch {
      this.#giveUp("This browser does not let the page start the program that runs the tasks.");
      return;
    }
    this.#become({ phase: "starting" });
    this.#worker.onmessage = (event) => this.#hear(event.data);
    this.#worker.onerror = () => this.#workerBroke();
    this.#worker.postMessage({ wasm: this.#options.wasm });
  }

  /** Asks, and resolves to the answer; rejects with a sentence for the visitor if there can be none. */
  ask(fn: Fn, ...args: Arg[]): Promise<string> {
    return this.#put(fn, args, undefined) as Promise<string>;
  }

  /**
   * Asks what only the last asker wants to know: while a question on the topic
   * waits, a later one takes its place, and the earlier resolves to undefined.
   */
  askLatest(topic: string, fn: Fn, ...args: Arg[]): Promise<string | undefined> {
    return this.#put(fn, args, topic);
  }

  #put(fn: Fn, args: Arg[], topic: string | undefined): Promise<string | undefined> {
    return new Promise((answer, fail) => {
      this.#questions.add({ id: ++this.#lastId, fn, args, crashes: 0, topic, answer, fail });
      this.start();
      this.#askNext();
    });
  }

  /** Gives up every question that is not answered; their promises reject as cancelled. */
  cancel(): void {
    const why = new Error("Cancelled. What you see is the last run that worked.");
    this.#questions.failAll(why);
    if (this.#life.phase !== "asked") return;
    const q = this.#settle();
    this.#end();
    this.#become({ phase: "off" });
    q?.fail(why);
  }

  #become(next: Life): void {
    this.#life = step(this.#life, next);
  }

  #askNext(): void {
    if (this.#life.phase !== "ready") return;
    const q = this.#questions.next();
    if (q === undefined) return;
    this.#become({ phase: "asked" });
    this.#current = q;
    this.#alarm = setTimeout(() => this.#tookTooLong(), this.#options.patience ?? 20_000);
    this.#worker?.postMessage({ id: q.id, fn: q.fn, args: q.args });
  }

  #hear(message: FromWorker): void {
    if ("ready" in message) {
      this.#become({ phase: "ready" });
    } else if ("unavailable" in message) {
      this.#giveUp(message.unavailable);
      return;
    } else if (message.id !== this.#current?.id) {
      return;
    } else if ("crashed" in message) {
      this.#broke(message.crashed);
      return;
    } else {
      const q = this.#settle();
      this.#become({ phase: "ready" });
      q?.answer(message.ok);
    }
    this.#askNext();
  }

  /** An error that no handler in the worker caught: before it was ready, its script did not load. */
  #workerBroke(): void {
    if (this.#life.phase === "starting") {
      this.#giveUp("The program that runs the tasks could not be loaded. Check the network, or load the page again.");
    } else {
      this.#broke("its worker ended");
    }
  }

  /** Ends the instance; the question that broke it is asked once more. */
  #broke(how: string): void {
    this.#restart((q) => {
      if (q.crashes < crashesAllowed) {
        q.crashes++;
        this.#questions.putBack(q);
      } else {
        q.fail(new Error(`The program that runs the tasks broke over this scenario (${how}), twice. What you see is the last run that worked.`));
      }
    });
  }

  /** Ends the instance. What took too long once would do so again: it is not asked once more. */
  #tookTooLong(): void {
    this.#restart((q) => q.fail(new Error("This scenario took too long to run, and was stopped. What you see is the last run that worked.")));
  }

  #restart(broken: (question: Question) => void): void {
    const q = this.#settle();
    this.#end();
    this.#become({ phase: "off" });
    if (q !== undefined) broken(q);
    if (!this.#questions.empty) this.start();
  }

  #giveUp(reason: string): void {
    const q = this.#settle();
    this.#end();
    this.#become({ phase: "unavailable", reason });
    const error = new Error(reason);
    q?.fail(error);
    this.#questions.failAll(error);
  }

  #settle(): Question | undefined {
    clearTimeout(this.#alarm);
    const q = this.#current;
    this.#current = undefined;
    return q;
  }

  #end(): void {
    if (this.#worker === undefined) return;
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    this.#worker = undefined;
  }
}
