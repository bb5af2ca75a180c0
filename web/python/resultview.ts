// What came of a run: a sentence, the output with its times, the tasks, the
// warnings. Everything that the program said is put in as text.

import { fill, h, say } from "../player/html";
import { seconds, sentence, type Output, type Over, type Recording, type Task } from "./recording";

/** The most output that is laid out, in characters; a page of more is slow to scroll. */
const mostShown = 200_000;

export class ResultView {
  readonly element = h("div", { class: "py-result" });
  readonly #said = h("p", { class: "py-said", role: "status" });
  readonly #picture = h("div", { class: "py-picture" });
  readonly #output = h("pre", { class: "py-output", tabindex: "0", role: "region", "aria-label": "Output" });
  readonly #tasks = h("div", { class: "py-tasks", tabindex: "0", role: "region", "aria-label": "Tasks" });
  readonly #warnings = h("div", { class: "py-warnings" });
  #shown = 0;
  #characters = 0;

  /** A line that is pressed is gone to. */
  constructor(private readonly file: string, private readonly goTo: (line: number) => void) {
    this.element.append(this.#said, this.#picture, h("h2", {}, "Output"), this.#output, h("h2", {}, "Tasks"), this.#tasks, this.#warnings);
    this.clear();
  }

  /** Says what is going on. */
  say(text: string, tone: "" | "bad" = ""): void {
    say(this.#said, text);
    this.#said.dataset["tone"] = tone;
  }

  clear(): void {
    this.#shown = this.#characters = 0;
    this.#picture.replaceChildren();
    this.#output.replaceChildren();
    this.#output.dataset["empty"] = "";
    this.#tasks.replaceChildren(h("p", { class: "meta" }, "They are listed when the program has run."));
    this.#warnings.replaceChildren();
  }

  /** Whether there is room for a narrow picture alone. */
  get isNarrow(): boolean {
    return this.element.clientWidth < 560;
  }

  /** Shows a picture, which is our own program's. */
  draw(svg: string): void {
    const drawn = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
    if (drawn !== null) this.#picture.replaceChildren(drawn);
  }

  /** Shows what there is so far. */
  show(recording: Recording): void {
    for (; this.#shown < recording.output.length; this.#shown++) this.#print(recording.output[this.#shown]!);
  }

  /** Shows all of it, and how it ended. */
  end(recording: Recording, over: Over): void {
    this.show(recording);
    this.say(sentence(over, recording), over.outcome === "returned" ? "" : "bad");
    if (over.traceback !== "") this.#output.append(h("span", { class: "py-err" }, ...this.#linked(over.traceback.slice(0, 20_000))));
    if (this.#output.childNodes.length > 0) delete this.#output.dataset["empty"];
    this.#list(recording);
    if (recording.warnings.length > 0) {
      this.#warnings.replaceChildren(h("h2", {}, "Python warns"), h("ul", {}, ...recording.warnings.map(({ text, line }) => h("li", {}, ...this.#linked(text.slice(0, 2000)), ...(line > 0 ? [" ", this.#line(line)] : [])))));
    }
  }

  #print({ at, text, to }: Output): void {
    delete this.#output.dataset["empty"];
    const room = mostShown - this.#characters;
    this.#characters += text.length;
    if (room <= 0) return;
    // What was printed at one moment stands together.
    const last = this.#output.lastElementChild;
    const [time, kind] = [seconds(at), to === "err" ? "py-err" : "py-out"];
    const parts = to === "err" ? this.#linked(text.slice(0, room)) : [text.slice(0, room)];
    if (last instanceof HTMLElement && last.dataset["at"] === time && last.className === kind) last.append(...parts);
    else this.#output.append(h("span", { class: kind, "data-at": time }, ...parts));
    if (text.length > room) this.#output.append(h("span", { class: "py-cut" }, `\nOnly the first ${mostShown.toLocaleString("en")} characters are shown.`));
  }

  #list({ tasks, count }: Recording): void {
    if (count === 0) {
      this.#tasks.replaceChildren(h("p", { class: "meta" }, "The program made no task."));
      return;
    }
    const body = h("tbody");
    fill(body, tasks.slice(0, 500), (task) => this.#row(task));
    const heads = ["Task", "Coroutine", "Made", "Begins", "Ends", "Comes to"].map((name) => h("th", { scope: "col" }, name));
    this.#tasks.replaceChildren(h("table", {}, h("thead", {}, h("tr", {}, ...heads)), body), ...(count > 500 ? [h("p", { class: "meta" }, `The first 500 of ${count.toLocaleString("en")} tasks.`)] : []));
  }

  #row(task: Task): HTMLElement {
    const made = h("td", {}, seconds(task.created), ...(task.line > 0 ? [" ", this.#line(task.line)] : []));
    const fate = [h("span", { class: `py-${task.state}` }, fates[task.state]), ...(task.gave === "" ? [] : [" ", h("code", {}, task.gave.slice(0, 200))])];
    if (task.state === "waiting" && task.waits !== "") fate.push(` for ${task.waits.slice(0, 200)}`);
    if (task.cancels.length > 0) fate.push(h("small", {}, `asked to end by ${task.cancels.join("; ").slice(0, 400)}`));
    return h("tr", {},
      h("th", { scope: "row" }, h("bdi", {}, task.name.slice(0, 200))),
      h("td", {}, h("code", {}, task.coroutine.slice(0, 200))),
      made,
      h("td", {}, task.start === undefined ? "never" : seconds(task.start)),
      h("td", {}, task.end === undefined ? "never" : seconds(task.end)),
      h("td", {}, ...fate));
  }

  /** A text in which the program's own lines can be pressed. */
  #linked(text: string): (Node | string)[] {
    const parts: (Node | string)[] = [];
    let from = 0;
    for (const match of text.matchAll(/File "([^"\n]*)", line (\d+)/g)) {
      if (match[1] !== this.file) continue;
      const at = match.index + match[0].lastIndexOf("line ");
      parts.push(text.slice(from, at), this.#line(Number(match[2])));
      from = match.index + match[0].length;
    }
    parts.push(text.slice(from));
    return parts;
  }

  #line(line: number): HTMLButtonElement {
    const button = h("button", { type: "button", class: "py-line" }, `line ${line}`);
    button.addEventListener("click", () => this.goTo(line));
    return button;
  }
}

const fates: Record<Task["state"], string> = { returned: "returned", raised: "raised", cancelled: "cancelled", waiting: "still waiting" };
