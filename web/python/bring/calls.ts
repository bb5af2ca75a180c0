// Calls: of the program's own functions, of what a scenario has a function for,
// and of what is not known.

import { around, exceptions, leaves, ofMany, ofOne, ofStream, pythonNames, steps, unsaid, type Func as Function } from "../../host/known";
import { evaluate, iterate, short, text, type Place } from "./evaluate";
import { made } from "./asyncio";
import { given, kid, kids, type Node } from "./grammar";
import { coroutine, inline } from "./run";
import { quoted } from "./scenario";
import { methodOf } from "./methods";
import { literal, none, shown, unknown, type Value } from "./value";

/** What a call is given. */
export interface Arguments {
  all: Value[];
  named: Map<string, Value>;
  /** One of them has a star, so that a list is given one by one. */
  starred: boolean;
  node: Node;
}

export function called(node: Node, at: Place): Value {
  const [callee] = kids(node);
  const list = kid(node, "ArgList");
  const to: Arguments = { all: [], named: new Map(), starred: false, node };
  const fn = evaluate(callee!, at);
  for (const arg of given(at.reading.source, list)) {
    if (arg.star === "**") continue;
    const value = evaluate(arg.value, at);
    if (arg.star === "*") {
      to.starred = true;
      to.all.push(...iterate(value, arg.value, at));
    } else if (arg.name !== undefined) to.named.set(arg.name, value);
    else to.all.push(value);
  }
  return invoke(fn, to, at, short(`${at.reading.source.of(callee!).replace(/^(await\s+)?((self|cls)\.)?/, "")}(${labelled(to)})`));
}

/** The arguments, as the name of a row has them. */
function labelled(to: Arguments): string {
  return [...to.all.map(labelOf), ...[...to.named].map(([name, value]) => `${name}=${labelOf(value)}`)].join(", ");
}

function labelOf(value: Value): string {
  return shown(value) ?? text(value);
}

/** Calls a value, which the label is for. */
export function invoke(fn: Value, to: Arguments, at: Place, label: string): Value {
  switch (fn.is) {
    case "function":
      if (fn.async) return { is: "awaitable", call: coroutine(fn, to, at, label), line: at.reading.line(to.node) };
      return inline(fn, to, at);
    case "class":
      return instance(fn, to, at);
    case "method":
      return methodOf(fn.of, fn.name, to, at, label);
    case "unknown":
      return ofLibrary(fn.path, fn.read === true, to, at, label);
  }
  return unknown(label);
}

const funcs: readonly string[] = [...leaves, ...steps, ...around, ...ofMany, ...ofOne, ...ofStream];

/** The function of the language that a program calls by this name. */
export function functionOf(path: string): Function | undefined {
  if (Object.hasOwn(pythonNames, path)) return pythonNames[path];
  return funcs.includes(path) ? (path as Function) : undefined;
}

function ofLibrary(path: string, read: boolean, to: Arguments, at: Place, label: string): Value {
  const line = at.reading.line(to.node);
  // A piece of a program often lacks its imports.
  if (!path.includes(".") && !funcs.includes(path) && (Object.hasOwn(pythonNames, `asyncio.${path}`) || unsaid[`asyncio.${path}`] !== undefined)) path = `asyncio.${path}`;
  if (read) return unknown(label, true);
  if (path === "random.seed" && to.all[0]?.is === "literal" && typeof to.all[0].of === "number" && to.all[0].of >= 0) at.reading.seed = Math.trunc(to.all[0].of);
  if (path === "random.uniform" || path === "uniform") {
    const [low, high] = to.all.map((value) => (value.is === "literal" ? Number(value.of) : NaN));
    if (low !== undefined && high !== undefined && low >= 0 && high >= 0) return { is: "drawn", low: Math.min(low, high), high: Math.max(low, high) };
  }
  const why = unsaid[path];
  if (why !== undefined) at.reading.refuse(line, why);
  const fn = functionOf(path);
  if (fn !== undefined) return made(fn, path, to, at, label);
  const last = path.slice(path.lastIndexOf(".") + 1);
  if (path.startsWith("builtins.")) return builtin(last, to, at);
  if (/^(create_task|ensure_future|run_in_executor|run_until_complete)$/.test(last)) return made(last, path, to, at, label);
  if (last === "ThreadPoolExecutor") {
    const most = to.named.get("max_workers") ?? to.all[0];
    if (most?.is === "literal" && typeof most.of === "number" && most.of >= 1) at.reading.threads = most.of;
  }
  if (/(Error|Exception|Interrupt|Timeout)$/.test(last)) return { is: "exception", type: last, message: to.all[0] && text(to.all[0]) };
  if (/^(get_running_loop|get_event_loop|new_event_loop)$/.test(last)) return unknown("loop");
  return { is: "call", label, path };
}

/** The exception of the language that comes nearest to one of a program, and its message. */
export function exception(value: Value, at: Place, line: number): string | undefined {
  const raised = value.is === "class" || value.is === "unknown" ? { type: value.is === "class" ? value.name : value.path, message: undefined as string | undefined } : value.is === "exception" ? value : undefined;
  if (raised === undefined) return undefined;
  const type = raised.type.slice(raised.type.lastIndexOf(".") + 1);
  if ((exceptions as readonly string[]).includes(type)) return `${type}(${raised.message === undefined ? "" : quoted(raised.message)})`;
  const known = (value.is === "class" ? baseOf(value) : value.is === "exception" ? value.base : undefined) ?? "Exception";
  at.reading.assume(line, `A scenario raises Python’s own exceptions: \`${type}\` became \`${known}\`, with its name in the message.`);
  return `${known}(${quoted(raised.message ? `${type}: ${raised.message}` : type)})`;
}

