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

/** Starts Python. `library` is its own library, a JSON object of texts by their names; what Python itself prints is noted. */
export function start(wasm: ArrayBuffer, library: ArrayBuffer, note: (line: string) => void): Promise<PyodideAPI> {
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
  return loadPyodide({
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
}

/** Lets Python's memory grow to its bound, and no further: it is a MemoryError then. */
function bound(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength / 65536 + pages > mostPages) throw new RangeError("more than 512 MB");
    return grow.call(this, pages);
  };
}
