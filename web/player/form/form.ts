// What the form shows of a scenario, and the edit that each control stands
// for. Nothing of the page in here.

import { behind, ofMany, ofOne, stepParams, steps, timedSteps, unnamed, whens, type Func, type StepKind, type TimedKind } from "../../host/known";
import type { OptionKind, Outline, Edit } from "../../host/play";
import { literal, number, quote, uniform, unquote } from "./literal";

export interface CallForm {
  kind: "call";
  path: number[];
  func: Func;
  /** The functions that can take its place. */
  functions: readonly Func[];
  /** The options that are given of run around it, as in run(…, linger=2); undefined where there is none. */
  outer: Option[] | undefined;
  options: Option[];
  /** Whether it takes any number of arguments. */
  many: boolean;
  args: ArgForm[];
}

export interface Option {
  param: string;
  kind: OptionKind;
  required: boolean;
  /** Whether it stands without its name before the arguments, as in repeat(3, …). */
  first: boolean;
  /** As it is written; "" where it is not given. */
  text: string;
}

export interface TaskForm {
  kind: "task";
  path: number[];
  name: string;
  /** The time of the task's one step, and where it is drawn the most that it is; its text is "" where the task has no step. Undefined where there are several, or one that takes no time. */
  delay: { kind: TimedKind; text: string; step: number[] | undefined; high?: string } | undefined;
  /** The steps as code, where no delay stands for them. */
  code: string;
  /** The exception as it is written; "" if it does not fail. */
  fail: string;
  /** The parameters that have no control, as code. */
  also: string;
  steps: StepForm[];
  /** The other parameters as they are written. */
  params: Record<string, string>;
}

/** One step of a task: its kind, or "other" for what the form shows as code only. */
export interface StepForm {
  path: number[];
  kind: StepKind | "other";
  /** Its seconds, its text, or its code. */
  text: string;
}

/** An argument that the form shows as code only. */
export interface OtherForm {
  kind: "other";
  path: number[];
  code: string;
}

export type ArgForm = TaskForm | CallForm | OtherForm;

/** The form of a scenario: of its outermost call, or of the one in run; anything but a call where its shape has none. */
export function formOf(root: Outline): ArgForm {
  const inRun = root.func === "run" ? root.args[0] : undefined;
  if (inRun === undefined) return argument(root);
  const form = argument(inRun);
  const outer = outside.filter(({ param }) => param in root.params).map((option) => optionOf(option, root));
  return form.kind === "call" ? { ...form, outer } : form;
}

/** What run takes. */
const outside: NonNullable<Outline["options"]> = [{ param: "linger", kind: "time" }, { param: "workers", kind: "count" }, { param: "seed", kind: "count" }];

/** How many copies repeat makes. */
const copies: NonNullable<Outline["options"]> = [{ param: "n", kind: "count", required: true }];

function callForm(call: Outline): CallForm | undefined {
  const repeats = call.func === "repeat";
  if (call.takes === undefined && !repeats) return undefined;
  const options = repeats ? copies : (call.options ?? []);
  return {
    kind: "call",
    path: call.path,
    func: call.func,
    functions: call.takes === undefined ? [call.func] : call.takes === "many" ? ofMany : ofOne,
    outer: undefined,
    options: options.map((option) => optionOf(option, call)),
    many: call.takes === "many",
    args: call.args.map((arg) => argument(arg)),
  };
}

function optionOf({ param, kind, required }: NonNullable<Outline["options"]>[number], { params }: Outline): Option {
  return { param, kind, required: required === true, first: stands(param), text: params[param] ?? "" };
}

function argument(arg: Outline | { path: number[]; text: string }): ArgForm {
  const name = "func" in arg && arg.func === "task" ? unquote(arg.params["name"] ?? "") : undefined;
  if (!("func" in arg)) return { kind: "other", path: arg.path, code: code(arg) };
  if (name === undefined) return callForm(arg) ?? { kind: "other", path: arg.path, code: code(arg) };
  const { name: _, fail = "None", ...params } = arg.params;
  const delay = delayOf(arg);
  const [steps, also] = [delay === undefined ? arg.args.map(code) : [], Object.entries(params).map(([param, text]) => `${param}=${text}`)];
  return { kind: "task", path: arg.path, name, delay, code: steps.join(", "), fail: fail === "None" ? "" : fail, also: also.join(", "), steps: arg.args.map(stepForm), params };
}

function stepForm(step: Outline["args"][number]): StepForm {
  if (!("func" in step)) return { path: step.path, kind: "sleep", text: step.text };
  const kind = steps.find((k) => k === step.func);
  if (kind === undefined) return { path: step.path, kind: "other", text: code(step) };
  const param = stepParams[kind];
  const written = step.params[param?.name ?? ""] ?? "";
  return { path: step.path, kind, text: param?.isText === true ? (unquote(written) ?? "") : written };
}

