// Asks the first program, and the second what the first has no room for: it is
// fetched when a scenario of another language is first run, or a picture is to have
// another scale.

import type { Arg } from "./message";
import type { Edit, Formatted, Frame, Refused } from "./play";

/** What is needed of a Host. */
interface Asked {
  ask(fn: "edit", scenario: string, edit: Edit, frame: Frame): Promise<string>;
  askLatest(topic: string, fn: "show" | "judge" | "iterations", ...args: Arg[]): Promise<string | undefined>;
}

export class Either {
  constructor(
    private readonly first: Asked,
    private readonly second: Asked,
  ) {}

  async ask(fn: "edit", scenario: string, edit: Edit, frame: Frame): Promise<string> {
    const answer = await this.first.ask(fn, scenario, edit, frame);
    if (frame.by === undefined) return answer;
    const made = JSON.parse(answer) as Formatted | Refused;
    if ("error" in made) return answer;
    const shown = await this.#otherwise("edit", made.scenario, frame);
    return shown === undefined ? answer : `{"scenario":${JSON.stringify(made.scenario)},"shown":${shown}}`;
  }

  /** The run with another scale; undefined where the second program cannot be had, or somebody asks anew. */
  #otherwise(topic: string, ...args: [scenario: string, frame: Frame]): Promise<string | undefined> {
    return this.second.askLatest(topic, "iterations", ...args).catch(() => undefined);
  }

  async askLatest(topic: string, fn: "show" | "judge", ...args: Arg[]): Promise<string | undefined> {
    const [scenario, frame] = args;
    if (fn === "show" && (frame as Frame).by !== undefined) {
      const answer = await this.#otherwise(topic, scenario as string, frame as Frame);
      if (answer !== undefined) return answer;
    }
    const answer = await this.first.askLatest(topic, fn, ...args);
    return answer === '{"foreign":true}' ? this.second.askLatest(topic, fn, ...args) : answer;
  }
}
