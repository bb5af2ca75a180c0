// The worker in which a visitor's program runs, on CPython compiled to
// WebAssembly. It is alone in a frame without an origin, and nothing that the
// program can reach from here leads out of it.

import type { PyodideAPI } from "pyodide";

import { completing, memoryOf, start } from "./interpreter";
import { Interrupt } from "./interrupt";
import { givenWith, type Complete, type News, type Run, type Start, type Wasm } from "./message";
import { packed, unpacked } from "./packed";

// Both are taken before any program runs, which could put something else in their place.
const send = self.postMessage.bind(self) as (news: News, given: Transferable[]) => void;
const later = self.setTimeout.bind(self);

const post = (news: News) => send(news, givenWith(news));
const encoder = new TextEncoder();

/** How long the page is left to draw a run, in milliseconds, before it is looked how Python was left: two processors have enough to do with the picture. */
const drawing = 50;

const interrupt = new Interrupt();

/** What Python itself prints, outside a run: the reason where it does not start. */
const printed: string[] = [];
const print = (line: string) => void (printed.length < 50 && printed.push(line));

/** What of Python's is called for each run: the first one looks it up. */
let ways: ReturnType<typeof waysInto> | undefined;
function waysInto(python: PyodideAPI) {
  return { perform: python.pyimport("virtual").run, state: python.pyimport("kept") };
}

/** Whether the run has looked for something of Python's library that is not there. */
let lacks = false;
let complete: ReturnType<typeof completing> | undefined;

/** Runs a program; what comes of it is told in lines as it happens. */
function run(python: PyodideAPI, { run, going, source, stdin, network, seconds }: Run): void {
  const { perform, state } = (ways ??= waysInto(python));
  lacks = false;
  interrupt.arm(going, seconds);
  let answer = "";
  try {
    answer = perform.callKwargs(source, { write: (text: string) => lacks || post({ is: "lines", run, bytes: encoder.encode(text).buffer }), stdin, network, limits: JSON.stringify({ real: seconds }), loop: true });
  } catch (error) {
    // An interrupt that comes at the very end of a run lands here.
    answer = JSON.stringify({ is: "over", outcome: interrupt.came ? "stopped" : "broken", message: String(error) });
  }
  const late = interrupt.disarm();
  post(lacks ? { is: "lacking", run } : { is: "over", run, answer: String(answer) });
  later(() => {
    let clean = false;
    try {
      clean = !late && state.same(source) === true;
    } catch {
      // What cannot be asked is not clean.
    }
    post({ is: "left", run, clean });
  }, drawing);
}

/** What Python is like, for a later visit. It is told before any program runs. */
function like(python: PyodideAPI): ArrayBuffer | undefined {
  const memory = memoryOf(python);
  return memory && packed(memory);
}

/** A blob's bytes. They are seldom needed, and then at once. */
const bytesOf = (blob: Blob) => () => new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob));

let started: Promise<PyodideAPI> | undefined;
let came: (wasm: Blob) => void;
const wasm = new Promise<Blob>((resolve) => (came = resolve));

self.onmessage = ({ data }: MessageEvent<Start | Wasm | Complete | Run>) => {
  if (data.do === "start") {
    const { library, memory } = data;
    started = start({ wasm, library: bytesOf(library), memory: memory && unpacked(memory) }, print);
    started
      .then((python) => {
        python.setInterruptBuffer(interrupt.buffer as never);
        const made = memory === undefined ? like(python) : undefined;
        post({ is: "ready", python: python.runPython("import sys; sys.version.split()[0]"), memory: made });
        complete = completing(python, () => {
          lacks = true;
          interrupt.end();
        });
      })
      .catch((error: unknown) => post({ is: "broken", reason: [String(error), ...printed.slice(-3)].join("; ") }));
  } else if (data.do === "wasm") {
    came(data.wasm);
  } else if (data.do === "complete") {
    void started?.then(() => complete?.(bytesOf(data.sources)));
  } else {
    void started?.then((python) => run(python, data));
  }
};
