// Brings a program of Python into the language of scenarios: reads it, as far as
// its text tells what it does, and says what was assumed and what cannot be said.
// Nothing is run. The page puts the result through the language's own parser.

import { mostDeep, unsaid } from "../../host/known";
import type { Brought } from "../../host/brought";
import { asCall } from "./awaits";
import { clean } from "./clean";
import { invoke } from "./calls";
import { kid, kids, Source, split } from "./grammar";
import { Body, CannotBeSaid, Reading } from "./reading";
import { outermost, packed } from "./run";
import { depth, written, row, type Call } from "./scenario";
import { execute } from "./statements";
import { Scope, unknown, type Func } from "./value";

export function bring(pasted: string): Brought {
  const { text, done } = clean(pasted);
  const source = new Source(text);
  const isPython = source.broken === undefined || source.has("FunctionDefinition", "ImportStatement", "AwaitExpression", "WithStatement", "AssignStatement", "ForStatement");
  const told = (scenario: string | undefined, refused: Brought["refused"], assumed: Brought["assumed"]): Brought => ({
    isPython,
    scenario,
    program: text.trim() + "\n",
    assumed: [...done.map((said) => ({ line: 0, text: said })), ...assumed],
    refused,
  });
  const { broken } = source;
  if (broken !== undefined) return told(undefined, [{ line: source.line(broken), text: "this cannot be read as Python" }], []);
  const reading = new Reading(source);
  try {
    const main = outermost(row(read(reading)));
    // Parameters, and a row around a step, stand one deeper.
    if (depth(main) > mostDeep - 2) reading.refuse(1, `calls stand in each other more than ${mostDeep} deep`);
    return told(withRun(written(main), reading), [], reading.assumed);
  } catch (stop) {
    if (!(stop instanceof CannotBeSaid)) return told(undefined, [{ line: 1, text: "this program is more than can be read here" }], []);
    return told(undefined, [...missing(source).filter(({ line }) => line !== stop.line), { line: stop.line, text: stop.text }].sort((a, b) => a.line - b.line), []);
  }
}

function withRun(scenario: string, { threads, seed }: Reading): string {
  const given = [threads === undefined ? [] : `workers=${threads}`, seed === undefined || !scenario.includes("uniform(") ? [] : `seed=${seed}`].flat();
  return given.length === 0 ? scenario : `run(${[scenario, ...given].join(", ")})`;
}

/** Reads the whole text, and then what of it is run. */
function read(reading: Reading): Call {
  const body = new Body("main");
  const at = { reading, scope: new Scope(), body };
  const all = packed(body, () => execute(kids(reading.source.root), at), at, 1);
  if (body.items.some((item) => "is" in item || item.step.fn !== "log")) return all;
  const functions = [...at.scope.names.values()].filter((v): v is Func => v.is === "function" && v.async);
  const main = functions.find(({ name }) => name === "main") ?? functions.at(-1);
  if (main === undefined && reading.loose !== undefined) return asCall(reading.loose, at, 1);
  if (main === undefined) {
    const last = all.named.length > 0 ? all : undefined;
    return last ?? reading.refuse(1, "nothing is awaited here: a scenario begins with what is awaited, such as `await asyncio.gather(…)`");
  }
  const line = reading.line(main.node);
  reading.assume(line, `Nothing here runs \`${main.name}\`; it was taken to be what is run.`);
  const list = kid(main.node, "ParamList");
  const needs = list === undefined ? [] : split(kids(list).filter((k) => k.name !== "(" && k.name !== ")")).filter((p) => p[0]!.name === "VariableName" && !p.some((k) => k.name === "AssignOp"));
  const given = needs.map((p) => unknown(reading.source.of(p[0]!)));
  const run = invoke(main, { all: given, named: new Map(), starred: false, node: main.node }, at, `${main.name}(${given.map(({ path }) => path).join(", ")})`);
  return asCall(run, at, line);
}

/** What stands in the text for which a scenario has nothing. */
function missing(source: Source): Brought["refused"] {
  const found = new Map<string, number>();
  source.root.cursor().iterate((at) => {
    if (at.name !== "MemberExpression") return;
    const path = source.text.slice(at.from, at.to);
    if (unsaid[path] !== undefined && !found.has(path)) found.set(path, source.line(at.node));
  });
  return [...found].map(([path, line]) => ({ line, text: unsaid[path]! }));
}
