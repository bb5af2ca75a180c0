// What a fold asks of the second program, once for each question.

import type { Refused } from "../../host/play";
import type { Fold } from "./comparefold";

export class Asked<T extends object> {
  #last = "";

  /** What is told is the answer; what is refused, why there is none. */
  constructor(
    private readonly fold: Fold,
    private readonly fn: Parameters<Fold["ask"]>[0],
    private readonly tell: (told: T) => void,
    private readonly refuse: (why: string) => void,
  ) {}

  /** Asks, where the question is another than before; false where it was overtaken. After a failure the same may be asked once more. */
  async about(...args: string[]): Promise<boolean> {
    const question = args.join("\n\n");
    if (question === this.#last) return true;
    this.#last = question;
    try {
      const answer = await this.fold.ask(this.fn, ...args);
      if (answer === undefined) return false;
      const told = JSON.parse(answer) as T | Refused;
      if ("error" in told) this.refuse((told as Refused).error.message);
      else this.tell(told as T);
    } catch (problem) {
      this.#last = "";
      this.refuse(problem instanceof Error ? problem.message : String(problem));
    }
    return true;
  }
}
