// Runs programs of promises side by side, and tells what each printed.
//
//     node run.mjs <programs.json
//
// Programs that keep the only thread busy are run one after the other.

import { Console } from "node:console";
import { readFileSync, writeSync } from "node:fs";
import { Writable } from "node:stream";

const programs = JSON.parse(readFileSync(0, "utf8"));
const printed = programs.map(() => []);
const Program = (async () => {}).constructor;

// What console.log makes of a value is read back as JavaScript: an error with where
// it comes from cannot be, nor can a list that is cut short.
function read(text) {
  try {
    return shown(new Function(`return (${text})`)());
  } catch {
    return text;
  }
}

function shown(value) {
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (value === null || typeof value !== "object") return String(value);
  if ("status" in value) return shown(value.status === "fulfilled" ? value.value : value.reason);
  return `{done: ${shown(value.done)}, pending: ${shown(value.pending)}}`;
}

function run(text, i) {
  let last;
  const stdout = new Writable({
    write(chunk, _, done) {
      last = String(chunk).slice(0, -1);
      done();
    },
  });
  const { log, dir } = new Console({ stdout });
  return new Program("console", text)({
    log(value) {
      log(value);
      printed[i].push(typeof value === "string" ? last : read(last));
    },
    dir(value, options) {
      dir(value, options);
      printed[i].push(read(last));
    },
  });
}

process.on("unhandledRejection", (error) => printed.forEach((lines) => lines.push(`nobody heard ${error}`)));
process.on("exit", () => {
  const answer = Buffer.from(JSON.stringify(printed));
  for (let at = 0; at < answer.length; ) at += writeSync(1, answer, at);
});

const busy = (text) => text.includes("block(");
await Promise.all(programs.map((text, i) => busy(text) || run(text, i)));
for (const [i, text] of programs.entries()) if (busy(text)) await run(text, i);
