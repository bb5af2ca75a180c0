// What /python/ loads: it puts the editor in the place of the program's text, and
// wires Run, Stop, the examples and the address to it.

import { savesData, studyHost } from "../host/page";
import type { Recorded, Retold } from "../host/play";
import { keep, kept } from "../host/storage";
import { say } from "../player/html";
import { linked, programOf, toRun } from "../player/share/link";
import { momentOf } from "../player/share/share";
import { Drafts } from "./drafts";
import { Drawing } from "./drawing";
import type { Editor, makeEditor, Marks } from "./editor";
import { overOfEnd } from "./ends";
import { wireFiles } from "./files";
import type { Now } from "./now";
import { plainEditor, printedEditor } from "./plain";
import { Recording } from "./recording";
import { ResultView } from "./resultview";
import { Runner, type Parts, type State } from "./runner";
import { copyLink, showCode } from "./sharing";

/** The name that the program has for Python. */
const file = "main.py";
const loaded = "gather-ground:python-loaded";

class Page {
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #place: HTMLElement;
  readonly #weight: HTMLElement;
  readonly #progress: HTMLProgressElement;
  readonly #here: HTMLElement;
  readonly #drafts: Drafts;
  readonly #view: ResultView;
  readonly #drawing: Drawing;
  /** The run that the page came with. */
  readonly #printed: { recording: string; shown: Recorded & Retold } | undefined;
  readonly #runner: Runner;
  readonly #parts: Parts;
  #editor: Editor | undefined;
  /** Is kept when what was printed has given way to the editor. */
  #edits: Promise<void> | undefined;
  #waiting = false;
  /** Whether the service worker was in charge when the page came, and whether it was given the rest. */
  readonly #wasKept = serviceWorkers()?.controller != null;
  #asked = false;
  /** The program whose run is shown: of another text no line is marked; undefined where there is none. */
  #ran: string | undefined;
  #marks: Marks = { moment: 0, error: 0, tasks: [], lit: [] };
  /** The moment of the address, for the program that came with it. */
  #sought: { source: string; at: number; events: number | undefined } | undefined;
  /** Those that the editor shows: to show them once more would have all of the page laid out. */
  #marked = "";

  constructor(private readonly part: HTMLElement) {
    const find = <T extends HTMLElement>(name: string) => part.querySelector<T>(`[data-part=${name}]`)!;
    [this.#run, this.#stop, this.#weight, this.#progress] = [find("run"), find("stop"), find("weight"), find("progress")];
    this.#parts = JSON.parse(part.dataset["parts"] ?? "{}") as Parts;
    this.#runner = new Runner(this.#parts, part.dataset["frame"] ?? "", part, (state) => this.#is(state));
    const result = find("result");
    const [recorded, shown] = ["recorded", "shown"].map((name) => result.querySelector(`[data-part=${name}]`)?.textContent ?? "");
    this.#view = this.#resultView(result.querySelector<HTMLElement>(".gg-picture") ?? undefined);
    this.#drawing = new Drawing(this.#view);
    result.replaceChildren(this.#view.element);
    this.#printed = recorded && shown ? { recording: recorded, shown: JSON.parse(shown) as Recorded & Retold } : undefined;
    this.#here = find("here");
    this.#drafts = new Drafts(find("aside"), (source) => {
      if (source !== undefined) this.#put(source);
      this.#editor?.focus();
    });
    this.#weight.hidden = kept(loaded) !== null;
    this.#wire(find("examples"), find("link"));
    this.#wireFiles(find("files"));
    this.#place = find("program");
    void this.#open(this.#place);
  }

