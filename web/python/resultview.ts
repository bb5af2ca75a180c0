// What came of a run: a sentence, the output with its times, the tasks, the
// warnings. Everything that the program said is put in as text.

import { fill, h, say } from "../player/html";
import { query } from "../player/share/share";
import type { Recorded, Retold } from "../host/play";
import { lineButton, linesOf, tracedLines } from "./linesof";
import type { Now } from "./now";
import { rowOf, RunView } from "./runview";
import { seconds, sentence, type Output, type Over, type Recording, type Task } from "./recording";

/** The most output that is laid out, in characters; a page of more is slow to scroll. */
const mostShown = 200_000;

/** The most pieces of output that come in their turn; the others come with those of their moment. */
const mostPieces = 2000;

const asScenario = "This run as a scenario";

/** How long the list of tasks waits for the picture, in milliseconds. */
const patience = 100;

export class ResultView {
  readonly element = h("div", { class: "py-result" });
  readonly #said = h("p", { class: "py-said", role: "status" });
  /** Which program all of this is of, where that is not the one in the editor. */
  readonly #of = h("p", { class: "py-of" });
  readonly #run: RunView;
  readonly #output = h("pre", { class: "py-output", tabindex: "0", role: "region", "aria-label": "Output" });
  /** Whose answer was no real one. */
  readonly #pretended = h("p", { class: "meta py-pretended", role: "status" });
  readonly #tasks = h("div", { class: "py-tasks", tabindex: "0", role: "region", "aria-label": "Tasks" });
  readonly #warnings = h("div", { class: "py-warnings" });
  /** The way to the playground, where one looks for it. */
  readonly #way = h("a", { hidden: true }, asScenario);
  /** That way with what it leaves out, or why there is none; and what cost the time. */
  readonly #further = h("div", { class: "py-further" });
  #recording: Recording | undefined;
  /** Lists the tasks, while that is still to be done. */
  #toList: (() => void) | undefined;
  #shown = 0;
  #characters = 0;
  #pointed: number | undefined;
  /** Whether there is room for a narrow picture alone; undefined until all is laid out. */
  #isNarrow: boolean | undefined;

