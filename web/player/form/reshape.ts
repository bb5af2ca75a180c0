// What can be done with the shape of a scenario: what is put around an argument,
// taken away, copied, and moved into another call. Nothing of the page in here.

import { ofMany, type Func } from "../../host/known";
import type { Edit } from "../../host/play";
import { setDelay, setFunction, setOption, type ArgForm, type CallForm } from "./form";

/** One thing that can be done, as a button says it. */
export interface Deed {
  /** Which it is, whatever its words. */
  key: string;
  words: string;
  edit: Edit;
  /** Where the keyboard goes on: at the argument there, or at what run is given. */
  then: number[] | "outer";
}

/** What stands at a place: the argument, and the calls around it from the outermost inwards. */
interface Spot {
  arg: ArgForm;
  around: CallForm[];
}

function spot(root: ArgForm, path: number[]): Spot | undefined {
  const around: CallForm[] = [];
  let arg: ArgForm | undefined = root;
  for (const index of path.slice(root.path.length)) {
    if (arg?.kind !== "call") return undefined;
    around.push(arg);
    arg = arg.args[index];
  }
  return arg && { arg, around };
}

/** The functions that are put around an argument, with their words. */
const wraps: readonly [Func, string][] = [
  ["wait_for", "Give it a limit"],
  ["shield", "Shield it"],
  ["attempt", "Keep its errors"],
  ["cancel_after", "Cancel it after …"],
  ["gather", "Put into a gather"],
  ["task_group", "Put into a TaskGroup"],
  ["repeat", "Repeat it"],
];

/** What can be put around what stands at a path. */
export function wrapsOf(root: ArgForm, path: number[]): Deed[] {
  const { arg, around } = spot(root, path) ?? {};
  if (arg === undefined) return [];
  const within = around?.at(-1);
  const errors = arg.kind === "call" ? arg.options.find(({ param }) => param === "return_exceptions") : undefined;
  // A semaphore around one task, or around a gather that starts all of its own, would let as many run as before.
  const bounded: Deed[] = arg.kind === "call" && arg.func === "gather" ? [{ key: "bounded_gather", words: "At most 2 at once", edit: setFunction(arg, "bounded_gather"), then: path }] : [];
  const found = wraps.flatMap(([func, words]): Deed[] => {
    if (func === "repeat" && (within?.many !== true || isRepeat(arg))) return [];
    if (func === "attempt" && arg.kind === "call" && errors !== undefined) {
      return errors.text === "True" ? [] : [{ key: "errors", words: "Keep its errors", edit: setOption(arg, errors, "True"), then: path }];
    }
    // Around copies, a function of one stands around each.
    const there = isRepeat(arg) && !ofMany.some((many) => many === func) ? [...path, 0] : path;
    return [{ key: func, words, edit: { op: "wrap", path, func }, then: there }];
  });
  found.push(...bounded);
  if (within !== undefined) return found;
  const outer = root.kind === "call" ? root.outer : undefined;
  for (const [param, text, words] of [["linger", "1", "Let main go on"], ["workers", "2", "Limit the threads"], ["seed", "1", "Draw other times"]] as const) {
    if (param === "seed" && !isDrawn(root)) continue;
    if (outer?.some((option) => option.param === param) === true) continue;
    const edit: Edit = outer === undefined && root.path.length === 0 ? { op: "wrap", path: [], func: "run", text: `${param}=${text}` } : { op: "set", path: [], param, text };
    found.push({ key: param, words, edit, then: "outer" });
  }
  return found;
}

/** What else can be done with what stands at a path. */
export function movesOf(root: ArgForm, path: number[]): Deed[] {
  const { arg, around = [] } = spot(root, path) ?? {};
  if (arg === undefined) return [];
  const found: Deed[] = [];
  const within = around.at(-1);
  const index = path.at(-1) ?? 0;
  if (arg.kind === "call" && (within?.many === true || (arg.args.length === 1 && (within !== undefined || isCall(arg.args[0]))))) {
    found.push({ key: "unwrap", words: `Unwrap ${arg.func}`, edit: { op: "unwrap", path }, then: path });
  }
  if (arg.kind === "task" && arg.delay !== undefined) {
    const { text, high } = arg.delay;
    const low = Number(text) || 1;
    const edit = high === undefined ? setDelay(arg, String(low), String(Number((3 * low).toFixed(9)))) : setDelay(arg, text);
    if (edit !== undefined) found.push({ key: "random", words: high === undefined ? "Make its delay random" : "Make its delay fixed", edit, then: path });
  }
  if (within?.many !== true) return found;
  found.push({ key: "duplicate", words: "Duplicate", edit: { op: "duplicate", path }, then: [...within.path, index + 1] });
  const into = [index - 1, index + 1].flatMap((i) => roomIn(within.args[i]) ?? [])[0];
  if (into !== undefined) {
    // What stands behind comes one place nearer when this one leaves.
    const [level, beside] = [within.path.length, into.path[within.path.length] ?? 0];
    const then = [...into.path.slice(0, level), beside > index ? beside - 1 : beside, ...into.path.slice(level + 1)];
    const at = beside > index ? 0 : into.args.length;
    found.push({ key: "into", words: `Move into ${into.func} ${beside > index ? "below" : "above"}`, edit: { op: "place", path, into: into.path, index: at }, then: [...then, at] });
  }
  const outer = around.slice(0, -1).findLast((call) => call.many);
  if (outer !== undefined) {
    const at = (path[outer.path.length] ?? 0) + (index === 0 ? 0 : 1);
    found.push({ key: "out", words: `Move out of ${within.func}`, edit: { op: "place", path, into: outer.path, index: at }, then: [...outer.path, at] });
  }
  return found;
}

/** The call of many that stands there, or inside the calls of one that stand there. */
function roomIn(arg: ArgForm | undefined): CallForm | undefined {
  if (arg?.kind !== "call") return undefined;
  return arg.many ? arg : roomIn(arg.args[0]);
}

/** Whether a time in it is drawn. */
function isDrawn(arg: ArgForm): boolean {
  if (arg.kind === "call") return arg.args.some(isDrawn);
  return arg.code.includes("uniform(") || (arg.kind === "task" && arg.delay?.high !== undefined);
}

const isCall = (arg: ArgForm | undefined): boolean => arg?.kind === "call" && !isRepeat(arg);
const isRepeat = (arg: ArgForm): boolean => arg.kind === "call" && arg.func === "repeat";
