// The page's side of running a program: it loads Python's files, makes the frame
// in its sandbox, hands them in, and makes another when one has to go.

import { forgetMemory, keepMemory, keptMemory } from "./memory";
import { given, longest, newsFrom, type News, type Order, type Program } from "./message";

/** The addresses of Python's files, with what each has before compression, in bytes. */
export interface Parts {
  worker: [address: string, size: number];
  wasm: [address: string, size: number];
  library: [address: string, size: number];
}

export type State =
  /** Nothing is loaded. */
  | { is: "off" }
  /** The files are on their way; `part` of them, 0 to 1, are here. */
  | { is: "loading"; part: number }
  /** Python starts. */
  | { is: "starting" }
  /** It waits for a program. */
  | { is: "ready"; python: string }
  | { is: "running" }
  /** A run has ended, and how it has left Python is looked at. */
  | { is: "over" }
  /** It cannot be had; `reason` is a sentence. */
  | { is: "unavailable"; reason: string };

/** How a run ended: by itself, whether it was asked to stop or not, or by force. */
export type End = { by: "program"; answer: string; asked: boolean } | { by: "stop" | "time" | "flood" | "death" };

/** How long a program may take to end when it is told to, or when its time is over, in milliseconds. */
const patience = 1500;

export class Runner {
  #files: Promise<Files> | undefined;
  #state: State = { is: "off" };
  #frame: HTMLIFrameElement | undefined;
  #ready: Promise<void> | undefined;
  #hear: ((news: News | "gone") => void) | undefined;
  #end: ((by: "stop" | "time") => void) | undefined;
  #runs = 0;
  #asked = false;
  /** What Python was like before the first run, to be kept. */
  #like: ArrayBuffer | undefined;
  /** What its memory depends on. */
  readonly #made: string;

