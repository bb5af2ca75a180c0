// Statements, one after the other, as far as it is known which are reached.

import { bounded } from "./asyncio";
import { asCall, awaited } from "./awaits";
import { attribute, exception, instance } from "./calls";
import { bind, evaluate, guess, iterate, short, type Place } from "./evaluate";
import { kid, kids, parts, split, statements, type Node } from "./grammar";
import { Body, Raised, sleep, type Item } from "./reading";
import { inline, packed, stepsOf } from "./run";
import { call, lasts, task, type Call } from "./scenario";
import { none, Scope, truth, unknown, type Value } from "./value";

/** How a piece of a program ends. */
export interface End {
  how: "goes on" | "returns" | "breaks" | "continues";
  value: Value;
}

const goesOn: End = { how: "goes on", value: none };

export function execute(all: Node[], at: Place): End {
  for (const node of all) {
    const end = statement(node, at);
    if (end.how !== "goes on") return end;
  }
  return goesOn;
}

function statement(node: Node, at: Place): End {
  at.reading.step(node);
  const all = parts(node);
  switch (node.name) {
    case "ExpressionStatement":
      expression(all[0], at);
      return goesOn;
    case "AssignStatement":
      assign(node, at);
      return goesOn;
    case "UpdateStatement":
      update(node, at);
      return goesOn;
    case "ImportStatement":
      imports(node, at);
      return goesOn;
    case "DecoratedStatement": {
      const inner = all.at(-1)!;
      for (const decorator of all.slice(0, -1)) decorated(decorator, at);
      return statement(inner, at);
    }
    case "FunctionDefinition": {
      const name = at.reading.source.of(kid(node, "VariableName")!);
      at.scope.set(name, { is: "function", name, node, scope: at.scope, async: kid(node, "async") !== undefined });
      return goesOn;
    }
    case "ClassDefinition":
      defineClass(node, at);
      return goesOn;
    case "ReturnStatement": {
      const value = all[1] === undefined ? none : all.length > 2 ? ({ is: "list", kind: "tuple", items: split(kids(node).slice(1)).map((p) => evaluate(p.at(-1)!, at)) } as Value) : evaluate(all[1], at);
      return { how: "returns", value };
    }
    case "BreakStatement":
      return { how: "breaks", value: none };
    case "ContinueStatement":
      return { how: "continues", value: none };
    case "RaiseStatement":
      return raise(all[1], at);
    case "IfStatement":
      return either(node, at);
    case "ForStatement":
      return loop(node, at);
    case "WhileStatement":
      return repeatedly(node, at);
    case "TryStatement":
      return tried(node, at);
    case "WithStatement":
      return within(node, at);
    case "MatchStatement":
      at.reading.assume(at.reading.line(node), "Which case of a `match` holds is not known; none is taken.");
      return goesOn;
    case "YieldStatement":
      evaluate(all[0] ?? node, at);
      return goesOn;
    case "StatementGroup":
      return execute(all, at);
  }
  return goesOn; // pass, del, global, assert: nothing that takes time
}

function expression(node: Node | undefined, at: Place): void {
  if (node === undefined) return;
  const value = evaluate(node, at);
  if (value.is !== "awaitable" && value.is !== "list" && value.is !== "call") return;
  if (at.reading.loose === undefined || value.is !== "call") at.reading.loose = value;
  const begins = value.is === "awaitable" && ["gather", "shield", "bounded_gather"].includes(value.call.fn);
  if (begins && at.scope.parent !== undefined) at.body.items.push({ is: "task", call: value.call, line: value.line, awaited: false, taken: false });
  const asleep = value.is === "awaitable" && !begins && at.scope.parent !== undefined;
  if (asleep) at.reading.assume(at.reading.line(node), `\`${short(at.reading.source.of(node))}\` is not awaited: a coroutine that nobody awaits never runs, and it was left out.`);
}