  #resultView(picture: HTMLElement | undefined): ResultView {
    const wishes = {
      goTo: (line: number) => void this.#edits?.then(() => this.#editor?.goTo(line)),
      moved: ({ line, lines }: Now) => this.#mark({ moment: line, tasks: [...lines.values()] }),
      light: (lit: readonly number[]) => this.#mark({ lit }),
      resized: () => void this.#drawing.redraw(),
      network: () => {
        const answers = this.part.querySelector<HTMLTextAreaElement>("[data-part=network]");
        answers?.closest("details")?.setAttribute("open", "");
        answers?.focus();
      },
      runAgain: () => void this.#start(),
    };
    return new ResultView(file, wishes, picture);
  }

  /** Shows the run that the page came with: its picture stands there already. */
  #showPrinted(source: string): void {
    if (this.#printed === undefined) return;
    this.#showRun(`${this.#printed.recording}\n`, this.#printed.shown, source);
    this.#view.tell(this.#printed.shown);
  }

  /** Shows a run that was not made here. */
  #showRun(text: string, shown: Recorded, source: string): void {
    const recording = new Recording();
    recording.add(text);
    this.#ran = source;
    this.#drawing.has(text);
    this.#view.end(recording, recording.over ?? { outcome: "broken", message: "", line: 0, traceback: "", elapsed: undefined });
    this.#view.draw(shown);
    this.#compare();
  }

  #wireFiles(files: HTMLElement): void {
    wireFiles(this.part, files, {
      file,
      isBusy: () => this.#waiting,
      recording: () => this.#drawing.text,
      ask: (fn, text) => studyHost().ask(fn, text, { only: this.#view.isNarrow ? "narrow" : "wide" }),
      say: (text, tone) => this.#view.say(text, tone),
      done: (text) => say(files.querySelector<HTMLElement>("[role=status]"), text),
      show: (text, shown, source) => {
        this.#put(source);
        this.#forget();
        this.#showRun(text, shown, source);
        void this.#drawing.retell(text);
      },
    });
  }

  #wire(examples: HTMLElement, link: HTMLElement): void {
    this.#run.addEventListener("click", () => void this.#start());
    this.#stop.addEventListener("click", () => this.#runner.stop());
    // Whoever points at the button is about to press it.
    this.#run.addEventListener("pointerenter", () => void this.#runner.prepare().catch(() => undefined), { once: true });
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.#start();
    });
    examples.addEventListener("change", (event) => {
      const chosen = event.target instanceof HTMLSelectElement ? event.target.selectedOptions[0] : undefined;
      if (chosen?.dataset["source"] === undefined || this.#editor === undefined) return;
      this.#put(chosen.dataset["source"]);
    });
    link.addEventListener("click", () => void this.#copy(link));
    addEventListener("hashchange", () => void this.#fromAddress());
    const code = link.nextElementSibling;
    code?.addEventListener("click", () => void showCode(this.#address(), this.part));
    for (const part of [this.#run, link, ...(code === null ? [] : [code])]) part.removeAttribute("disabled");
  }

  /** Shows the program of the address, or the one that was last worked on; the editor comes for who begins with something. */
  async #open(place: HTMLElement): Promise<void> {
    const source = place.dataset["source"] ?? "";
    const wishes = { name: "The program", changed: () => this.#changed(), entered: (line: number) => this.#enter(line) };
    const mine = this.#drafts.last;
    if (location.hash.startsWith("#p=") || (mine !== null && mine !== source)) this.#view.clear();
    else this.#showPrinted(source);
    this.#editor = printedEditor(place, source, wishes);
    const beginning = begun();
    this.#edits = beginning.then(() => this.#edit(place, wishes));
    if (kept(loaded) !== null && !savesData()) void beginning.then(() => this.#runner.prepareKept());
    if (!(await this.#fromAddress()) && mine !== null && mine !== source) this.#put(mine);
  }

  /** Puts the editor in the place of what was printed. */
  async #edit(place: HTMLElement, wishes: Parameters<typeof makeEditor>[2]): Promise<void> {
    let make: typeof makeEditor = plainEditor;
    try {
      ({ makeEditor: make } = (await import(place.dataset["editor"] ?? "")) as { makeEditor: typeof makeEditor });
    } catch {
      // The text field does as well.
    }
    const had = place.contains(document.activeElement);
    this.#editor = make(place, this.#editor?.source ?? "", wishes);
    if (had) this.#editor.focus();
    this.#marked = "";
    this.#mark({});
  }

  /** Shows the program of the address, and does no more, as it may be a stranger's: unless it is the visitor's own, who has just asked for its run. */
  async #fromAddress(): Promise<boolean> {
    const program = await programOf(location.hash);
    if (program === undefined || this.#editor === undefined) return false;
    if (program instanceof Error) {
      this.#view.say(program.message, "bad");
      return false;
    }
    const asked = kept(toRun, "sessionStorage") === program;
    keep(toRun, null, "sessionStorage");
    this.#put(program);
    this.#forget();
    const moment = momentOf(location.href);
    this.#sought = moment && { source: program, ...moment };
    if (asked) void this.#start();
    else this.#view.say("This program came with the address. Read it, then press Run.");
    return true;
  }

  /** Puts another program into the editor. What somebody has written there is put aside. */
  #put(source: string): void {
    if (this.#editor === undefined) return;
    const before = this.#drafts.last ?? this.#editor.source;
    const isMine = before.trim() !== "" && before !== source && ![...this.part.querySelectorAll("option")].some((example) => example.dataset["source"] === before);
    if (isMine) this.#drafts.putAside(before);
    this.#editor.source = source;
  }

  /** Shows no run: of the program in the editor nothing is known. */
  #forget(): void {
    this.#ran = undefined;
    this.#drawing.forget();
    this.#view.clear();
    this.#compare();
  }

  #changed(): void {
    this.#mark({});
    this.#compare();
    say(this.#here, "");
    if (this.#editor !== undefined) this.#drafts.keep(this.#editor.source);
  }

  /** A run is not of a text that was changed since. */
  #compare(): void {
    this.#view.old = this.#ran !== undefined && this.#editor !== undefined && this.#editor.source !== this.#ran;
  }

  /** Marks lines, besides those that are marked. A text that was changed since its run has none. */
  #mark(lines: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...lines };
    if (this.#editor === undefined) return;
    const isOf = this.#editor.source === this.#ran;
    const marks = isOf ? this.#marks : { moment: 0, error: 0, tasks: [], lit: [] };
    const told = JSON.stringify(marks);
    if (told === this.#marked) return;
    this.#marked = told;
    this.#editor.mark(marks);
  }

  /** Shows whose line the cursor is in. */
  #enter(line: number): void {
    say(this.#here, this.#editor?.source === this.#ran ? this.#view.lightLine(line) : "");
  }

  async #start(): Promise<void> {
    if (this.#editor === undefined || this.#waiting) return;
    this.#waiting = true;
    this.#run.disabled = true;
    this.#is(this.#runner.state);
    this.#ran = this.#editor.source;
    this.#compare();
    this.#mark({ moment: 0, error: 0, tasks: [], lit: [] });
    let [recording, isOver] = [new Recording(), false];
    try {
      const program = { source: this.#editor.source, stdin: this.#text("stdin"), network: this.#text("network") || "[]", seconds: this.#seconds };
      const drawn = frames(() => {
        if (isOver) return; // the frame may be one of the next run's
        recording.read();
        this.#view.show(recording);
      });
      const running = this.#runner.run(program, () => {
        const made = (recording = new Recording());
        this.#view.begin();
        return (text) => {
          made.keep(text);
          drawn();
        };
      });
      // In one column the result stands below the program.
      if (matchMedia("(max-width: 999px)").matches) this.#view.element.parentElement?.scrollIntoView({ block: "start" });
      this.#view.say(["ready", "over"].includes(this.#runner.state.is) ? "Running …" : "Python is on its way …");
      const end = await running;
      // The picture is made elsewhere: meanwhile all the rest is read, and put in its place.
      void this.#drawing.draw(recording.text, this.#seeking());
      recording.read();
      if (kept(loaded) === null) keep(loaded, "yes");
      this.#forLater();
      this.#weight.hidden = true;
      const over = overOfEnd(end, recording, this.#seconds);
      this.#view.end(recording, over);
      this.#mark({ error: over.outcome === "returned" ? 0 : over.line });
      if (recording.count === 0) {
        this.#drawing.forget();
        this.#view.undraw();
      }
      this.part.dispatchEvent(new CustomEvent("gather-ground:ran", { detail: { text: recording.text, over } }));
    } catch {
      // The state says why.
    } finally {
      isOver = true;
      this.#waiting = false;
      this.#run.disabled = false;
    }
  }

  /** Gives what goes to the moment of the address, if it is that of the program which runs. */
  #seeking(): () => void {
    const [sought, ran] = [this.#sought, this.#ran];
    return () => {
      this.#sought = undefined;
      if (sought !== undefined && sought.source === ran) this.#view.seek(sought.at, sought.events);
    };
  }

  /** Lets the service worker keep what Python needs without a network: what was loaded before it was in charge, which the browser still has at hand, and all of the library. */
  #forLater(): void {
    const ready = serviceWorkers()?.ready;
    if (this.#asked || ready === undefined) return;
    this.#asked = true;
    const { worker, wasm, library, sources } = this.#parts;
    const loaded = this.#wasKept ? [] : [worker[0], wasm[0], library[0], this.#place.dataset["editor"] ?? ""];
    void ready.then(async () => {
      for (const address of [...loaded, sources[0]]) if ((await caches.match(address)) === undefined) await (await fetch(address)).arrayBuffer();
    }).catch(() => undefined);
  }

  /** The most real time that a run may take. */
  get #seconds(): number {
    return Number(this.part.dataset["seconds"]);
  }

  #text(part: string): string {
    return this.part.querySelector<HTMLTextAreaElement>(`[data-part=${part}]`)?.value ?? "";
  }

  #is(state: State): void {
    this.part.dataset["state"] = state.is;
    this.#stop.disabled = state.is !== "running";
    // Nobody waits for a Python that is got ready for later.
    this.#progress.hidden = !this.#waiting || (state.is !== "loading" && state.is !== "starting");
    if (state.is === "loading") this.#progress.value = state.part;
    else this.#progress.removeAttribute("value");
    if (state.is === "loading" && state.what === "library") this.#view.say("More of Python’s library is on its way …");
    if (state.is === "running") {
      this.#view.say("Running …");
      // What draws the run starts while it goes on.
      studyHost().start();
    }
    if (state.is === "unavailable" && this.#waiting) this.#view.say(state.reason, "bad");
  }


  /** The address of the program, with the moment that is shown of its run. */
  async #address(): Promise<string> {
    const source = this.#editor?.source ?? "";
    history.replaceState(null, "", `#${await linked(source)}${source === this.#ran ? this.#view.at : ""}`);
    return location.href;
  }

  async #copy(button: HTMLElement): Promise<void> {
    if (!(await copyLink(await this.#address(), button))) this.#view.say("The link stands in the address bar.");
  }
}

/** Calls that, once a frame at most. */
function frames(draw: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      draw();
    });
  };
}

/** How long a visitor may only look, in milliseconds. */
const looking = 10_000;

/** Resolves when the visitor has begun with something, or has been there for a while. */
function begun(): Promise<void> {
  return new Promise((done) => {
    for (const sign of ["pointermove", "pointerdown", "keydown", "focusin", "scroll"]) addEventListener(sign, () => done(), { once: true, capture: true, passive: true });
    setTimeout(done, looking);
  });
}

/** What keeps the site; undefined where there is no such thing. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

const part = document.querySelector<HTMLElement>("[data-python]");
if (part !== null) new Page(part);