  /** The frame, whose whole document is given, is put at the end of `place`; each new state is told. */
  constructor(private readonly parts: Parts, private readonly document: string, private readonly place: HTMLElement, private readonly told: (state: State) => void) {
    this.#made = [parts.worker, parts.wasm, parts.library].map(([address]) => address).join(" ");
    addEventListener("message", ({ source, data }) => {
      if (source === null || source !== this.#frame?.contentWindow) return;
      const news = newsFrom(data);
      if (news !== undefined) this.#hear?.(news);
    });
  }

  get state(): State {
    return this.#state;
  }

  /** Loads and starts Python, once. */
  prepare(): Promise<void> {
    return (this.#ready ??= this.#start().catch((error: unknown) => {
      this.#drop();
      this.#is({ is: "unavailable", reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }));
  }

  /** Runs a program, and lets `listen` have the lines of its recording as they come. There is one run at a time. */
  async run(program: Program, listen: (text: string) => void): Promise<End> {
    await this.prepare();
    const run = ++this.#runs;
    this.#asked = false;
    this.#is({ is: "running" });
    const end = await new Promise<End>((resolve) => {
      let heard = 0;
      const late = setTimeout(() => resolve({ by: "time" }), program.seconds * 1000 + 2 * patience);
      const done = (end: End) => {
        clearTimeout(late);
        resolve(end);
      };
      this.#end = (by) => done({ by });
      this.#hear = (news) => {
        if (news === "gone" || news.is === "broken") return done({ by: news !== "gone" && news.reason === "flood" ? "flood" : "death" });
        if (news.is === "ready" || news.run !== run) return;
        if (news.is === "over") return done({ by: "program", answer: news.answer, asked: this.#asked });
        if (news.is === "left") return;
        heard += news.text.length;
        if (heard > longest) return done({ by: "flood" });
        listen(news.text);
      };
      this.#send({ do: "run", run, ...program });
    });
    this.#hear = this.#end = undefined;
    this.#keep();
    if (end.by === "program") this.#await(run);
    else this.#renew();
    return end;
  }

  /** Keeps what Python was like for the next visit: somebody runs programs here. */
  #keep(): void {
    if (this.#like !== undefined) void keepMemory(this.#made, this.#like);
    this.#like = undefined;
  }

  /** Lets the next run wait until it is known how this one has left Python, and for another Python if that is in disorder. */
  #await(run: number): void {
    this.#is({ is: "over" });
    const left = new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), 2 * patience);
      this.#hear = (news) => {
        if (news !== "gone" && news.is === "left" && news.run !== run) return;
        clearTimeout(late);
        resolve(news !== "gone" && news.is === "left" && news.clean);
      };
    });
    const ready = left.then((clean) => {
      this.#hear = undefined;
      if (clean) return this.#is({ is: "ready", python: "" });
      this.#drop();
      return this.prepare();
    });
    ready.catch(() => undefined);
    this.#ready = ready;
  }

  /** Stops what runs: the program is interrupted, and if it goes on, its worker is ended. */
  stop(): void {
    if (this.#state.is !== "running") return;
    this.#asked = true;
    this.#send({ do: "stop" });
    const end = this.#end;
    setTimeout(() => end === this.#end && end?.("stop"), patience);
  }

  /** Starts another Python in the place of one that was left in disorder. */
  #renew(): void {
    this.#drop();
    void this.prepare().catch(() => undefined);
  }

  #drop(): void {
    this.#frame?.remove();
    this.#frame = this.#ready = undefined;
  }

  async #start(): Promise<void> {
    this.#files ??= this.#load().catch((error: unknown) => {
      this.#files = undefined;
      throw error;
    });
    const [files, memory] = await Promise.all([this.#files, keptMemory(this.#made), this.#open()]);
    this.#is({ is: "starting" });
    const ready = (memory && (await this.#begin(files, memory).catch(() => undefined))) ?? (await this.#beginAnew(files, memory !== undefined));
    this.#like = ready.memory;
    this.#is({ is: "ready", python: ready.python });
  }

  /** Makes the frame, which is there when its script is. */
  #open(): Promise<unknown> {
    const frame = this.place.ownerDocument.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "Where Python runs";
    frame.hidden = true;
    frame.srcdoc = this.document;
    this.#frame = frame;
    const there = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    this.place.append(frame);
    return there;
  }

  /** Starts Python without its memory, and forgets one that did not do. */
  async #beginAnew(files: Files, failed: boolean): Promise<Ready> {
    if (failed) {
      await forgetMemory();
      this.#frame?.remove();
      await this.#open();
    }
    return this.#begin(files, undefined);
  }

  /** Starts Python in the frame. */
  #begin({ script, wasm, library }: Files, memory: ArrayBuffer | undefined): Promise<Ready> {
    return new Promise<Ready>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("Python does not start in this browser.")), 60_000);
      this.#hear = (news) => {
        clearTimeout(late);
        if (news !== "gone" && news.is === "ready") resolve(news);
        else if (news !== "gone" && news.is === "broken") reject(new Error(`Python does not start in this browser: ${news.reason}`));
      };
      // What is handed in is gone from here, so it is a copy.
      this.#send({ do: "start", script, wasm: wasm.slice(0), library: library.slice(0), memory });
    }).finally(() => (this.#hear = undefined));
  }

  #send(order: Order): void {
    // The frame has no origin that could be named.
    this.#frame?.contentWindow?.postMessage(order, "*", given(order));
  }

  async #load(): Promise<Files> {
    const parts = [this.parts.worker, this.parts.wasm, this.parts.library];
    const whole = parts.reduce((sum, [, size]) => sum + size, 0);
    let here = 0;
    this.#is({ is: "loading", part: 0 });
    const arrived = (bytes: number) => {
      here += bytes;
      this.#is({ is: "loading", part: Math.min(1, here / whole) });
    };
    const [script, wasm, library] = await Promise.all(parts.map(([address]) => received(address, arrived)));
    return { script: new TextDecoder().decode(script), wasm: wasm!, library: library! };
  }

  #is(state: State): void {
    this.#state = state;
    this.told(state);
  }
}

type Ready = Extract<News, { is: "ready" }>;

interface Files {
  script: string;
  wasm: ArrayBuffer;
  library: ArrayBuffer;
}

/** Fetches a file, and tells of each part of it. */
async function received(address: string, arrived: (bytes: number) => void): Promise<ArrayBuffer> {
  let answer: Response;
  try {
    answer = await fetch(address);
  } catch {
    throw new Error("Python’s files could not be loaded. Is there a network?");
  }
  if (!answer.ok || answer.body === null) throw new Error(`Python’s files could not be loaded: the server answers ${answer.status}.`);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
    arrived(value.byteLength);
  }
}
