// Asks the first program, and the second what the first has no room for: it is
// fetched when a scenario of another language is first run.

/** What is needed of a Host. */
interface Asked {
  ask(fn: "edit", scenario: string, edit: string, scale: string, only: string): Promise<string>;
  askLatest(topic: string, fn: "show", scenario: string, scale: string, only: string): Promise<string | undefined>;
}

export class Either {
  constructor(
    private readonly first: Asked,
    private readonly second: Asked,
  ) {}

  ask(fn: "edit", scenario: string, edit: string, scale: string, only: string): Promise<string> {
    return this.first.ask(fn, scenario, edit, scale, only);
  }

  async askLatest(topic: string, fn: "show", scenario: string, scale: string, only: string): Promise<string | undefined> {
    const answer = await this.first.askLatest(topic, fn, scenario, scale, only);
    return answer === '{"foreign":true}' ? this.second.askLatest(topic, fn, scenario, scale, only) : answer;
  }
}
