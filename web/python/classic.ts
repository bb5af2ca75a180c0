// Pyodide starts in no classic worker, and in a sandbox there is no other. It looks
// for importScripts as it is loaded, so this is imported before it.

Object.defineProperty(self, "importScripts", { value: undefined });

export {};
