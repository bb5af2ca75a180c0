// Asks the first program, and the second what the first has no room for: it is
// fetched when a scenario of another language is first run.

import type { Arg } from "./message";
import type { Edit, Frame } from "./play";

/** What is needed of a Host. */
interface Asked {
  ask(fn: "edit", scenario: string, edit: Edit, frame: Frame): Promise<string>;
  askLatest(topic: string, fn: "show" | "judge", ...args: Arg[]): Promise<string | undefined>;
}

export class Either {
  constructor(
    private readonly first: Asked,
    private readonly second: Asked,
  ) {}

  ask(fn: "edit", scenario: string, edit: Edit, frame: Frame): Promise<string> {
    return this.first.ask(fn, scenario, edit, frame);
  }

  async askLatest(topic: string, fn: "show" | "judge", ...args: Arg[]): Promise<string | undefined> {
    const answer = await this.first.askLatest(topic, fn, ...args);
    return answer === '{"foreign":true}' ? this.second.askLatest(topic, fn, ...args) : answer;
  }
}
