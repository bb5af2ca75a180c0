// Python itself, CPython compiled to WebAssembly, with the recorder among its
// modules: it is started from what is handed in, and fetches nothing.

import "./classic";

import { loadPyodide, type PyodideAPI } from "pyodide";
import createModule from "pyodide/pyodide.asm.mjs";

/** What Pyodide wants to be told of the packages that it could load, of which there are none; the build knows it. */
declare const LOCK: unknown;

/** The most memory that Python may have, in pages of WebAssembly: 512 MB. */
const mostPages = (512 << 20) / 65536;

/** What reads a zip, which may be read late. */
export type Library = () => Uint8Array<ArrayBuffer>;

/** What Python is started from. `library` has at least what it imports as it starts. */
export interface Parts {
  wasm: Blob | Promise<Blob>;
  library: Library;
  /** What [memoryOf] gave of a Python of the same files: all that starting does is done in there. */
  memory: Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> | undefined;
}

/** Starts Python; what Python itself prints is noted. */
export async function start({ wasm, library, memory }: Parts, note: (line: string) => void): Promise<PyodideAPI> {
  bound();
  compile(wasm);
  // Pyodide fetches its parts by their names; nothing can be fetched here.
  const parts: Record<string, () => Response> = {
    "pyodide.asm.wasm": () => new Response(""),
    "library.zip": () => new Response(memory === undefined ? library() : ""),
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
  if (memory !== undefined) put(python, library);
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

/** Gives a Python that runs all of its library, whose part it started with; where a program looks for more than the part, `lacks` is called until then. */
export function completing(python: PyodideAPI, lacks: () => void): (library: Library) => void {
  const lacking = python.pyimport("lacking");
  lacking.tell(lacks);
  return (library) => {
    put(python, library);
    lacking.complete();
  };
}

/** Puts the library in its place, to be read when something is imported. */
function put(python: PyodideAPI, library: Library): void {
  let read: Uint8Array | undefined;
  const contents = () => (read ??= library());
  const [version] = python.version.split("."); // Pyodide's is 314.0.7, say
  const { node } = python.FS.lookupPath(`/lib/python${version}.zip`, {}) as { node: object };
  Object.defineProperties(node, {
    contents: { get: contents, set: () => undefined, configurable: true },
    usedBytes: { get: () => contents().length, set: () => undefined, configurable: true },
  });
}

/** Compiles Python while all that has to come before is done: Pyodide would begin with it then. */
function compile(wasm: Blob | Promise<Blob>): void {
  const compiled = Promise.resolve(wasm).then((wasm) => WebAssembly.compileStreaming(new Response(wasm, { headers: { "Content-Type": "application/wasm" } })));
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
