// Python itself, CPython compiled to WebAssembly, with the recorder among its
// modules: it is started from what is handed in, and fetches nothing.

import "./classic";

import { loadPyodide, type PyodideAPI } from "pyodide";
import createModule from "pyodide/pyodide.asm.mjs";

import { archive } from "./archive";

/** What Pyodide wants to be told of the packages that it could load, of which there are none; the build knows it. */
declare const LOCK: unknown;

/** The recorder and what belongs to it: the texts of this folder's Python files, by their names. */
declare const RECORDER: Record<string, string>;

/** The most memory that Python may have, in pages of WebAssembly: 512 MB. */
const mostPages = (512 << 20) / 65536;

/** What Python is started from. `library` is its own library, a JSON object of texts by their names. */
export interface Parts {
  wasm: Blob;
  library: () => string;
  /** What [memoryOf] gave of a Python of the same files: all that starting does is done in there. */
  memory: Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> | undefined;
}

/** Starts Python; what Python itself prints is noted. */
export async function start({ wasm, library, memory }: Parts, note: (line: string) => void): Promise<PyodideAPI> {
  bound();
  compile(wasm);
  const files = () => archive(Object.assign(JSON.parse(library()) as Record<string, string>, RECORDER));
  // Pyodide fetches its parts by their names; nothing can be fetched here.
  const parts: Record<string, () => Response> = {
    "pyodide.asm.wasm": () => new Response(""),
    "library.zip": () => new Response(memory === undefined ? files() : ""),
  };
  const nowhere = "https://python.invalid/";
  self.fetch = (what) => Promise.resolve(parts[String(what).slice(nowhere.length)]?.() ?? Response.error());
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
    ...(memory === undefined ? { _makeSnapshot: true } : { _loadSnapshot: memory }),
  } as unknown as Parameters<typeof loadPyodide>[0]);
  if (memory !== undefined) late(python, files);
  python.runPython(`import kept; kept.${memory === undefined ? "begin" : "note"}()`);
  return python;
}

/** What the memory of a Python is like that has started, and has run no program; undefined where it cannot be told, as it holds on to something of the browser's. */
export function memoryOf(python: PyodideAPI): Uint8Array<ArrayBuffer> | undefined {
  try {
    return (python as unknown as { makeMemorySnapshot(): Uint8Array<ArrayBuffer> }).makeMemorySnapshot();
  } catch {
    return undefined;
  }
}

/** Puts the library in its place, to be made when it is read: what has been imported is in memory. */
function late(python: PyodideAPI, files: () => Uint8Array): void {
  let made: Uint8Array | undefined;
  const contents = () => (made ??= files());
  const [version] = python.version.split("."); // Pyodide's is 314.0.7, say
  const { node } = python.FS.lookupPath(`/lib/python${version}.zip`, {}) as { node: object };
  Object.defineProperties(node, { contents: { get: contents, set: () => undefined }, usedBytes: { get: () => contents().length, set: () => undefined } });
}

/** Compiles Python while all that has to come before is done: Pyodide would begin with it then. */
function compile(wasm: Blob): void {
  const compiled = WebAssembly.compileStreaming(new Response(wasm, { headers: { "Content-Type": "application/wasm" } }));
  const plain = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (_, imports) => {
    WebAssembly.instantiateStreaming = plain;
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** Lets Python's memory grow to its bound, and no further: it is a MemoryError then. */
function bound(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength / 65536 + pages > mostPages) throw new RangeError("more than 512 MB");
    return grow.call(this, pages);
  };
}
