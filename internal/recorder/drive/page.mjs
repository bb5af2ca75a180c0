// The page's Python under Node, which answers what standard input asks, a line of
// JSON each, with a line of JSON: a program as drive.py does, and scenarios as the
// oracle does, which has the interpreter to itself from then on.
//
//     node script.mjs FOLDER

import { readFileSync } from "node:fs";
import { argv, exit, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";

import "../../../web/python/node/scope.mjs";
import { completing, memoryOf, start } from "../../../web/python/interpreter";

const file = (name) => readFileSync(`${argv[2]}/${name}`);
const zip = (name) => () => new Uint8Array(file(name));

/** Writes Python's files into a folder in which it looks for modules. */
function put(python, folder, files) {
  python.FS.mkdirTree(folder);
  for (const [name, text] of Object.entries(files)) python.FS.writeFile(`${folder}/${name}`, text);
}

/** What the oracle's program writes where these lines are its input. */
const oracle = `
import asyncio, io, runpy, sys

def answers(questions):
    asyncio._set_running_loop(None)  # Pyodide's own
    sys.stdin, sys.stdout = io.StringIO(questions), io.StringIO()
    runpy.run_path("/oracle", run_name="__main__")
    return sys.stdout.getvalue()

answers`;

// As at a later visit, Python goes on from the memory of one that has started.
const begin = (memory) => start({ wasm: new Blob([file("python.wasm")]), library: zip("library.zip"), memory }, console.error);
const memory = memoryOf(await begin());
if (memory === undefined) throw new Error("Python does not tell what its memory is like");
const python = await begin(memory);
let lacks = false;
const complete = completing(python, () => (lacks = true));
put(python, "/drive", { "drive.py": file("drive.py") });
python.runPython(`import sys; sys.path.insert(0, "/drive")`);
const { answer } = python.pyimport("drive");

for await (const line of createInterface({ input: stdin })) {
  const asked = JSON.parse(line);
  if (asked.oracle === undefined) {
    let told = answer(line);
    if (lacks) {
      complete(zip("sources.zip"));
      lacks = false;
      told = answer(line);
    }
    stdout.write(told + "\n");
  } else {
    complete(zip("sources.zip"));
    put(python, "/oracle", asked.oracle);
    const told = python.runPython(oracle)(asked.scenarios.map((text) => JSON.stringify(text) + "\n").join(""));
    stdout.write(JSON.stringify(told) + "\n");
  }
}
// What Python has begun would keep Node from ending.
exit();