/** Targets, each with its "=", and the value behind the last. */
function assign(node: Node, at: Place): void {
  const all = kids(node).filter((k) => k.name !== "TypeDef");
  const groups: Node[][] = [[]];
  for (const k of all) {
    if (k.name === "AssignOp") groups.push([]);
    else groups.at(-1)!.push(k);
  }
  const last = groups.pop()!;
  if (groups.length === 0) return;
  const values = split(last).map((p) => evaluate(p.at(-1)!, at));
  const value: Value = values.length === 1 ? values[0]! : { is: "list", kind: "tuple", items: values };
  for (const targets of groups) bind(targets, value, at);
}

function update(node: Node, at: Place): void {
  const [target, op, value] = parts(node);
  const right = evaluate(value!, at);
  const left = evaluate(target!, at);
  if (left.is === "list" && right.is === "list") left.items.push(...right.items);
  else if (left.is === "literal" && right.is === "literal" && typeof left.of === "number" && typeof right.of === "number") {
    const [a, b] = [left.of, right.of];
    const result = { "+=": a + b, "-=": a - b, "*=": a * b, "/=": a / b }[at.reading.source.of(op!)];
    bind([target!], result === undefined ? unknown() : { is: "literal", of: result }, at);
  } else if (left.is === "literal" && right.is === "literal" && typeof left.of === "string") bind([target!], { is: "literal", of: left.of + String(right.of) }, at);
  else bind([target!], unknown(at.reading.source.of(target!)), at);
}

function imports(node: Node, at: Place): void {
  const source = at.reading.source;
  const all = kids(node);
  const from = all[0]?.name === "from";
  const begin = from ? all.findIndex((k) => k.name === "import") : 0;
  const module = from ? all.slice(1, begin).map((k) => source.of(k)).join("") + "." : "";
  for (const part of split(all.slice(begin + 1).filter((k) => k.name !== "(" && k.name !== ")"))) {
    const as = part.findIndex((k) => k.name === "as");
    const path = part.slice(0, as < 0 ? undefined : as).map((k) => source.of(k)).join("");
    if (as >= 0) at.scope.set(source.of(part[as + 1]!), unknown(module + path));
    else if (from) at.scope.set(path, unknown(module + path));
    else at.scope.set(path.replace(/\..*/s, ""), unknown(path.replace(/\..*/s, "")));
  }
}

