// The worker's side: it fetches the program, starts it, and puts the page's
// questions to the functions that it registers.

import "wasm_exec";
import { outdated, type Arg, type Fn, type FromWorker, type ToWorker } from "./message";

/** What Go's wasm_exec.js leaves on the global object. */
declare class Go {
  importObject: WebAssembly.Imports;
  env: Record<string, string>;
  run(instance: WebAssembly.Instance): Promise<void>;
}

const scope = globalThis as unknown as {
  /** What the program registers. */
  gatherground?: Partial<Record<Fn, (...args: Arg[]) => string>> & { collect(): void };
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

let over = false;

/** How many milliseconds of work may pass until garbage is collected. */
const mostWork = 250;
let work = 0;

scope.onmessage = ({ data }) => {
  if ("wasm" in data) {
    void start(data.wasm).then((message) => scope.postMessage(message));
  } else {
    const begun = performance.now();
    scope.postMessage(answer(data));
    work += performance.now() - begun;
    if (work > mostWork) setTimeout(tidy);
  }
};

/** Once an answer is sent, all its memory is garbage. Collecting it now is cheap; a collection that began during the next answer would slow that down. */
function tidy(): void {
  work = 0;
  if (!over) scope.gatherground?.collect();
}

async function start(address: string): Promise<FromWorker> {
  if (typeof WebAssembly !== "object") {
    return { unavailable: "This browser does not run WebAssembly, so nothing can be changed here. The picture and the words stay." };
  }
  try {
    const program = await fetch(address);
    if (program.status === 404) return { unavailable: outdated };
    const go = new Go();
    // Short of so much memory, garbage is collected between answers alone.
    go.env = { GOGC: "off", GOMEMLIMIT: "512MiB" };
    const instance = await instantiate(program, go.importObject);
    void go.run(instance).finally(() => (over = true));
    if (scope.gatherground === undefined) return { unavailable: "The program that runs the tasks did not start." };
    return { ready: true };
  } catch {
    return { unavailable: "The program that runs the tasks could not be loaded. Check the network and try again." };
  }
}

async function instantiate(response: Response, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
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
