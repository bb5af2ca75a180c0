// How a program that never waits is stopped: Python asks an object now and then
// whether there is a signal, and this one looks at the clock, and whether the
// visitor has pressed Stop.

/** How often Stop is looked for, in milliseconds. */
const every = 200;

/** Where Python asks again within so many milliseconds, the clock is looked at less often. */
const soon = 1;

/** Python's number of the signal that raises KeyboardInterrupt. */
const SIGINT = 2;

export class Interrupt {
  /** What Python reads the signal from, as if from shared memory. */
  readonly buffer: Record<0, number>;
  /** Whether the run was interrupted. */
  came = false;
  #going = "";
  #until = Infinity;
  #next = Infinity;
  /** The clock is looked at when Python has asked so many times, for to look takes longer than to be asked; of those some are left. */
  #rarely = 1;
  #left = 0;
  #looked = 0;
  /** Whether a browser lets a worker see what becomes of an address; undefined until it is asked. */
  #sees: boolean | undefined;
  /** Taken at once: the program may make the page's clock stand still. */
  readonly #now = performance.now.bind(performance);
  readonly #Request = globalThis.XMLHttpRequest;

  constructor() {
    const look = () => this.#look();
    this.buffer = Object.defineProperty({ 0: 0 }, 0, { get: look, set: () => undefined });
  }

  /** Watches over a run that goes on for so long, and for as long as the address can be read. */
  arm(going: string, seconds: number): void {
    this.came = false;
    this.#going = going;
    this.#sees ??= this.#isThere();
    this.#looked = this.#now();
    this.#next = this.#looked + every;
    [this.#rarely, this.#left] = [1, 0];
    // Python itself looks at the clock where it can; this is for where it cannot.
    this.#until = this.#now() + (seconds + 0.5) * 1000;
  }

  /** Interrupts the run. */
  end(): void {
    this.#next = this.#until = this.#left = 0;
  }

  /** Ends the watch, and reports whether an interrupt came. */
  disarm(): boolean {
    this.#next = Infinity;
    return this.came;
  }

  #look(): number {
    if (--this.#left > 0) return 0;
    const now = this.#now();
    this.#rarely = now - this.#looked > soon ? 1 : Math.min(2 * this.#rarely, 8);
    [this.#left, this.#looked] = [this.#rarely, now];
    if (now < this.#next) return 0;
    this.#next = now + every;
    if (now < this.#until && (!this.#sees || this.#isThere())) return 0;
    this.came = true;
    return SIGINT;
  }

  #isThere(): boolean {
    try {
      const request = new this.#Request();
      request.open("GET", this.#going, false);
      request.send();
      return true;
    } catch {
      return false;
    }
  }
}