/** The exception of Python that a class of the program is made of. */
function baseOf(of: Extract<Value, { is: "class" }>): string | undefined {
  return of.bases.map((b) => (b.is === "class" ? baseOf(b) : b.is === "unknown" && (exceptions as readonly string[]).includes(b.path) ? b.path : undefined)).find((name) => name !== undefined);
}

export function instance(of: Extract<Value, { is: "class" }>, to: Arguments, at: Place): Value {
  if (raises(of)) return { is: "exception", type: of.name, message: to.all[0] && text(to.all[0]), base: baseOf(of) };
  const object: Value = { is: "object", of, fields: new Map(to.named) };
  const init = attribute(object, "__init__");
  if (init.is === "function") inline(init, to, at);
  return object;
}

function raises(of: Extract<Value, { is: "class" }>): boolean {
  return of.bases.some((base) => (base.is === "class" ? raises(base) : base.is === "unknown" && /(Error|Exception)$/.test(base.path)));
}

export function attribute(owner: Value, name: string): Value {
  switch (owner.is) {
    case "object": {
      const own = owner.fields.get(name) ?? inherited(owner.of, name);
      if (own?.is === "function") return { ...own, self: owner };
      return own ?? unknown(name);
    }
    case "class":
      return inherited(owner, name) ?? unknown(`${owner.name}.${name}`);
    case "unknown":
      return unknown(owner.path === "" ? name : `${owner.path}.${name}`, owner.read);
    case "call":
      return unknown(`${owner.label}.${name}`);
    case "list":
    case "dict":
    case "literal":
    case "task":
    case "group":
    case "awaitable":
      return { is: "method", of: owner, name };
  }
  return unknown(name);
}

function inherited(of: Extract<Value, { is: "class" }>, name: string): Value | undefined {
  return of.scope.names.get(name) ?? of.bases.map((base) => (base.is === "class" ? inherited(base, name) : undefined)).find((v) => v !== undefined);
}

function builtin(name: string, to: Arguments, at: Place): Value {
  const [first, second, third] = to.all;
  const list = (v: Value | undefined) => (v === undefined ? [] : iterate(v, to.node, at));
  const count = (v: Value | undefined) => (v?.is === "literal" && typeof v.of === "number" ? v.of : undefined);
  const items = (all: Value[], kind: "list" | "tuple" = "list"): Value => ({ is: "list", kind, items: all });
  switch (name) {
    case "range": {
      const [from, to_, by] = second === undefined ? [0, count(first), 1] : [count(first), count(second), third === undefined ? 1 : count(third)];
      if (from === undefined || to_ === undefined || !by) return unknown(`range(${text(first ?? none)})`);
      const n = Math.max(0, Math.ceil((to_ - from) / by));
      if (n > 1000) at.reading.refuse(at.reading.line(to.node), "more than 1,000 rounds: write fewer, and the picture says the same");
      return items(Array.from({ length: n }, (_, i) => literal(from + i * by)));
    }
    case "len":
      return first?.is === "list" || first?.is === "dict" ? literal(first.items.length) : first?.is === "literal" && typeof first.of === "string" ? literal(first.of.length) : unknown();
    case "enumerate":
      return items(list(first).map((v, i) => items([literal(i + (count(second ?? to.named.get("start")) ?? 0)), v], "tuple")));
    case "zip": {
      const all = to.all.map(list);
      return items((all[0] ?? []).slice(0, Math.min(...all.map((a) => a.length))).map((_, i) => items(all.map((a) => a[i]!), "tuple")));
    }
    case "list":
    case "tuple":
    case "sorted":
      return first === undefined ? items([]) : items(list(first), name === "tuple" ? "tuple" : "list");
    case "map": {
      const [over, fn] = [list(second), first ?? none];
      return items(over.map((v) => invoke(fn, { ...to, all: [v], named: new Map() }, at, `${fn.is === "function" ? fn.name : text(fn)}(${labelOf(v)})`)));
    }
    case "set":
      return { is: "list", kind: "set", items: list(first) };
    case "reversed":
      return items([...list(first)].reverse());
    case "str":
      return first === undefined ? literal("") : literal(text(first));
    case "dict":
      return first?.is === "dict" ? first : { is: "dict", items: [...to.named].map(([key, value]) => [literal(key), value]) };
    case "int":
    case "float":
    case "round":
    case "abs": {
      const n = first?.is === "literal" ? Number(first.of) : NaN;
      return Number.isNaN(n) ? unknown() : literal(name === "int" ? Math.trunc(n) : name === "round" ? Math.round(n) : name === "abs" ? Math.abs(n) : n);
    }
    case "sum":
    case "min":
    case "max": {
      const all = (to.all.length > 1 ? to.all : list(first)).map(count);
      if (all.length === 0 || all.some((n) => n === undefined)) return unknown();
      const numbers = all as number[];
      return literal(name === "sum" ? numbers.reduce((a, b) => a + b, 0) : Math[name](...numbers));
    }
  }
  if (name === "print") {
    const said = to.all.map(text).join(" ");
    if (/[^\s…]/.test(said)) at.body.push({ fn: "log", before: [quoted(short(said, 200))], args: [], named: [] });
    return none;
  }
  return unknown();
}
