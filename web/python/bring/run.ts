// Functions: a coroutine as one awaitable, made of what its body awaits in turn.

import { ofOne } from "../../host/known";
import { source } from "./asyncio";
import type { Arguments } from "./calls";
import { bodyOf, evaluate, type Place } from "./evaluate";
import { kid, kids, split, type Node } from "./grammar";
import { Body, Raised, type Item, type Reading } from "./reading";
import { call, isStep, lasts, param, quoted, row, seconds, task, type Call } from "./scenario";
import { execute } from "./statements";
import { none, Scope, shown, unknown, type Func, type Spawned, type Value } from "./value";
import { exception } from "./calls";

/** What a coroutine does when it is awaited. */
export function coroutine(fn: Func, to: Arguments, at: Place, label: string): Call {
  const body = new Body(label);
  const place = { reading: at.reading, scope: new Scope(fn.scope), body };
  return at.reading.deeper(to.node, () => {
    const line = at.reading.line(fn.node);
    if (yields(fn.node)) at.reading.refuse(line, `\`${fn.name}\` is an async generator: a scenario has stream(…) for what it yields, and collect(stream(…)) for who reads it`);
    parameters(fn, to, place);
    return packed(body, () => execute(bodyOf(fn.node), place), at, line);
  });
}

/** What a plain function does, in the coroutine that calls it. */
export function inline(fn: Func, to: Arguments, at: Place): Value {
  const place = { ...at, scope: new Scope(fn.scope) };
  return at.reading.deeper(to.node, () => {
    parameters(fn, to, place);
    if (fn.node.name === "LambdaExpression") return evaluate(bodyOf(fn.node)[0]!, place);
    if (yields(fn.node)) return unknown(fn.name);
    const end = execute(bodyOf(fn.node), place);
    return end.how === "returns" ? end.value : none;
  });
}

function yields(fn: Node): boolean {
  let found = false;
  const body = kid(fn, "Body");
  body?.cursor().iterate((at) => {
    if (at.name === "YieldExpression" || at.name === "YieldStatement") found = true;
    return !found && at.name !== "FunctionDefinition" && at.name !== "LambdaExpression";
  });
  return found;
}

function parameters(fn: Func, to: Arguments, at: Place): void {
  const list = kid(fn.node, "ParamList");
  if (list === undefined) return;
  const all = [...(fn.self === undefined ? [] : [fn.self]), ...to.all];
  const named = new Map(to.named);
  let i = 0;
  for (const part of split(kids(list).filter((k) => k.name !== "(" && k.name !== ")"))) {
    const [star, first] = part[0]!.name.startsWith("*") ? [part[0]!.name, part[1]] : ["", part[0]!];
    if (first === undefined || first.name !== "VariableName") continue;
    const name = at.reading.source.of(first);
    const byDefault = part[part.findIndex((k) => k.name === "AssignOp") + 1];
    if (star === "*") at.scope.set(name, { is: "list", kind: "tuple", items: all.slice(i) });
    else if (star === "**") at.scope.set(name, { is: "dict", items: [] });
    else if (i < all.length) at.scope.set(name, all[i++]!);
    else if (named.has(name)) at.scope.set(name, named.get(name)!);
    else at.scope.set(name, byDefault === undefined || byDefault === part[0] ? unknown(name) : evaluate(byDefault, { ...at, scope: fn.scope }));
    if (star === "*") i = all.length;
  }
}

