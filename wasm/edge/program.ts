// The Go program inside the Worker.

import module from "./edge.wasm";

/** What Go's wasm_exec.js gives. */
declare const Go: new () => { importObject: WebAssembly.Imports; run(instance: WebAssembly.Instance): Promise<void> };

/** What the build knows of the site, in JSON. */
declare const SITE: string;

/** What the program is given, and gives: github.com/syumai/workers reads `context` when it starts. */
interface Surroundings {
  context?: { env: { SITE: string }; ctx: object; binding: { handleRequest?: (request: Request) => Promise<Response> } };
  canonical?: (address: string) => string;
  tryCatch?: (f: () => unknown) => { result: unknown } | { error: unknown };
}
const surroundings = globalThis as Surroundings;

interface Started {
  handle: (request: Request) => Promise<Response>;
  canonical: (address: string) => string;
  memory: WebAssembly.Memory;
}

/**
 * After so many answers, or with so much memory, a new program takes over: a
 * program's memory never shrinks, and the plan gives all of a Worker 128 MB.
 */
const service = 2000;
const roomy = 64 << 20; // bytes

/** One Go program for many requests. It is started by the first, and anew after a crash. */
export class Program {
  #started: Started | undefined;
  #answers = 0;

  async answer(request: Request): Promise<Response> {
    if (++this.#answers % service === 0 || (this.#started?.memory.buffer.byteLength ?? 0) > roomy) this.#started = undefined;
    try {
      return await this.#start().handle(request);
    } catch (error) {
      this.#started = undefined;
      throw error;
    }
  }

  canonical(address: string): string {
    return this.#start().canonical(address);
  }

  #start(): Started {
    if (this.#started !== undefined) return this.#started;
    const binding: NonNullable<Surroundings["context"]>["binding"] = {};
    surroundings.context = { env: { SITE }, ctx: {}, binding };
    surroundings.tryCatch = attempt;
    const go = new Go();
    const instance = new WebAssembly.Instance(module, { ...go.importObject, workers: { ready: () => undefined } });
    // The program runs until it waits for requests, and only then is this back.
    go.run(instance).catch(console.error);
    if (binding.handleRequest === undefined || surroundings.canonical === undefined) throw new Error("the program did not start");
    this.#started = { handle: binding.handleRequest, canonical: surroundings.canonical, memory: instance.exports.mem as WebAssembly.Memory };
    return this.#started;
  }
}

function attempt(f: () => unknown): { result: unknown } | { error: unknown } {
  try {
    return { result: f() };
  } catch (error) {
    return { error };
  }
}
