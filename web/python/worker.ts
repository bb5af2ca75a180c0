// The worker in which a visitor's program runs, on CPython compiled to
// WebAssembly. It is alone in a frame without an origin, and nothing that the
// program can reach from here leads out of it.

import { loadPyodide, type PyodideAPI } from "pyodide";
import createModule from "pyodide/pyodide.asm.mjs";

import { archive } from "./archive";
import { Interrupt } from "./interrupt";
import type { News, Run, Start } from "./message";

/** What Pyodide wants to be told of the packages that it could load, of which there are none; the build knows it. */
declare const LOCK: unknown;

/** The recorder and what belongs to it: the texts of this folder's Python files, by their names. */
declare const RECORDER: Record<string, string>;

/** The most memory that Python may have, in pages of WebAssembly: 512 MB. */
const mostPages = (512 << 20) / 65536;

/** Taken before any program runs, which could put something else in its place. */
const post = self.postMessage.bind(self) as (news: News) => void;

const interrupt = new Interrupt();

/** What Python itself prints, outside a run: the reason where it does not start. */
const noted: string[] = [];
const note = (line: string) => void (noted.length < 50 && noted.push(line));

/** Starts Python from what the page has handed in. */
async function start({ wasm, library }: Start): Promise<PyodideAPI> {
  bound();
  const files = JSON.parse(new TextDecoder().decode(library)) as Record<string, string>;
  Object.assign(files, RECORDER);
  // Pyodide fetches its parts by their names; nothing can be fetched here.
  const given: Record<string, () => Response> = {
    "pyodide.asm.wasm": () => new Response(wasm, { headers: { "Content-Type": "application/wasm" } }),
    "library.zip": () => new Response(archive(files)),
  };
  const nowhere = "https://python.invalid/";
  self.fetch = (what) => Promise.resolve(given[String(what).slice(nowhere.length)]?.() ?? Response.error());
  // Pyodide starts in no classic worker, and in a sandbox there is no other.
  Object.defineProperty(self, "importScripts", { value: undefined });
  const python = await loadPyodide({
    indexURL: nowhere,
    stdLibURL: `${nowhere}library.zip`,
    lockFileContents: { info: LOCK, packages: {} } as never,
    createPyodideModule: createModule,
    packageBaseUrl: nowhere,
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0", HOME: "/home" },
    stdin: () => null,
    stdout: note,
    stderr: note,
  } as unknown as Parameters<typeof loadPyodide>[0]);
  python.setInterruptBuffer(interrupt.buffer as never);
  return python;
}

/** Lets Python's memory grow to its bound, and no further: it is a MemoryError then. */
function bound(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength / 65536 + pages > mostPages) throw new RangeError("more than 512 MB");
    return grow.call(this, pages);
  };
}

/** Runs a program; what comes of it is told in lines as it happens. */
function run(python: PyodideAPI, { run, going, source, stdin, network, seconds }: Run): void {
  const { run: perform } = python.pyimport("virtual");
  const state = python.pyimport("kept");
  state.note();
  interrupt.arm(going, seconds);
  let answer = "";
  try {
    answer = perform.callKwargs(source, { write: (text: string) => post({ is: "lines", run, text }), stdin, network, limits: JSON.stringify({ real: seconds }) });
  } catch (error) {
    // An interrupt that comes at the very end of a run lands here.
    answer = JSON.stringify({ is: "over", outcome: interrupt.came ? "stopped" : "broken", message: String(error) });
  }
  const late = interrupt.disarm();
  let clean = false;
  try {
    clean = !late && state.same(source) === true;
  } catch {
    // What cannot be asked is not clean.
  }
  post({ is: "over", run, answer: String(answer), clean });
}

let started: Promise<PyodideAPI> | undefined;

self.onmessage = ({ data }: MessageEvent<Start | Run>) => {
  if (data.do === "start") {
    started = start(data);
    started.then((python) => post({ is: "ready", python: python.runPython("import sys, virtual; sys.version.split()[0]") })).catch((error: unknown) => post({ is: "broken", reason: [String(error), ...noted.slice(-3)].join("; ") }));
  } else {
    void started?.then((python) => run(python, data));
  }
};
