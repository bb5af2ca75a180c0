// Go's own wasm_exec.js, which the build takes from GOROOT.
declare module "wasm_exec";
