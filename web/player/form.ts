// What the form shows of a scenario, and the edit that each control stands
// for. Nothing of the page in here.

import type { Edit, Outline } from "../host/play";
import { quote, unquote } from "./literal";

/** The calls that the form can switch between. */
export const functions = ["gather", "wait", "as_completed"] as const;
export type Func = (typeof functions)[number];

export interface CallForm {
  path: number[];
  func: Func;
  /** What stands around the call, as in run(…, linger=2). */
  before: string;
  after: string;
  options: Option[];
  args: (TaskForm | OtherForm)[];
}

export interface Option {
  param: string;
  kind: "flag" | "time" | "choice";
  choices: readonly string[];
  /** As it is written; "" where it is not given. */
  text: string;
}

export interface TaskForm {
  kind: "task";
  path: number[];
  name: string;
  /** The one sleep of the task, if it has at most one step and that is a sleep. */
  delay: { text: string; step: number[] | undefined } | undefined;
  /** The exception as it is written; "" if it does not fail. */
  fail: string;
  /** What the other controls do not show, as code. */
  also: string;
}

/** An argument that the form shows as code only. */
export interface OtherForm {
  kind: "other";
  path: number[];
  code: string;
}

interface Signature {
  param: string;
  kind: Option["kind"];
  choices?: readonly string[];
  /** Shown only where it is given. */
  rare?: true;
}

const signatures: Record<Func, Signature[]> = {
  gather: [{ param: "return_exceptions", kind: "flag" }],
  wait: [
    { param: "timeout", kind: "time" },
    { param: "return_when", kind: "choice", choices: ["ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"] },
    { param: "cancel_pending", kind: "flag", rare: true },
  ],
  as_completed: [
    { param: "timeout", kind: "time" },
    { param: "catch", kind: "flag", rare: true },
  ],
};

/** The form of a scenario, or undefined where its shape has none. */
export function formOf(root: Outline): CallForm | undefined {
  const inRun = root.func === "run" ? root.args[0] : undefined;
  const call = inRun !== undefined && "func" in inRun ? inRun : root;
  const func = functions.find((f) => f === call.func);
  if (func === undefined) return undefined;
  const outside = Object.entries(root.params).map(([name, text]) => `, ${name}=${text}`);
  return {
    path: call.path,
    func,
    before: call === root ? "" : "run(",
    after: call === root ? "" : outside.join("") + ")",
    options: signatures[func]
      .filter((s) => s.rare === undefined || s.param in call.params)
      .map(({ param, kind, choices = [] }) => ({ param, kind, choices, text: call.params[param] ?? "" })),
    args: call.args.map(argument),
  };
}

function argument(arg: Outline | { path: number[]; text: string }): TaskForm | OtherForm {
  const name = "func" in arg && arg.func === "task" ? unquote(arg.params["name"] ?? "") : undefined;
  if (!("func" in arg) || name === undefined) return { kind: "other", path: arg.path, code: code(arg) };
  const { name: _, fail = "None", ...others } = arg.params;
  const delay = delayOf(arg);
  const also = [...(delay === undefined ? arg.args.map(code) : []), ...Object.entries(others).map(([param, text]) => `${param}=${text}`)];
  return { kind: "task", path: arg.path, name, delay, fail: fail === "None" ? "" : fail, also: also.join(", ") };
}

function delayOf(task: Outline): TaskForm["delay"] {
  const step = task.args[0];
  if (step === undefined) return { text: "0", step: undefined };
  if (task.args.length > 1) return undefined;
  if (!("func" in step)) return { text: step.text, step: step.path };
  const inside = step.func === "sleep" ? (Object.values(step.params)[0] ?? textOf(step.args[0])) : undefined;
  return inside === undefined ? undefined : { text: inside, step: step.path };
}

function textOf(arg: Outline["args"][number] | undefined): string | undefined {
  return arg !== undefined && "text" in arg ? arg.text : undefined;
}

/** Parameters that are written without their name, before all else. */
const unnamedFirst = ["name", "text", "seconds", "n"];

/** An argument as code, for reading only. */
export function code(arg: Outline["args"][number]): string {
  if (!("func" in arg)) return arg.text;
  const params = Object.entries(arg.params);
  const first = params.flatMap(([param, text]) => (unnamedFirst.includes(param) ? [text] : []));
  const named = params.flatMap(([param, text]) => (unnamedFirst.includes(param) ? [] : [`${param}=${text}`]));
  const parts = [...first, ...arg.args.map(code), ...named];
  return `${arg.func}(${parts.join(", ")})`;
}

export function setFunction(form: CallForm, func: Func): Edit {
  return { op: "rename", path: form.path, func };
}

/** Takes an option's text; what is the default is taken away. */
export function setOption(form: CallForm, option: Option, text: string): Edit {
  const plain = text === "False" || text === "None" || text === option.choices[0];
  return { op: "set", path: form.path, param: option.param, text: plain ? "" : text };
}

export function setName(task: TaskForm, name: string): Edit {
  return { op: "set", path: task.path, param: "name", text: quote(name) };
}

export function setDelay(task: TaskForm, text: string): Edit {
  const step = task.delay?.step;
  return step === undefined ? { op: "insert", path: task.path, index: 0, text } : { op: "replace", path: step, text };
}

/** The exception as code; "" lets the task succeed. */
export function setFail(task: TaskForm, text: string): Edit {
  return { op: "set", path: task.path, param: "fail", text };
}

export function addTask(form: CallForm): Edit {
  const name = nextName(form.args.flatMap((a) => (a.kind === "task" ? [a.name] : [])));
  return { op: "insert", path: form.path, index: form.args.length, text: `task(${quote(name)}, 1)` };
}

export function remove(arg: TaskForm | OtherForm): Edit {
  return { op: "remove", path: arg.path };
}

/** Moves the index-th argument by one place up or down; undefined where there is no such place. */
export function moveBy(form: CallForm, index: number, by: -1 | 1): Edit | undefined {
  const arg = form.args[index];
  const to = index + by;
  return arg === undefined || to < 0 || to >= form.args.length ? undefined : { op: "move", path: arg.path, to };
}

/** A free name that goes on as the names do: after "API 3", "API 4"; after "B", "C". */
export function nextName(names: string[]): string {
  const taken = new Set(names);
  const last = names.at(-1) ?? "";
  const counted = /^(.*?)(\d{1,9})$/su.exec(last);
  if (counted !== null) {
    let n = Number(counted[2]) + 1;
    while (taken.has(`${counted[1]}${n}`)) n++;
    return `${counted[1]}${n}`;
  }
  const letter = /^[A-Y]$/.test(last) ? String.fromCharCode(last.charCodeAt(0) + 1) : "";
  if (letter !== "" && !taken.has(letter)) return letter;
  let n = names.length + 1;
  while (taken.has(`Task ${n}`)) n++;
  return `Task ${n}`;
}
