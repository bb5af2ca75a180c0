// The moment that a player shows, and how it moves: by hand, or by itself in
// time.

import { Course, type Moment } from "./course";

/** What lets time pass; the page's own, or a test's. */
export interface Ticker {
  now(): number;
  /** Calls back at the next frame. */
  frame(call: () => void): number;
  cancel(frame: number): void;
  /** Whether the visitor wants nothing to move: time then goes from event to event. */
  still(): boolean;
}

export class Playhead {
  /** How many seconds of the run pass in one second, where somebody has chosen that. */
  speed: number | undefined;
  /** How many seconds the whole run takes where nobody has. */
  within = 5;
  /** Seconds at which playing pauses by itself. */
  markers: readonly number[] = [];

  #course: Course | undefined;
  #moment: Moment | undefined;
  #frame: number | undefined;
  #last = 0;
  /** Where time is, as events let it stand still when nothing is to move. */
  #passed = 0;
  #played = false;

  constructor(
    private readonly ticker: Ticker,
    private readonly moved: () => void,
  ) {}

  get course(): Course | undefined {
    return this.#course;
  }

  /** The moment that is shown; undefined when the whole run is. */
  get moment(): Moment | undefined {
    return this.#moment;
  }
  get playing(): boolean {
    return this.#frame !== undefined;
  }
  /** Whether the whole run is shown because it was played to its end. */
  get played(): boolean {
    return this.#played;
  }
  /** How many seconds of the run pass in one second. */
  get times(): number {
    return this.speed ?? (this.#course?.length ?? 1) / this.within;
  }

  /** Takes another run; the second that is shown stays, and in one with as many events the place among these. */
  load(course: Course): void {
    const isAlike = course.end.events === this.#course?.end.events;
    this.#course = course;
    this.#played = false;
    if (this.#moment !== undefined) this.#moment = course.at(this.#moment.at, isAlike ? this.#moment.events : undefined);
  }

  /** Shows a moment, and stops playing. */
  go(to: Moment | undefined): void {
    this.pause();
    this.#played = false;
    this.#show(to);
  }

  seek(seconds: number, events?: number): void {
    if (this.#course !== undefined) this.go(this.#course.at(seconds, events));
  }
  step(by: 1 | -1): void {
    if (this.#course !== undefined) this.go(this.#course.step(this.#here(), by));
  }
  iterate(by: 1 | -1): void {
    const course = this.#course;
    if (course === undefined) return;
    // Where the whole run is shown, the loop that is known is at its first iteration.
    const isAhead = this.#moment === undefined && by > 0 && course.loop !== undefined;
    this.go(course.iterate(isAhead ? course.iteration(1) : this.#here(), by));
  }
  home(): void {
    this.go(this.#course?.start);
  }
  end(): void {
    this.go(undefined);
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Plays from here, or from the start where the end is shown. */
  play(): void {
    if (this.#course === undefined || this.playing) return;
    const here = this.#here();
    const from = here.events >= this.#course.end.events && here.at >= this.#course.trace.finished ? this.#course.start : here;
    this.#last = this.ticker.now();
    this.#passed = this.#course.passed(from);
    this.#played = false;
    this.#frame = this.ticker.frame(() => this.#tick());
    this.#show(from.events === 0 ? this.#course.played(0) : from);
  }

  pause(): void {
    if (this.#frame === undefined) return;
    this.ticker.cancel(this.#frame);
    this.#frame = undefined;
    this.moved();
  }

  #here(): Moment {
    return this.#moment ?? (this.#course?.end as Moment);
  }

  #tick(): void {
    const course = this.#course;
    if (course === undefined) return;
    const [now, before] = [this.ticker.now(), this.#passed];
    this.#passed += ((now - this.#last) / 1000) * this.times;
    this.#last = now;
    const marker = this.markers.find((m) => m > before && m <= this.#passed);
    if (marker !== undefined) {
      this.#frame = undefined;
      this.#show(course.at(marker));
    } else if (this.#passed >= course.length) {
      this.#frame = undefined;
      this.#played = true;
      this.#show(undefined);
    } else {
      this.#frame = this.ticker.frame(() => this.#tick());
      if (!this.ticker.still() || course.trace.finished === 0 || course.turns !== undefined) this.#show(course.played(this.#passed));
      else if (course.next(this.#here()) <= this.#passed) this.#show(course.at(course.next(this.#here())));
    }
  }

  #show(to: Moment | undefined): void {
    this.#moment = to;
    this.moved();
  }
}