  constructor(private readonly file: string, private readonly wishes: Wishes, printed?: HTMLElement) {
    this.#run = new RunView({
      ...wishes,
      moved: (now) => {
        this.#show(now);
        wishes.moved(now);
      },
      resized: () => {
        this.#measure();
        wishes.resized();
      },
    }, printed);
    // The loop is stepped through in its fold: nothing above that is higher or lower at another moment.
    const again = h("button", { type: "button" }, "Run again");
    again.addEventListener("click", () => wishes.runAgain());
    this.#of.append(h("span", { role: "status" }), again, this.#way);
    this.element.append(this.#said, this.#of, this.#run.element, h("h2", {}, "Output"), this.#output, this.#pretended, this.#run.loop, h("h2", {}, "Tasks"), this.#tasks, this.#warnings, this.#run.story, this.#further);
    this.#tasks.addEventListener("click", (event) => {
      const row = event.target instanceof Element && event.target.closest(".py-why") !== null ? rowOf(event.target) : undefined;
      if (row !== undefined) this.#run.because(row, true);
    });
    this.element.addEventListener("pointerover", (event) => this.#point(rowOf(event.target)));
    this.element.addEventListener("pointerleave", () => this.#point(undefined));
    // The focus may leave a row for what is pointed at.
    const hovered = () => rowOf(this.element.querySelector("[data-row]:hover"));
    this.element.addEventListener("focusin", (event) => this.#point(rowOf(event.target) ?? hovered()));
    this.element.addEventListener("focusout", () => this.#point(hovered()));
    // To ask at any other time would have all of it laid out.
    new ResizeObserver(() => this.#measure()).observe(this.element);
    this.clear();
  }

  /** Whether what is shown is of another program than the one in the editor. */
  set old(is: boolean) {
    say(this.#of.firstElementChild, is ? "From before your change." : "");
    this.element.toggleAttribute("data-old", is);
  }

  /** The moment that is shown, as it stands in an address; "" for the whole run. */
  get at(): string {
    return this.#run.at;
  }

  seek(seconds: number, events?: number): void {
    this.#run.seek(seconds, events);
  }

  /** Says what is going on. */
  say(text: string, tone: "" | "bad" = ""): void {
    say(this.#said, text);
    this.#said.dataset["tone"] = tone;
  }

  /** Nothing has run yet. */
  clear(): void {
    this.begin();
    this.undraw();
  }

  /** There is no picture of what ran. */
  undraw(): void {
    this.#listNow();
    this.#further.replaceChildren();
    this.#way.hidden = true;
    this.#run.clear();
  }

  /** Something begins to run. The picture of what ran before stays until there is another, so that nothing jumps. */
  begin(): void {
    this.#shown = this.#characters = 0;
    this.#toList = undefined;
    this.#run.wait();
    // What was said of the run before stays, out of reach, until there is something else to say.
    this.#further.inert = this.#way.inert = true;
    this.#output.replaceChildren();
    this.#output.dataset["empty"] = "";
    this.#pretended.replaceChildren();
    this.#tasks.replaceChildren(h("p", { class: "meta" }, "They are listed when the program has run."));
    this.#warnings.replaceChildren();
  }

  /** Whether there is room for a narrow picture alone. */
  get isNarrow(): boolean {
    return this.#isNarrow ?? this.#measure();
  }

  #measure(): boolean {
    return (this.#isNarrow = this.element.clientWidth < 560);
  }

  /** Shows the picture and the words, which are our own program's. */
  draw(recorded: Recorded): void {
    const rows = recorded.trace.rows.filter(({ kind }) => kind !== "thread");
    this.#recording?.rename(rows.map(({ name }) => name));
    this.#listNow();
    this.#tasks.querySelectorAll<HTMLElement>("tbody tr").forEach((line, i) => {
      const [row, task] = [rows[i], this.#recording?.tasks[i]];
      if (row === undefined || task === undefined) return;
      line.dataset["row"] = String(row.id);
      this.#ask(line, recorded.made[row.id - 1]?.asked);
      say(line.querySelector("bdi"), task.name.slice(0, 200));
      say(line.querySelector(".py-waits"), task.waits.slice(0, 200));
    });
    this.#run.show(recorded);
  }

  /** Says in a line of the table who asked that its task be cancelled, which our own program finds out. */
  #ask(line: HTMLElement, asked: string | undefined): void {
    line.querySelector("small")?.remove();
    if (asked !== undefined) line.querySelector(".py-fate > div")?.append(h("small", {}, ...linesOf(asked, this.wishes.goTo)));
  }

  /** Shows what is found out later. */
  tell({ scenario, unsaid, cost = [] }: Retold): void {
    this.#further.inert = this.#way.inert = false;
    this.#way.hidden = scenario === undefined;
    if (scenario !== undefined) this.#way.href = `/play${query(scenario)}`;
    this.#further.replaceChildren(
      ...(cost.length > 0 ? [h("details", { class: "gg-why py-cost", open: this.#further.querySelector<HTMLDetailsElement>(".py-cost")?.open ?? false }, h("summary", {}, "What cost the time"), h("p", { class: "meta" }, "In the picture it is the line below the bars."), h("ul", {}, ...cost.map((said) => h("li", {}, said))))] : []),
      ...(scenario === undefined ? [h("p", { class: "meta" }, `No scenario says this run. ${unsaid ?? ""}`)] : this.#offer(scenario)),
    );
  }

  /** Leads to the playground, and says what of the program is not there. */
  #offer(scenario: string): HTMLElement[] {
    const unreached = (this.#recording?.unreached ?? []).map(({ text, line }) => {
      const [, where = "", rest = ""] = /^(Lines? \d+(?: to \d+)?)?(.*)$/s.exec(text.slice(0, 300)) ?? [];
      return h("li", {}, ...(where === "" ? [] : [lineButton(line, this.wishes.goTo, where)]), rest);
    });
    return [
      h("p", { class: "meta" }, h("a", { href: `/play${query(scenario)}` }, asScenario), " has what the run did, and nothing that the program would do otherwise.", ...(unreached.length > 0 ? [" It leaves out:"] : [])),
      ...(unreached.length > 0 ? [h("ul", { class: "meta py-unreached" }, ...unreached)] : []),
    ];
  }

  /** Marks the rows of a line, and says which they are. */
  lightLine(line: number): string {
    if (this.#run.shown === undefined || line < 1) {
      this.#light([]);
      return "";
    }
    const { made, passing } = this.#run.rowsOn(line);
    this.#light([...new Set([...made, ...passing])]);
    const names = (rows: number[]) => listed(rows.map((row) => this.#run.name(row)));
    return [made.length > 0 ? `Line ${line} makes ${names(made)}.` : "", passing.length > 0 ? `${names(passing)} ${passing.length > 1 ? "come" : "comes"} by line ${line}.` : ""].join(" ").trim();
  }

  /** A row that is pointed at has its lines lit. */
  #point(row: number | undefined): void {
    if (row === this.#pointed) return;
    this.#pointed = row;
    this.#light(row === undefined ? [] : [row]);
    this.wishes.light(row === undefined ? [] : this.#run.linesOfRow(row));
  }

  #light(rows: number[]): void {
    this.#run.light(rows);
    for (const line of this.#tasks.querySelectorAll<HTMLElement>("tr[data-row]")) line.toggleAttribute("data-lit", rows.includes(Number(line.dataset["row"])));
  }

  /** Shows how all stands at a moment. */
  #show({ moment, doing, lines }: Now): void {
    const { shown } = this.#run;
    if (shown === undefined) return;
    const written = moment === undefined ? Infinity : shown.output.filter((events) => events <= moment.events).length;
    for (const piece of this.#output.querySelectorAll<HTMLElement>("[data-from]")) piece.toggleAttribute("data-later", Number(piece.dataset["from"]) >= written);
    this.#output.toggleAttribute("data-moment", moment !== undefined);
    for (const row of this.#tasks.querySelectorAll<HTMLElement>("tr[data-row]")) {
      const id = Number(row.dataset["row"]);
      const now = moment === undefined ? undefined : doing.get(id);
      const open = now !== undefined && now.phase !== "over";
      row.toggleAttribute("data-open", open);
      const line = lines.get(id);
      row.querySelector(".py-now")?.replaceChildren(...(open ? [now.text, ...(line === undefined ? [] : [" on ", lineButton(line, this.wishes.goTo)])] : []));
    }
  }

  /** Shows what there is so far. */
  show(recording: Recording): void {
    for (; this.#shown < recording.output.length; this.#shown++) this.#print(recording.output[this.#shown]!);
    this.#pretend(recording.pretended);
  }

  /** Shows all of it, and how it ended. The tasks are listed together with the picture, so that all is laid out once. */
  end(recording: Recording, over: Over): void {
    this.#recording = recording;
    this.show(recording);
    this.say(sentence(over, recording), over.outcome === "returned" ? "" : "bad");
    if (over.traceback !== "") this.#output.append(h("span", { class: "py-err" }, ...this.#traced(over.traceback.slice(0, 20_000))));
    if (this.#output.childNodes.length > 0) delete this.#output.dataset["empty"];
    else this.#output.dataset["empty"] = "over";
    // The exception itself stands last.
    if (over.traceback !== "") this.#output.scrollTop = this.#output.scrollHeight;
    const list = () => this.#list(recording, over);
    this.#toList = list;
    // A picture that takes longer is not waited for.
    setTimeout(() => this.#toList === list && this.#listNow(), patience);
    if (recording.warnings.length > 0) {
      this.#warnings.replaceChildren(h("h2", {}, "Python warns"), h("ul", {}, ...recording.warnings.map(({ text, line }) => h("li", {}, ...this.#traced(text.slice(0, 2000)), ...(line > 0 ? [" ", this.#line(line)] : [])))));
    }
  }

  #listNow(): void {
    const list = this.#toList;
    this.#toList = undefined;
    list?.();
  }

  /** Says, once in a run, that what a program prints of a host's answer is none of that host's. */
  #pretend(host: string): void {
    if (host === "" || this.#pretended.childNodes.length > 0) return;
    const change = h("button", { type: "button", class: "py-line" }, "What it reads");
    change.addEventListener("click", () => this.wishes.network());
    this.#pretended.append(`${host.slice(0, 200)} was not asked: the answer is pretended. Change it under `, change, ".");
  }

  #print({ at, text, to }: Output): void {
    delete this.#output.dataset["empty"];
    const room = mostShown - this.#characters;
    this.#characters += text.length;
    if (room <= 0) return;
    // What was printed at one moment stands together, and each piece comes in its turn.
    const last = this.#output.lastElementChild;
    const [time, kind] = [seconds(at), to === "err" ? "py-err" : "py-out"];
    const piece = h("span", { "data-from": `${this.#shown}` }, ...(to === "err" ? this.#traced(text.slice(0, room)) : [text.slice(0, room)]));
    if (last instanceof HTMLElement && last.dataset["at"] === time && last.className === kind) last.append(...(this.#shown < mostPieces ? [piece] : piece.childNodes));
    else this.#output.append(h("span", { class: kind, "data-at": time }, piece));
    if (text.length > room) this.#output.append(h("span", { class: "py-cut" }, `\nOnly the first ${mostShown.toLocaleString("en")} characters are shown.`));
  }

  #list({ tasks, count }: Recording, over: Over): void {
    if (count === 0) {
      this.#tasks.replaceChildren(h("p", { class: "meta" }, "The program made no task."));
      return;
    }
    const body = h("tbody");
    fill(body, tasks.slice(0, 500), (task) => this.#row(task, over));
    const heads = ["Task", "Coroutine", "Made", "Begins", "Ends", "Outcome"].map((name) => h("th", { scope: "col" }, name));
    this.#tasks.replaceChildren(h("table", {}, h("thead", {}, h("tr", {}, ...heads)), body), ...(count > 500 ? [h("p", { class: "meta" }, `The first 500 of ${count.toLocaleString("en")} tasks.`)] : []));
  }

  #row(task: Task, { line }: Over): HTMLElement {
    const made = h("td", {}, seconds(task.created), ...(task.line > 0 ? [" ", this.#line(task.line)] : []));
    const why = h("button", { type: "button", class: `py-why py-${task.state}`, title: "Why?" }, fateOf(task));
    const fate: (Node | string)[] = [why, ...(task.gave === "" ? [] : [" ", h("code", {}, task.gave.slice(0, 200))])];
    const waits = task.waits === "" ? undefined : h("span", { class: "py-waits" }, task.waits.slice(0, 200));
    if (task.state === "working" && line > 0) fate.push(" on ", this.#line(line));
    if (waits !== undefined && task.state === "waiting") fate.push(" for ", waits);
    if (waits !== undefined && task.state === "destroyed") fate.push(" while it waited for ", waits);
    return h("tr", {},
      h("th", { scope: "row" }, h("bdi", {}, task.name.slice(0, 200))),
      h("td", {}, h("code", {}, task.coroutine.slice(0, 200))),
      made,
      h("td", {}, task.start === undefined ? "never" : seconds(task.start)),
      h("td", {}, h("span", { class: "py-end" }, task.end === undefined ? "never" : seconds(task.end))),
      h("td", {}, h("div", { class: "py-fate" }, h("div", {}, ...fate), h("div", { class: "py-now" }))));
  }

  #traced(text: string): (Node | string)[] {
    return tracedLines(text, this.file, this.wishes.goTo);
  }

  #line(line: number): HTMLButtonElement {
    return lineButton(line, this.wishes.goTo);
  }
}

/** What the result tells the page. */
export interface Wishes {
  goTo(line: number): void;
  /** The visitor wants to say what the network answers. */
  network(): void;
  /** The program is to be run as it is now. */
  runAgain(): void;
  moved(now: Now): void;
  /** Lines of a row that is pointed at; none for none. */
  light(lines: readonly number[]): void;
  resized(): void;
}

/** "A, B and 7 more" */
function listed(names: string[]): string {
  const some = names.slice(0, 6);
  if (names.length > some.length) some.push(`${names.length - some.length} more`);
  return some.length < 2 ? some.join("") : `${some.slice(0, -1).join(", ")} and ${some.at(-1)}`;
}

/** What became of a task, in a word or two. */
function fateOf({ state, start, waits }: Task): string {
  if (state === "working") return "still at work";
  if (state !== "waiting") return state;
  return start === undefined ? "never began" : waits === "" ? "did not end" : "still waiting";
}
