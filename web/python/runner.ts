// The page's side of running a program: it loads Python's files, makes the frame
// in its sandbox, hands them in, and makes another when one has to go.

import { forgetMemory, isMemoryKept, keepMemory, keptMemory, type Kept } from "./memory";
import { longest, newsFrom, type News, type Order, type Program } from "./message";

/** The addresses of Python's files, with what each has before compression, in bytes. */
export interface Parts {
  worker: [address: string, size: number];
  wasm: [address: string, size: number];
  library: [address: string, size: number];
  /** All of Python's library, where a program needs more than Python starts with. */
  sources: [address: string, size: number];
}

export type State =
  /** Nothing is loaded. */
  | { is: "off" }
  /** The files are on their way; `part` of them, 0 to 1, are here. They are Python's, or the rest of its library, which a program asked for. */
  | { is: "loading"; part: number; what: "Python" | "library" }
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

const decoder = new TextDecoder();

/** How long a program may take to end when it is told to, or when its time is over, in milliseconds. */
const patience = 1500;

export class Runner {
  #files: Files | undefined;
  #state: State = { is: "off" };
  #frame: HTMLIFrameElement | undefined;
  #ready: Promise<void> | undefined;
  /** Python is started where it costs no download. */
  #early: Promise<void> | undefined;
  #hear: ((news: News | "gone") => void) | undefined;
  #end: ((by: "stop" | "time") => void) | undefined;
  #runs = 0;
  #asked = false;
  /** What Python was like before the first run, to be kept. */
  #like: ArrayBuffer | undefined;
  /** All of Python's library, once a program has needed it. */
  #sources: Blob | undefined;
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
  async prepare(): Promise<void> {
    await this.#early;
    return (this.#ready ??= this.#start("default").catch((error: unknown) => {
      this.#drop();
      this.#is({ is: "unavailable", reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }));
  }

  /** Starts Python, once, if all that it takes is on the device. */
  prepareKept(): Promise<void> {
    const start = async () => {
      if (this.#ready !== undefined || !(await isMemoryKept(this.#made))) return;
      const ready = this.#start("only-if-cached");
      await ready.then(() => (this.#ready = ready), () => {
        this.#drop();
        this.#is({ is: "off" });
      });
    };
    return (this.#early ??= start());
  }

  /** Runs a program, and lets `listen` have the lines of its recording as they come: all of them anew where it has to be run again. There is one run at a time. */
  async run(program: Program, listen: () => (text: string) => void): Promise<End> {
    const end = await this.#once(program, listen());
    if (end !== "lacking") return end;
    await this.#complete();
    const again = await this.#once(program, listen());
    if (again !== "lacking") return again;
    this.#renew();
    return { by: "death" };
  }

  /** Runs a program, which may turn out to need more of Python's library than is there. */
  async #once(program: Program, hear: (text: string) => void): Promise<End | "lacking"> {
    await this.prepare();
    const run = ++this.#runs;
    this.#asked = false;
    this.#is({ is: "running" });
    const end = await new Promise<End | "lacking">((resolve) => {
      let heard = 0;
      const late = setTimeout(() => resolve({ by: "time" }), program.seconds * 1000 + 2 * patience);
      const done = (end: End | "lacking") => {
        clearTimeout(late);
        resolve(end);
      };
      this.#end = (by) => done({ by });
      this.#hear = (news) => {
        if (news === "gone" || news.is === "broken") return done({ by: news !== "gone" && news.reason === "flood" ? "flood" : "death" });
        if (news.is === "ready" || news.run !== run) return;
        if (news.is === "over") return done({ by: "program", answer: news.answer, asked: this.#asked });
        if (news.is === "lacking") return done(this.#asked ? { by: "stop" } : "lacking");
        if (news.is === "left") return;
        heard += news.bytes.byteLength;
        if (heard > longest) return done({ by: "flood" });
        hear(decoder.decode(news.bytes));
      };
      this.#send({ do: "run", run, ...program });
    });
    this.#hear = this.#end = undefined;
    this.#keep();
    if (end === "lacking") return end;
    if (end.by === "program") this.#await(run);
    else this.#renew();
    return end;
  }

  /** Loads all of Python's library, and starts a Python that has it: in the other, a program has done half of its work. */
  async #complete(): Promise<void> {
    const [address, size] = this.parts.sources;
    try {
      this.#sources ??= await received(address, "default", this.#counting("library", size));
    } catch (error) {
      this.#renew();
      this.#is({ is: "unavailable", reason: `The program needs more of Python’s library. ${error instanceof Error ? error.message : String(error)}` });
      throw error;
    }
    this.#drop();
    await this.prepare();
  }

  /** Keeps what Python was like for the next visit: somebody runs programs here. */
  #keep(): void {
    if (this.#like !== undefined) void keepMemory(this.#made, new Blob([this.#like]));
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

  async #start(from: "default" | "only-if-cached"): Promise<void> {
    const files = (this.#files ??= this.#load(from));
    try {
      const [library, kept] = await Promise.all([files.library, keptMemory(this.#made), this.#open(files.script)]);
      const parts = { wasm: files.wasm, library };
      const ready = (kept && (await this.#goOn(parts, kept))) ?? (await this.#beginAnew(files.script, parts, kept !== undefined));
      this.#like = ready.memory;
      if (this.#sources !== undefined) this.#send({ do: "complete", sources: this.#sources });
      this.#is({ is: "ready", python: ready.python });
    } catch (error) {
      this.#files = undefined;
      throw error;
    }
  }

  /** Makes the frame, and the worker in it, which reads its script while the rest comes. */
  async #open(script: Promise<Blob>): Promise<void> {
    const frame = this.place.ownerDocument.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "Where Python runs";
    frame.hidden = true;
    frame.srcdoc = this.document;
    this.#frame = frame;
    const there = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    this.place.append(frame);
    await there;
    this.#send({ do: "make", script: await script });
  }

  /** Lets Python go on from its memory; undefined where that does not do. */
  async #goOn(parts: Made, { memory, whole }: Kept): Promise<Ready | undefined> {
    const broken = whole.then((is) => (is ? new Promise<never>(() => undefined) : undefined));
    const ready = await Promise.race([this.#begin(parts, memory).catch(() => undefined), broken]);
    await parts.wasm; // if that did not come, it is not for the memory
    return (await whole) ? ready : undefined;
  }

  /** Starts Python without its memory, and forgets one that did not do. */
  async #beginAnew(script: Promise<Blob>, parts: Made, failed: boolean): Promise<Ready> {
    if (failed) {
      await forgetMemory();
      this.#frame?.remove();
      await this.#open(script);
    }
    return this.#begin(parts, undefined);
  }

  /** Starts Python in the frame, where all is made ready for it while the largest of its files comes. */
  #begin({ wasm, library }: Made, memory: Blob | undefined): Promise<Ready> {
    let late: ReturnType<typeof setTimeout> | undefined;
    let hear: ((news: News | "gone") => void) | undefined;
    return new Promise<Ready>((resolve, reject) => {
      this.#hear = hear = (news) => {
        if (news !== "gone" && news.is === "ready") resolve(news);
        else if (news !== "gone" && news.is === "broken") reject(new Error(`Python does not start in this browser: ${news.reason}`));
      };
      this.#send({ do: "start", library, memory });
      wasm.then((wasm) => {
        if (this.#hear !== hear) return; // it has failed already
        this.#is({ is: "starting" });
        late = setTimeout(() => reject(new Error("Python does not start in this browser.")), 60_000);
        this.#send({ do: "wasm", wasm });
      }, reject);
    }).finally(() => {
      clearTimeout(late);
      if (this.#hear === hear) this.#hear = undefined;
    });
  }

  #send(order: Order): void {
    // The frame has no origin that could be named.
    this.#frame?.contentWindow?.postMessage(order, "*");
  }

  #load(from: RequestCache): Files {
    const parts = [this.parts.worker, this.parts.wasm, this.parts.library];
    const arrived = this.#counting("Python", parts.reduce((sum, [, size]) => sum + size, 0));
    const [script, wasm, library] = parts.map(([address]) => received(address, from, arrived));
    wasm!.catch(() => undefined); // who waits for it may have given up before
    return { script: script!, wasm: wasm!, library: library! };
  }

  /** Tells how much of something is here, of whose bytes some arrive. */
  #counting(what: "Python" | "library", size: number): (bytes: number) => void {
    let here = 0;
    const arrived = (bytes: number) => {
      here += bytes;
      if (this.#state.is !== "unavailable" || bytes === 0) this.#is({ is: "loading", what, part: Math.min(1, here / size) });
    };
    arrived(0);
    return arrived;
  }

  #is(state: State): void {
    this.#state = state;
    this.told(state);
  }
}

type Ready = Extract<News, { is: "ready" }>;

type Made = { wasm: Promise<Blob>; library: Blob };

interface Files {
  script: Promise<Blob>;
  wasm: Promise<Blob>;
  library: Promise<Blob>;
}

/** Fetches a file, and tells of each part of it. */
async function received(address: string, cache: RequestCache, arrived: (bytes: number) => void): Promise<Blob> {
  let answer: Response;
  try {
    answer = await fetch(address, { cache, mode: "same-origin" });
  } catch {
    throw new Error("Python’s files could not be loaded. Is there a network?");
  }
  if (!answer.ok || answer.body === null) throw new Error(`Python’s files could not be loaded: the server answers ${answer.status}.`);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    chunks.push(value);
    arrived(value.byteLength);
  }
}