function delayOf(task: Outline): TaskForm["delay"] {
  const step = task.args[0];
  if (step === undefined) return { kind: "sleep", text: "", step: undefined };
  if (task.args.length > 1) return undefined;
  if (!("func" in step)) return { kind: "sleep", ...drawn(step.text), step: step.path };
  const kind = timedSteps.find((k) => k === step.func);
  return kind && { kind, ...drawn(step.params[stepParams[kind]?.name ?? ""] ?? ""), step: step.path };
}

/** A time, or both bounds of one that is drawn. */
function drawn(text: string): { text: string; high?: string } {
  const bounds = uniform(text);
  return bounds === undefined ? { text } : { text: String(bounds[0]), high: String(bounds[1]) };
}

/** Whether a parameter is written without its name, before all else. */
const stands = (param: string): boolean => unnamed.some((name) => name === param);

/** An argument as code, for reading only. */
export function code(arg: Outline["args"][number]): string {
  if (!("func" in arg)) return arg.text;
  const params = Object.entries(arg.params);
  const first = params.flatMap(([param, text]) => (stands(param) ? [text] : []));
  const named = params.flatMap(([param, text]) => (stands(param) ? [] : [behind[arg.func] === param ? text : `${param}=${text}`]));
  const parts = [...first, ...arg.args.map(code), ...named];
  return `${arg.func}(${parts.join(", ")})`;
}

export function setFunction(form: CallForm, func: Func): Edit {
  return { op: "rename", path: form.path, func };
}

/** Takes an option's text; what is the default is taken away. */
export function setOption(form: CallForm, option: Option, text: string): Edit {
  const plain = !option.required && (text === "False" || text === "None" || text === whens[0]);
  return { op: "set", path: form.path, param: option.param, text: plain ? "" : asCode(option.kind, text) };
}

/** Takes an option's text of run; run goes with the last one. */
export function setOuter(form: CallForm, option: Option, text: string): Edit {
  if (text === "None" && form.outer?.length === 1) return { op: "unwrap", path: [] };
  return { op: "set", path: [], param: option.param, text: text === "None" ? "" : asCode(option.kind, text) };
}

function asCode(kind: OptionKind, text: string): string {
  if (kind === "literal") return literal(text);
  return kind === "time" || kind === "count" ? number(text) : text;
}

export function setName(task: TaskForm, name: string): Edit {
  return { op: "set", path: task.path, param: "name", text: quote(name) };
}

/** Sets the time of the one step, drawn up to a second time where there is one; without a time there is no step. */
export function setDelay(task: TaskForm, time: string, high = ""): Edit | undefined {
  const text = time === "" || high === "" ? time : `uniform(${number(time)}, ${number(high)})`;
  const { kind = "sleep", step } = task.delay ?? {};
  if (text === "") return step === undefined ? undefined : { op: "remove", path: step };
  if (step !== undefined) return { op: "replace", path: step, text: stepCode(kind, text) };
  // The task is written anew, so that an edit that overtakes this one adds no second step.
  const fail = task.fail === "" ? [] : [`fail=${task.fail}`];
  const parts = [quote(task.name), number(text), ...fail, ...Object.entries(task.params).map(([param, value]) => `${param}=${value}`)];
  return { op: "replace", path: task.path, text: `task(${parts.join(", ")})` };
}

/** The exception as code; "" lets the task succeed. */
export function setFail(task: TaskForm, text: string): Edit {
  return { op: "set", path: task.path, param: "fail", text };
}

/** A parameter as code; "" takes it away. */
export function setParam(task: TaskForm, param: string, text: string): Edit {
  return { op: "set", path: task.path, param, text: param === "cleanup" ? number(text) : param === "result" ? literal(text) : text };
}

/** A step as code. */
export function stepCode(kind: StepKind, text: string): string {
  const param = stepParams[kind];
  const written = param === undefined ? "" : param.isText ? quote(text) : number(text);
  // Seconds alone are a sleep; without them it is a step that says what it is missing.
  return kind === "sleep" && written !== "" ? written : `${kind}(${written})`;
}

export function addStep(task: TaskForm, kind: StepKind): Edit {
  return { op: "insert", path: task.path, index: task.steps.length, text: stepCode(kind, stepParams[kind]?.initial ?? "") };
}

export function setStep(step: StepForm, kind: StepKind, text: string): Edit {
  return { op: "replace", path: step.path, text: stepCode(kind, text) };
}

export function addTask(form: CallForm): Edit {
  return { op: "add", path: form.path };
}

export function remove(arg: { path: number[] }): Edit {
  return { op: "remove", path: arg.path };
}

/** Moves the index-th argument by one place up or down; undefined where there is no such place. */
export function moveBy(form: CallForm, index: number, by: -1 | 1): Edit | undefined {
  const arg = form.args[index];
  const to = index + by;
  return arg === undefined || to < 0 || to >= form.args.length ? undefined : { op: "move", path: arg.path, to };
}
