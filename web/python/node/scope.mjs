// What Python looks for to tell where it is: it is to find a browser's worker, as in
// the page, and no Node. This is imported first.

class WorkerGlobalScope {
  static [Symbol.hasInstance] = (value) => value === globalThis;
}

Object.assign(globalThis, { WorkerGlobalScope, self: globalThis, location: new URL("https://python.invalid/") });
delete globalThis.process;
