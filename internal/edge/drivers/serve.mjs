// Serves a built site as Cloudflare does: the Worker on the real workerd, by
// miniflare, as wrangler reads wrangler.jsonc. It prints its address, and ends
// with its standard input.
//
//   node serve.mjs WEB CONFIG     (the folder of node_modules, and wrangler.jsonc)

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [web, config] = process.argv.slice(2);
const require = createRequire(join(web, "package.json"));
const { Log, LogLevel, Miniflare } = require("miniflare");
const { unstable_getMiniflareWorkerOptions: read } = require("wrangler");

const { workerOptions, main } = read(config);
const server = new Miniflare({
  ...workerOptions,
  log: new Log(LogLevel.ERROR),
  port: 0,
  modules: [
    { type: "ESModule", path: "worker.js", contents: readFileSync(main, "utf8") },
    { type: "CompiledWasm", path: "edge.wasm", contents: readFileSync(join(dirname(main), "edge.wasm")) },
  ],
});
console.log((await server.ready).href);
process.stdin.on("end", async () => {
  await server.dispose();
  process.exit(0);
});
process.stdin.resume();