/** Does something in a body of its own, and makes one awaitable of it; what it raises by itself is the task's failure. */
export function packed(body: Body, go: () => { how: string; value: Value }, at: Place, line: number): Call {
  const named: [string, string][] = [];
  try {
    const { how, value } = go();
    if (how === "returns") returned(value, named, body, at, line);
  } catch (raised) {
    if (!(raised instanceof Raised)) throw raised;
    if (raised.by === undefined) named.push(["fail", exception({ is: "exception", type: raised.type, message: raised.text, base: raised.base }, at, line)!]);
  }
  if (body.suppresses) named.push(["on_cancel", '"suppress"']);
  if (body.cleanup > 0) named.push(["cleanup", seconds(body.cleanup)]);
  const steps = stepsOf(body.items, body.name, at.reading);
  const [only] = steps;
  const own = only?.fn === "task" && named.length === 1 && named[0]![0] === "result" && named[0]![1] === (param(only, "result") ?? only.before[0]);
  const through = steps.length === 1 && !isStep(only!) && (named.length === 0 || own);
  const made = through ? { ...only! } : task(body.name, steps, named);
  return body.limit === undefined ? made : { ...made, limit: body.limit };
}

/** A result that is known, and is another than what a task gives by itself. */
function returned(value: Value, named: [string, string][], body: Body, at: Place, line: number): void {
  if (value.is === "awaitable" || value.is === "call") return;
  if (shown(value) === undefined || (value.is === "literal" && (value.of === null || value.of === body.name))) return;
  named.push(["result", value.is === "exception" ? quoted(shown(value)!) : source(value, at, line)]);
}

/** The steps of a body: tasks that were created in it run beside what it awaits from there on. */
export function stepsOf(items: Item[], name: string, reading: Reading): Call[] {
  const kept = items.filter((item) => !("is" in item) || !item.taken);
  const from = kept.findIndex((item) => "is" in item);
  if (from < 0) return kept.map((item) => (item as { step: Call }).step);
  const tasks = kept.filter((item): item is Spawned => "is" in item);
  const before = kept.slice(0, from).map((item) => (item as { step: Call }).step);
  const own = kept.slice(from).flatMap((item) => ("step" in item && item.step.fn !== "log" ? [item.step] : []));
  const rest = own.length === 0 ? [] : [own.length === 1 ? row(own[0]!) : task(`${name}, itself`, own)];
  const left = tasks.filter((t) => !t.awaited);
  const spent = own.reduce((sum, step) => sum + lasts(step), 0);
  const outlive = left.length > 0 && left.length === tasks.length && own.length > 0 && left.every((t) => lasts(t.call) > spent);
  for (const t of left) reading.assume(t.line, outlive ? "Nobody awaits this task: when the rest is over, asyncio.run cancels it." : "Nobody awaits this task; here it is awaited, since asyncio.run would cancel it when main is over.");
  if (outlive) return [...before, call("wait", [...rest, ...tasks.map((t) => t.call)], [["return_when", "FIRST_COMPLETED"]])];
  if (rest.length > 0) reading.assume(tasks[0]!.line, "What is awaited while this task runs became a task beside it.");
  const all = [...tasks.map((t) => t.call), ...rest];
  return [...before, all.length === 1 ? all[0]! : call("create_tasks", all)];
}

const isOfOne = (c: Call) => (ofOne as readonly string[]).includes(c.fn);

/** The outermost coroutine, without a row of its own where it only awaits others in turn. */
export function outermost(main: Call): Call {
  if (isOfOne(main) && main.args[0]?.before[0] === quoted("main()")) return { ...main, args: main.args.map(outermost) };
  // Nobody cancels main.
  const named = main.named.filter(([name]) => name !== "on_cancel" && name !== "cleanup");
  main = { ...main, named };
  if (main.fn !== "task" || named.some(([name]) => name !== "result")) return main;
  const told = main.args.filter((arg) => arg.fn !== "log");
  if (told.length === 0 || told.some((arg) => isStep(arg) && (arg.label === undefined || arg.label.startsWith("sleep("))) || told.every(isStep) && told.length === 1) return main.args.some((arg) => !isStep(arg)) ? { ...main, args: told.map((arg) => (arg.label?.startsWith("sleep(") ? arg : arg.label === undefined ? arg : row(arg))) } : main;
  const rows = told.map(row);
  return rows.length === 1 ? outermost(rows[0]!) : call("sequence", rows);
}
