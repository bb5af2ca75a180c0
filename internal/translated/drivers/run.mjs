// Runs programs of promises side by side, and tells what each printed.
//
//     node run.mjs <programs.json
//
// Programs that keep the only thread busy are run one after the other.

import { readFileSync, writeSync } from "node:fs";

const programs = JSON.parse(readFileSync(0, "utf8"));
const printed = programs.map(() => []);
const Program = (async () => {}).constructor;

function shown(value) {
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (value instanceof Error || value === null || typeof value !== "object") return String(value);
  if ("status" in value) return shown(value.status === "fulfilled" ? value.value : value.reason);
  if ("done" in value) return `{done: ${shown(value.done)}, pending: ${shown(value.pending)}}`;
  return String(value);
}

const run = (text, i) =>
  new Program("console", text)({ log: (value) => printed[i].push(shown(value)) });

process.on("unhandledRejection", (error) => printed.forEach((lines) => lines.push(`nobody heard ${error}`)));
process.on("exit", () => {
  const answer = Buffer.from(JSON.stringify(printed));
  for (let at = 0; at < answer.length; ) at += writeSync(1, answer, at);
});

const busy = (text) => text.includes("block(");
await Promise.all(programs.map((text, i) => busy(text) || run(text, i)));
for (const [i, text] of programs.entries()) if (busy(text)) await run(text, i);
