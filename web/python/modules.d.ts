// What has no types of its own.

declare module "pyodide/pyodide.asm.mjs" {
  const create: unknown;
  export default create;
}

/** What reads blobs at once, in workers alone. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}