function decorated(node: Node, at: Place): void {
  const name = at.reading.source.of(node).replace(/^@\s*/, "").replace(/\(.*/s, "");
  if (/(^|\.)(dataclass|staticmethod|classmethod|property|abstractmethod|wraps|override|fixture)$/.test(name) || name.startsWith("pytest.")) return;
  at.reading.assume(at.reading.line(node), `What the decorator \`@${name}\` does is not known; it is taken to do nothing.`);
}

function defineClass(node: Node, at: Place): void {
  const source = at.reading.source;
  const name = source.of(kid(node, "VariableName")!);
  const scope = new Scope(at.scope, true);
  const list = kid(node, "ArgList");
  const bases = list === undefined ? [] : parts(list).filter((k) => k.name !== "AssignOp").map((k) => evaluate(k, at));
  at.scope.set(name, { is: "class", name, bases, scope });
  execute(statements(kid(node, "Body")), { ...at, scope });
}

function raise(what: Node | undefined, at: Place): never {
  if (what === undefined) throw new Raised("", undefined, undefined);
  const value = evaluate(what, at);
  const thrown = value.is === "class" ? instance(value, { all: [], named: new Map(), starred: false, node: what }, at) : value;
  if (thrown.is === "exception") throw new Raised(thrown.type, thrown.message, undefined, thrown.base);
  const said = exception(value, at, at.reading.line(what));
  throw new Raised((said ?? "Exception").replace(/\(.*/s, ""), undefined, undefined);
}

/** The pieces of a compound statement: what stands before each body, and the body. */
function branches(node: Node): { head: Node[]; body: Node }[] {
  const all: { head: Node[]; body: Node }[] = [];
  let head: Node[] = [];
  for (const k of kids(node)) {
    if (k.name === "Body") {
      all.push({ head, body: k });
      head = [];
    } else head.push(k);
  }
  return all;
}

function either(node: Node, at: Place): End {
  for (const { head, body } of branches(node)) {
    const condition = head[1];
    const is = condition === undefined ? true : truth(evaluate(condition, at));
    if (is ?? (matters(node) && guess(condition!, at))) return execute(statements(body), at);
  }
  return goesOn;
}

const matter = new Set(["AwaitExpression", "ReturnStatement", "RaiseStatement", "BreakStatement", "ContinueStatement"]);

/** Whether it makes a difference to a scenario which branch is taken. */
function matters(node: Node): boolean {
  let found = false;
  node.cursor().iterate((at) => {
    found ||= matter.has(at.name);
    return !found;
  });
  return found;
}

function loop(node: Node, at: Place): End {
  const [{ head, body }, otherwise] = branches(node) as [{ head: Node[]; body: Node }, { body: Node } | undefined];
  const isAsync = head[0]?.name === "async";
  const to = head.findIndex((k) => k.name === "in");
  const targets = head.slice(isAsync ? 2 : 1, to);
  const over = evaluate(head[to + 1]!, at);
  const line = at.reading.line(node);
  if (over.is === "awaitable" && over.call.fn === "as_completed") return completed(over.call, targets, statements(body), at);
  if (isAsync && over.is !== "list") {
    const read = over.is === "unknown" && over.read;
    at.reading.assume(line, "How many items come is not known; they are taken to be read in 1 s.");
    if (!read) at.body.push(sleep(1, "async for"));
    bind(targets, unknown("", true), at);
    const end = execute(statements(body), at);
    return end.how === "returns" ? end : goesOn;
  }
  const pendingOf = over.is === "unknown" ? over.pendingOf : undefined;
  for (const item of iterate(over, head[to + 1]!, at)) {
    bind(targets, pendingOf === undefined ? item : { ...unknown("pending", true), pendingOf }, at);
    if (pendingOf !== undefined && /\.cancel\(/.test(at.reading.source.of(body)) && !pendingOf.named.some(([name]) => name === "cancel_pending")) pendingOf.named.push(["cancel_pending", "True"]);
    const end = execute(statements(body), at);
    if (end.how === "returns") return end;
    if (end.how === "breaks") return goesOn;
  }
  return otherwise === undefined ? goesOn : execute(statements(otherwise.body), at);
}

/** A loop over as_completed awaits all of them by itself. */
function completed(c: Call, targets: Node[], body: Node[], at: Place): End {
  const catches = body.some((k) => k.name === "TryStatement");
  if (catches) c.named.push(["catch", "True"]);
  awaited({ is: "awaitable", call: c, line: 0 }, at.reading.line(targets[0]!), at);
  bind(targets, unknown("", true), at);
  const end = execute(body, { ...at, body: new Body("") });
  return end.how === "returns" ? end : goesOn;
}

const mostRounds = 200;

function repeatedly(node: Node, at: Place): End {
  const [{ head, body }] = branches(node) as [{ head: Node[]; body: Node }];
  const line = at.reading.line(node);
  for (let round = 0; round < mostRounds; round++) {
    const is = truth(evaluate(head[1]!, at));
    if (is === undefined) at.reading.refuse(line, `how often this loop goes round is not known: write \`for i in range(3):\`, say, in the place of \`while ${short(at.reading.source.of(head[1]!))}:\``);
    if (!is) return goesOn;
    const end = execute(statements(body), at);
    if (end.how === "returns") return end;
    if (end.how === "breaks") return goesOn;
  }
  return at.reading.refuse(line, "this loop has no end that can be told: a scenario has a beginning and an end. Write `for i in range(3):`, say, in its place");
}

function tried(node: Node, at: Place): End {
  const all = branches(node);
  const handlers = all.filter(({ head }) => head[0]?.name === "except");
  const last = all.find(({ head }) => head[0]?.name === "finally");
  const orElse = all.find(({ head }) => head[0]?.name === "else");
  const atLast = (): End => finished(last?.body, at);
  let end: End;
  try {
    end = execute(statements(all[0]!.body), at);
    if (orElse !== undefined && end.how === "goes on") end = execute(statements(orElse.body), at);
  } catch (raised) {
    if (!(raised instanceof Raised)) throw raised;
    const handler = handlers.find((h) => catches(h.head, raised, at));
    if (handler === undefined) {
      atLast();
      throw raised;
    }
    end = handled(handler, raised, at);
  }
  whenCancelled(handlers, at);
  const after = atLast();
  return after.how === "goes on" ? end : after;
}

/** What is done at last is done in a task that is cancelled, too. */
function finished(last: Node | undefined, at: Place): End {
  const before = at.body.items.length;
  const end = last === undefined ? goesOn : execute(statements(last), at);
  at.body.cleanup += spent(at.body.items.slice(before), at);
  return end;
}

function spent(items: Item[], at: Place): number {
  return stepsOf(items, at.body.name, at.reading).reduce((sum, step) => sum + lasts(step), 0);
}

/** Runs a handler: what failed is an attempt then, unless it fails all the same. */
function handled({ head, body }: { head: Node[]; body: Node }, raised: Raised, at: Place): End {
  const as = head.findIndex((k) => k.name === "as");
  if (as > 0) bind([head[as + 1]!], { is: "exception", type: raised.type, message: raised.text }, at);
  const before = raised.by === undefined ? undefined : failing(raised.by);
  if (raised.by !== undefined) keep(raised.by, caught(before!, raised.type));
  try {
    return execute(statements(body), at);
  } catch (again) {
    if (!(again instanceof Raised) || again.type !== "") throw again;
    if (raised.by !== undefined) keep(raised.by, before!);
    throw raised; // a bare raise: it was only looked at
  }
}

const failing = (item: Item): Call => ("step" in item ? item.step : item.call);

function keep(item: Item, c: Call): void {
  if ("step" in item) item.step = c;
  else item.call = c;
}

function caught(c: Call, type: string): Call {
  return type === "CancelledError" ? call("gather", [c], [["return_exceptions", "True"]]) : call("attempt", [c]);
}

const parents: Record<string, string[]> = {
  TimeoutError: ["OSError"], ConnectionError: ["OSError"], ConnectionResetError: ["ConnectionError", "OSError"], PermissionError: ["OSError"], FileNotFoundError: ["OSError"],
  KeyError: ["LookupError"], IndexError: ["LookupError"], ZeroDivisionError: ["ArithmeticError"], NotImplementedError: ["RuntimeError"], CancelledError: [],
};

/** Whether an except takes an exception of this type; of a type that is not known, any takes it. */
function catches(head: Node[], { type, base }: Raised, at: Place): boolean {
  const names = head.slice(1).flatMap((k) => at.reading.source.of(k).match(/[\w.]+/g) ?? []).map((name) => name.slice(name.lastIndexOf(".") + 1));
  if (names.length === 0 || names.includes("BaseException")) return true;
  if (names.some((name) => name === type || name === base || (parents[type] ?? []).includes(name))) return true;
  if (type === "ExceptionGroup" && head.some((k) => k.name === "*")) return true;
  return type !== "CancelledError" && names.includes("Exception");
}

/** What a task does when it is cancelled, as its handler says, which runs only then. */
function whenCancelled(handlers: { head: Node[]; body: Node }[], at: Place): void {
  const handler = handlers.find((h) => h.head.some((k) => /CancelledError|BaseException/.test(at.reading.source.of(k))));
  if (handler === undefined) return;
  const aside = { ...at, body: new Body(at.body.name), scope: new Scope(at.scope) };
  at.body.suppresses = true;
  try {
    execute(statements(handler.body), aside);
  } catch (raised) {
    if (!(raised instanceof Raised)) throw raised;
    at.body.suppresses = false;
  }
  at.body.cleanup += spent(aside.body.items, at);
}

function within(node: Node, at: Place): End {
  const [{ head, body }] = branches(node) as [{ head: Node[]; body: Node }];
  const from = head.findIndex((k) => k.name === "with") + 1;
  const managers = split(head.slice(from).filter((k) => k.name !== "(" && k.name !== ")"));
  return enter(managers, statements(body), at, head[0]?.name === "async");
}

function enter(managers: Node[][], body: Node[], at: Place, isAsync: boolean): End {
  const [manager, ...rest] = managers;
  if (manager === undefined) return execute(body, at);
  const next = (here: Place) => enter(rest, body, here, isAsync);
  const value = evaluate(manager[0]!, at);
  const line = at.reading.line(manager[0]!);
  const target = manager[manager.findIndex((k) => k.name === "as") + 1];
  const named = (v: Value) => target !== undefined && target !== manager[0] && bind([target], v, at);
  if (value.is === "group") {
    named(value);
    return grouped(value, next, at, line);
  }
  if (value.is === "limit") return value.seconds === undefined ? next(at) : limited(value.seconds, next, at, line);
  if (value.is === "semaphore") {
    if (at.body.items.some((item) => "step" in item && item.step.fn !== "log")) at.reading.assume(line, "The whole of this task waits for the semaphore; in the program, what stands before `async with` does not.");
    at.body.limit = { of: value.of, id: value.id };
    return next(at);
  }
  if (value.is === "object") {
    const enters = attribute(value, isAsync ? "__aenter__" : "__enter__");
    const given = enters.is === "function" ? inline(enters, { all: [], named: new Map(), starred: false, node: manager[0]! }, at) : value;
    named(given.is === "unknown" ? value : given);
    return next(at);
  }
  if (value.is === "call" && /(^|\.)suppress$/.test(value.path)) {
    try {
      return next(at);
    } catch (raised) {
      if (!(raised instanceof Raised)) throw raised;
      if (raised.by !== undefined) keep(raised.by, caught(failing(raised.by), raised.type));
      return goesOn;
    }
  }
  if (isAsync && value.is === "call" && /^[a-z]/.test(value.path.slice(value.path.lastIndexOf(".") + 1))) {
    named(awaited(value, line, at));
  } else {
    named(unknown(target === undefined ? "" : at.reading.source.of(target)));
  }
  return next(at);
}

function grouped(group: Extract<Value, { is: "group" }>, next: (at: Place) => End, at: Place, line: number): End {
  const inner = new Body(at.body.name);
  const end = next({ ...at, body: inner });
  const own = stepsOf(inner.items, at.body.name, at.reading).filter((step) => step.fn !== "log");
  if (own.length > 0) {
    group.tasks.push(own.length === 1 && own[0]!.fn !== "sleep" ? own[0]! : task(`${at.body.name}, itself`, own));
    at.reading.assume(line, "What the group’s body awaits itself became a task of the group.");
  }
  const c = bounded(call("task_group", group.tasks), at, line);
  awaited({ is: "awaitable", call: c, line }, line, at);
  return end;
}

function limited(seconds: number, next: (at: Place) => End, at: Place, line: number): End {
  const inner = new Body(at.body.name);
  let end: End = goesOn;
  const c = packed(inner, () => (end = next({ ...at, body: inner })).how === "returns" ? { how: "goes on", value: none } : end, at, line);
  awaited({ is: "awaitable", call: call("timeout", [asCall({ is: "awaitable", call: c, line }, at, line)], [], [String(seconds)]), line }, line, at);
  return end;
}
