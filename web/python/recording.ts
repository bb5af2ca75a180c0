// What the page itself reads of a recording: output, tasks, warnings, the end.
// The lines come from where a stranger's program ran: nothing in them is
// believed to have a shape before a look.

export interface Task {
  id: number;
  name: string;
  coroutine: string;
  /** Who made it; 0 for nobody. */
  by: number;
  /** Where it was made; 0 for no line of the program. */
  line: number;
  /** Nanoseconds since the first asyncio.run began. */
  created: number;
  start?: number;
  end?: number;
  state: "waiting" | "working" | "returned" | "raised" | "cancelled" | "destroyed";
  /** What it returned or raised, as text. */
  gave: string;
  /** What it waits for, in words, while it does, or did when it was destroyed. */
  waits: string;
  /** What it waits for, as it was told. */
  on?: unknown;
}

export interface Output {
  at: number;
  text: string;
  to: "out" | "err";
  line: number;
}

export interface Warning {
  text: string;
  line: number;
}

export interface Over {
  outcome: "returned" | "raised" | "hangs" | "stopped" | "limit" | "syntax" | "broken";
  message: string;
  line: number;
  traceback: string;
  /** Nanoseconds; undefined if it never came to its end. */
  elapsed: number | undefined;
}

/** The most tasks that are kept for the table; the others are counted. */
const mostTasks = 2000;

export class Recording {
  /** All of it, as it came. */
  text = "";
  readonly tasks: Task[] = [];
  readonly output: Output[] = [];
  readonly warnings: Warning[] = [];
  /** What of the program this run did not reach, a sentence each, with its first line. */
  readonly unreached: Warning[] = [];
  over: Over | undefined;
  /** The first host that was asked for something, which only a pretended network answers; "" for none. */
  pretended = "";
  /** How many tasks there were in all. */
  count = 0;
  /** The latest moment that was told of, in nanoseconds. */
  at = 0;
  readonly #byId = new Map<number, Task>();
  #rest = "";

  /** Takes further text, and reads it. */
  add(text: string): void {
    this.keep(text);
    this.read();
  }

  /** Takes further text, to be read later. */
  keep(text: string): void {
    this.text += text;
    this.#rest += text;
  }

  /** Reads what was kept; a line that is not whole waits for its end. */
  read(): void {
    const lines = this.#rest.split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  /** Has the tasks, in their order, go by the names that the picture has for them. */
  rename(names: readonly string[]): void {
    this.tasks.forEach((task, i) => (task.name = names[i] ?? task.name));
    for (const task of this.tasks) if (task.waits !== "") task.waits = this.#waits(task.on);
  }

  #line(line: string): void {
    let said: unknown;
    try {
      said = JSON.parse(line);
    } catch {
      return;
    }
    if (typeof said === "object" && said !== null) this.#hear(said as Record<string, unknown>);
  }

