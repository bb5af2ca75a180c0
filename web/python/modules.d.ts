// What has no types of its own.

declare module "pyodide/pyodide.asm.mjs" {
  const create: unknown;
  export default create;
}
