// The worker's side: it fetches the program, starts it, and puts the page's
// questions to the functions that it registers.

import "wasm_exec";
import type { Fn, FromWorker, ToWorker } from "./message";

/** What Go's wasm_exec.js leaves on the global object. */
declare class Go {
  importObject: WebAssembly.Imports;
  env: Record<string, string>;
  run(instance: WebAssembly.Instance): Promise<void>;
}

const scope = globalThis as unknown as {
  /** What the program registers. */
  gatherground?: Partial<Record<Fn, (...args: string[]) => string>>;
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

let over = false;

scope.onmessage = ({ data }) => {
  if ("wasm" in data) {
    void start(data.wasm).then((message) => scope.postMessage(message));
  } else {
    scope.postMessage(answer(data));
  }
};

async function start(address: string): Promise<FromWorker> {
  if (typeof WebAssembly !== "object") {
    return { unavailable: "This browser does not run WebAssembly, so nothing can be changed here. The picture and the words stay." };
  }
  try {
    const go = new Go();
    // A run leaves little behind, and a page has memory: collecting less often keeps runs short.
    go.env = { GOGC: "400" };
    const instance = await instantiate(address, go.importObject);
    void go.run(instance).finally(() => (over = true));
    if (scope.gatherground === undefined) return { unavailable: "The program that runs the tasks did not start." };
    return { ready: true };
  } catch {
    return { unavailable: "The program that runs the tasks could not be loaded. Check the network and try again." };
  }
}

async function instantiate(address: string, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  const streams = "instantiateStreaming" in WebAssembly && response.headers.get("Content-Type") === "application/wasm";
  const source = streams
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return source.instance;
}

/** A panic comes as {"crash": …}; what ends the program altogether, as an exception or in `over`. */
function answer({ id, fn, args }: Exclude<ToWorker, { wasm: string }>): FromWorker {
  try {
    const text = scope.gatherground?.[fn]?.(...args);
    if (over || typeof text !== "string") return { id, crashed: "the program ended" };
    if (text.startsWith('{"crash":')) return { id, crashed: (JSON.parse(text) as { crash: string }).crash };
    return { id, ok: text };
  } catch (problem) {
    return { id, crashed: String(problem) };
  }
}