  #hear(said: Record<string, unknown>): void {
    const at = numberOf(said["at"]);
    this.at = Math.max(this.at, at);
    const task = this.#byId.get(numberOf(said["task"]));
    switch (said["is"]) {
      case "task":
        if (said["internal"] !== true) this.#made(said, at);
        return;
      case "name":
        if (task) task.name = textOf(said["name"]);
        return;
      case "start":
        if (task) task.start = at;
        return;
      case "wait":
        if (task) [task.on, task.waits] = this.#waiting(said["on"]);
        return;
      case "held":
        if (task && typeof task.on === "object") [task.on, task.waits] = this.#waiting({ ...task.on, held: said["by"] });
        return;
      case "go":
        if (task) task.waits = "";
        return;
      case "end":
        if (task) this.#ended(task, said, at);
        return;
      case "destroyed":
        if (task && task.end === undefined) [task.state, task.end] = ["destroyed", at];
        return;
      case "out":
        this.output.push({ at, text: textOf(said["text"]), to: said["to"] === "err" ? "err" : "out", line: numberOf(said["line"]) });
        return;
      case "pretended":
        this.pretended = textOf(said["host"]);
        return;
      case "warning":
        if (this.warnings.length < 100) this.warnings.push({ text: textOf(said["text"]), line: numberOf(said["line"]) });
        return;
      case "unreached":
        if (this.unreached.length < 20) this.unreached.push({ text: textOf(said["text"]), line: numberOf(said["line"]) });
        return;
      case "over":
        this.over = overOf(said);
        if (task?.end === undefined && task?.start !== undefined) task.state = "working";
    }
  }

  #made(said: Record<string, unknown>, created: number): void {
    this.count++;
    if (this.tasks.length >= mostTasks) return;
    const task: Task = { id: numberOf(said["task"]), name: textOf(said["name"]), coroutine: textOf(said["coro"]), by: numberOf(said["by"]), line: numberOf(said["line"]), created, state: "waiting", gave: "", waits: "" };
    this.tasks.push(task);
    this.#byId.set(task.id, task);
  }

  #ended(task: Task, said: Record<string, unknown>, at: number): void {
    task.end = at;
    task.waits = "";
    const state = said["state"];
    task.state = state === "raised" || state === "cancelled" ? state : "returned";
    const error = said["error"];
    if (typeof error === "object" && error !== null) {
      const { type, message } = error as Record<string, unknown>;
      task.gave = textOf(message) === "" ? textOf(type) : `${textOf(type)}: ${textOf(message)}`;
    } else if (task.state === "returned") {
      task.gave = typeof said["repr"] === "string" ? said["repr"] : python(said["value"]);
    }
  }

  #waiting(on: unknown): [on: unknown, waits: string] {
    return [on, this.#waits(on)];
  }

  /** What a task waits for, in words. */
  #waits(on: unknown): string {
    if (typeof on !== "object" || on === null) return "";
    const { kind, text, seconds: s, task, url, name, held } = on as Record<string, unknown>;
    if (textOf(text) !== "") return textOf(text);
    const awaited = this.#byId.get(numberOf(task))?.name;
    const what = waits[textOf(kind)] ?? textOf(kind);
    return [what, awaited ?? "", typeof s === "number" ? `of ${s} s` : "", textOf(name), textOf(url)].filter((word) => word !== "").join(" ") + this.#holders(held);
  }

  /** Who has taken it: ", taken by A on line 4". */
  #holders(held: unknown): string {
    if (!Array.isArray(held) || held.length === 0) return "";
    const names = held.map((one: unknown) => this.#byId.get(numberOf((one as Record<string, unknown> | null)?.["task"]))?.name ?? "a task");
    const lines = new Set(held.map((one: unknown) => numberOf((one as Record<string, unknown> | null)?.["line"])));
    const [line = 0] = lines;
    return `, taken by ${names.join(" and ")}${lines.size === 1 && line > 0 ? ` on line ${line}` : ""}`;
  }
}

const waits: Record<string, string> = {
  sleep: "a sleep", task: "the task", net: "a pretended answer from", turn: "its next turn", thread: "a thread", future: "a future", event: "an event", lock: "a lock",
  semaphore: "a semaphore", condition: "a condition", barrier: "a barrier", "queue.get": "an item in a queue", "queue.put": "room in a queue", "queue.join": "a queue to be worked empty",
};

/** The last line of a recording, read alone. */
export function overOf(said: unknown): Over | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const { outcome, message, line, traceback, elapsed } = said as Record<string, unknown>;
  const known = ["returned", "raised", "hangs", "stopped", "limit", "syntax", "broken"] as const;
  return {
    outcome: known.find((one) => one === outcome) ?? "broken",
    message: textOf(message), line: numberOf(line), traceback: textOf(traceback),
    elapsed: typeof elapsed === "number" ? elapsed : undefined,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** A value as Python writes it. */
function python(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") return `{${Object.entries(value).map(([key, one]) => `${python(key)}: ${python(one)}`).join(", ")}}`;
  return String(value);
}

/** Nanoseconds as seconds, with as many decimals as tell something. */
export function seconds(ns: number): string {
  const s = ns / 1e9;
  return `${s >= 0.1 || s === 0 ? s.toFixed(s * 10 === Math.round(s * 10) ? 1 : 3) : s.toPrecision(2)} s`;
}

/** How a run ended, in one sentence; `at` is its last moment. */
export function sentence(over: Over, { at, count }: { at: number; count: number }): string {
  const after = seconds(over.elapsed ?? at);
  const where = over.line > 0 ? ` on line ${over.line}` : "";
  switch (over.outcome) {
    case "returned":
      return count === 0 ? "The program ended; it ran no asyncio." : `The program ended after ${after}.`;
    case "raised":
      return `${firstLine(over.message)} ended the program after ${after}.`;
    case "hangs":
      return `The program would wait for ever: after ${after} nothing is left that could wake it.`;
    case "syntax":
      return `This is no Python${where && `,${where}`}: ${firstLine(over.message).replace(/^SyntaxError: /, "")}`;
    case "stopped":
      return `Stopped${where}, ${after} into the run.`;
    case "limit":
      return `${over.message || "The run came to a limit of this page."}${where && ` It was at work${where}.`}`;
    case "broken":
      return "The program broke what records it. What was seen until then is shown; the next run begins anew.";
  }
}

function firstLine(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 300 ? `${line.slice(0, 300)} …` : line;
}
