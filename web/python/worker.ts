// The worker in which a visitor's program runs, on CPython compiled to
// WebAssembly. It is alone in a frame without an origin, and nothing that the
// program can reach from here leads out of it.

import type { PyodideAPI } from "pyodide";

import { start } from "./interpreter";
import { Interrupt } from "./interrupt";
import type { News, Run, Start } from "./message";

/** Taken before any program runs, which could put something else in its place. */
const post = self.postMessage.bind(self) as (news: News) => void;

const interrupt = new Interrupt();

/** What Python itself prints, outside a run: the reason where it does not start. */
const noted: string[] = [];
const note = (line: string) => void (noted.length < 50 && noted.push(line));

/** Runs a program; what comes of it is told in lines as it happens. */
function run(python: PyodideAPI, { run, going, source, stdin, network, seconds }: Run): void {
  const { run: perform } = python.pyimport("virtual");
  const state = python.pyimport("kept");
  state.note();
  interrupt.arm(going, seconds);
  let answer = "";
  try {
    answer = perform.callKwargs(source, { write: (text: string) => post({ is: "lines", run, text }), stdin, network, limits: JSON.stringify({ real: seconds }), loop: true });
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
    started = start(data.wasm, data.library, note);
    started
      .then((python) => {
        python.setInterruptBuffer(interrupt.buffer as never);
        post({ is: "ready", python: python.runPython("import sys, virtual; sys.version.split()[0]") });
      })
      .catch((error: unknown) => post({ is: "broken", reason: [String(error), ...noted.slice(-3)].join("; ") }));
  } else {
    void started?.then((python) => run(python, data));
  }
};
