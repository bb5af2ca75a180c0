// Expressions: what is known of their values, and what they await on the way.

import { kids, parts, split, statements, type Node } from "./grammar";
import { awaited } from "./awaits";
import { attribute, called } from "./calls";
import { type Body, type Reading } from "./reading";
import { literal, none, shown, truth, unknown, Scope, type Value } from "./value";

/** Where an expression stands. */
export interface Place {
  reading: Reading;
  scope: Scope;
  body: Body;
  /** It runs in a thread, where what blocks holds up nobody. */
  inThread?: boolean;
}

export function evaluate(node: Node, at: Place): Value {
  at.reading.step(node);
  const source = at.reading.source;
  const [first, second, third] = parts(node);
  switch (node.name) {
    case "Number":
      return number(source.of(node));
    case "String":
      return literal(stringOf(source.of(node)));
    case "FormatString":
      return literal(formatted(node, at));
    case "ContinuedString":
      return literal(kids(node).map((kid) => text(evaluate(kid, at))).join(""));
    case "Boolean":
      return literal(source.of(node) === "True");
    case "None":
      return none;
    case "VariableName":
      return named(source.of(node), at);
    case "ParenthesizedExpression":
      return first === undefined ? none : evaluate(first, at);
    case "TupleExpression":
      return { is: "list", kind: "tuple", items: elements(node, at) };
    case "ArrayExpression":
      return { is: "list", kind: "list", items: elements(node, at) };
    case "SetExpression":
      return { is: "list", kind: "set", items: elements(node, at) };
    case "DictionaryExpression":
      return dictionary(node, at);
    case "ArrayComprehensionExpression":
    case "ComprehensionExpression":
    case "SetComprehensionExpression":
      return { is: "list", kind: node.name === "SetComprehensionExpression" ? "set" : "list", items: comprehended(node, at, (scope) => evaluate(first!, { ...at, scope })) };
    case "DictionaryComprehensionExpression": {
      const pairs = comprehended(node, at, (scope): Value => ({ is: "list", kind: "tuple", items: [evaluate(first!, { ...at, scope }), evaluate(second!, { ...at, scope })] }));
      return { is: "dict", items: pairs.map((pair) => (pair as Extract<Value, { is: "list" }>).items as [Value, Value]) };
    }
    case "ArgList": // a generator that is the only argument stands in the call's own brackets
      return { is: "list", kind: "list", items: comprehended(node, at, (scope) => evaluate(first!, { ...at, scope })) };
    case "AwaitExpression":
      return awaited(evaluate(parts(node)[1]!, at), at.reading.line(node), at);
    case "CallExpression":
      return called(node, at);
    case "MemberExpression":
      return member(node, at);
    case "UnaryExpression":
      return unary(source.of(first!), evaluate(second!, at));
    case "BinaryExpression":
      return binary(node, at);
    case "ConditionalExpression": {
      const is = truth(evaluate(third!, at));
      if (is === undefined) guess(third!, at);
      return evaluate(is === true ? first! : parts(node)[4]!, at);
    }
    case "NamedExpression": {
      const value = evaluate(third!, at);
      at.scope.set(source.of(first!), value);
      return value;
    }
    case "LambdaExpression":
      return { is: "function", name: "lambda", node, scope: at.scope, async: false };
    case "YieldExpression":
      return at.reading.refuse(at.reading.line(node), "a generator: a scenario has stream(…) for one that yields, and collect(stream(…)) for who reads it");
  }
  return unknown(source.of(node));
}

/** What a condition is taken to be, where that is not known. */
export function guess(condition: Node, at: Place): boolean {
  const source = at.reading.source.of(condition).replace(/\s+/g, " ");
  at.reading.assume(at.reading.line(condition), `Whether \`${short(source)}\` holds is not known; it is taken not to.`);
  return false;
}

export function short(s: string, most = 40): string {
  const letters = [...s];
  return letters.length <= most ? s : `${letters.slice(0, most - 1).join("")}…`;
}

/** A value in a text: what is not known is an ellipsis. */
export function text(value: Value): string {
  return shown(value, "str") ?? (value.is === "unknown" && /^[\w.[\]]+$/.test(value.path) && !value.read ? value.path : "…");
}

function number(source: string): Value {
  const n = Number(source.replaceAll("_", ""));
  return Number.isFinite(n) ? literal(n) : unknown(source);
}

/** What a string says. */
function stringOf(source: string): string {
  const [, prefix, quote] = /^([a-zA-Z]*)("""|'''|"|')/.exec(source) ?? ["", "", ""];
  return unescaped(source.slice(prefix!.length + quote!.length, source.length - quote!.length), /r/i.test(prefix!));
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", "\n": "" };

function unescaped(s: string, raw: boolean): string {
  return raw ? s : s.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.|\n))/g, (_, x?: string, u?: string, c?: string) => (x ?? u) !== undefined ? String.fromCharCode(parseInt((x ?? u)!, 16)) : (escapes[c!] ?? c!));
}

function formatted(node: Node, at: Place): string {
  const source = at.reading.source;
  const [, prefix, quote] = /^([a-zA-Z]*)("""|'''|"|')/.exec(source.of(node)) ?? ["", "", ""];
  let [said, from] = ["", node.from + prefix!.length + quote!.length];
  const plain = (s: string) => unescaped(s, /r/i.test(prefix!)).replaceAll("{{", "{").replaceAll("}}", "}");
  for (const hole of kids(node)) {
    const [value] = parts(hole).filter((k) => !k.name.startsWith("Format"));
    said += plain(source.text.slice(from, hole.from));
    if (value !== undefined) said += text(evaluate(value, at));
    from = hole.to;
  }
  return said + plain(source.text.slice(from, node.to - quote!.length));
}

const builtins = new Set(["print", "range", "len", "enumerate", "zip", "map", "list", "tuple", "set", "dict", "sorted", "reversed", "str", "int", "float", "min", "max", "sum", "abs", "round", "super"]);

function named(name: string, at: Place): Value {
  return at.scope.get(name) ?? (name === "__name__" ? literal("__main__") : unknown(builtins.has(name) ? `builtins.${name}` : name));
}

function elements(node: Node, at: Place): Value[] {
  return split(kids(node).filter((k) => !["(", ")", "[", "]", "{", "}"].includes(k.name))).flatMap((part) => {
    const value = evaluate(part.at(-1)!, at);
    return part[0]!.name === "*" ? iterate(value, part[0]!, at) : [value];
  });
}

function dictionary(node: Node, at: Place): Value {
  const items: [Value, Value][] = [];
  for (const part of split(kids(node).filter((k) => k.name !== "{" && k.name !== "}"))) {
    if (part.length === 3) items.push([evaluate(part[0]!, at), evaluate(part[2]!, at)]);
    else return unknown("…");
  }
  return { is: "dict", items };
}

/** The values of a comprehension, clause by clause. */
function comprehended(node: Node, at: Place, each: (scope: Scope) => Value): Value[] {
  const all = parts(node);
  const clauses = all.slice(all.findIndex((k) => k.name === "for" || k.name === "async"));
  const found: Value[] = [];
  const go = (i: number, scope: Scope): void => {
    const here = { ...at, scope };
    if (i >= clauses.length) {
      found.push(each(scope));
    } else if (clauses[i]!.name === "if") {
      const is = truth(evaluate(clauses[i + 1]!, here));
      if (is === undefined) at.reading.assume(at.reading.line(clauses[i]!), `Whether \`${short(at.reading.source.of(clauses[i + 1]!))}\` holds is not known; it is taken to.`);
      if (is !== false) go(i + 2, scope);
    } else {
      const from = clauses[i]!.name === "async" ? i + 2 : i + 1;
      const to = clauses.findIndex((k, j) => j > from && k.name === "in");
      const over = evaluate(clauses[to + 1]!, here);
      for (const item of iterate(over, clauses[to + 1]!, at)) {
        const inner = new Scope(scope);
        bind(clauses.slice(from, to), item, { ...at, scope: inner });
        go(to + 2, inner);
      }
    }
  };
  go(0, at.scope);
  return found;
}

/** How many items a thing is taken to have, of which that is not known. */
const some = 3;

/** What a loop goes over. */
export function iterate(value: Value, node: Node, at: Place): Value[] {
  switch (value.is) {
    case "list":
      return value.items;
    case "dict":
      return value.items.map(([key]) => key);
    case "literal":
      if (typeof value.of === "string") return [...value.of].map(literal);
      break;
    case "unknown":
      if (value.read) return [unknown(value.path, true)];
  }
  const name = value.is === "unknown" && value.path ? value.path : at.reading.source.of(node);
  at.reading.assume(at.reading.line(node), `\`${short(name)}\` is not known; it is taken to have ${some} items.`);
  return Array.from({ length: some }, (_, i) => unknown(`${short(name)}[${i}]`));
}

/** Gives names their values; what cannot be taken apart is not known. */
export function bind(targets: Node[], value: Value, at: Place): void {
  const all = targets.filter((k) => k.name !== "," && k.name !== "*");
  const [only] = all;
  if (all.length > 1) {
    const items = value.is === "list" ? value.items : [];
    all.forEach((target, i) => bind([target], items[i] ?? unknown(at.reading.source.of(target), value.is === "unknown" && value.read === true), at));
  } else if (only?.name === "VariableName") {
    at.scope.set(at.reading.source.of(only), value.is === "unknown" && !value.path ? unknown(at.reading.source.of(only), value.read) : value);
  } else if (only?.name === "TupleExpression" || only?.name === "ParenthesizedExpression" || only?.name === "ArrayExpression") {
    bind(parts(only), value, at);
  } else if (only?.name === "MemberExpression") {
    const [of, name] = parts(only);
    const owner = evaluate(of!, at);
    if (owner.is === "object" && name?.name === "PropertyName") owner.fields.set(at.reading.source.of(name), value);
    else if (owner.is === "dict" && name !== undefined) {
      const key = evaluate(name, at);
      owner.items = [...owner.items.filter(([k]) => shown(k) !== shown(key)), [key, value]];
    }
  }
}

function member(node: Node, at: Place): Value {
  const [of, name] = parts(node);
  const owner = evaluate(of!, at);
  if (name?.name === "PropertyName") return attribute(owner, at.reading.source.of(name));
  const key = name === undefined ? unknown() : evaluate(name, at);
  if (kids(node).some((k) => k.name === ":")) return owner.is === "list" ? owner : unknown(at.reading.source.of(node), owner.is === "unknown" && owner.read);
  if (owner.is === "list" && key.is === "literal" && typeof key.of === "number") return owner.items.at(key.of) ?? unknown();
  if (owner.is === "dict") return owner.items.find(([k]) => shown(k) === shown(key))?.[1] ?? unknown(at.reading.source.of(node));
  return unknown(at.reading.source.of(node), owner.is === "unknown" && owner.read);
}

function unary(op: string, value: Value): Value {
  if (op === "not") return truth(value) === undefined ? unknown() : literal(!truth(value));
  if (value.is !== "literal" || typeof value.of !== "number") return unknown();
  return literal(op === "-" ? -value.of : value.of);
}

function binary(node: Node, at: Place): Value {
  const all = parts(node);
  const [left, right] = [all[0]!, all.at(-1)!];
  const op = all.slice(1, -1).map((k) => at.reading.source.of(k)).join(" ");
  const a = evaluate(left, at);
  if (op === "and" || op === "or") {
    const is = truth(a);
    if (is === (op === "or")) return a;
    const b = evaluate(right, at);
    return is !== undefined || (b.is === "literal" && op === "or") ? b : unknown(at.reading.source.of(node));
  }
  const b = evaluate(right, at);
  if (op === "is" || op === "is not") return a.is === "literal" && b.is === "literal" ? literal((a.of === b.of) === (op === "is")) : a.is === "unknown" || b.is === "unknown" ? unknown() : literal(op !== "is");
  if (op === "in" || op === "not in") {
    const items = b.is === "list" ? b.items : b.is === "dict" ? b.items.map(([k]) => k) : undefined;
    return items === undefined || shown(a) === undefined ? unknown() : literal(items.some((item) => shown(item) === shown(a)) === (op === "in"));
  }
  if (a.is === "list" && b.is === "list" && op === "+") return { ...a, items: [...a.items, ...b.items] };
  if (a.is === "list" && op === "*" && b.is === "literal" && typeof b.of === "number") return { ...a, items: Array.from({ length: Math.min(1000, Math.max(0, b.of)) }, () => a.items).flat() };
  if (a.is !== "literal" || b.is !== "literal") return unknown(at.reading.source.of(node));
  return computed(op, a.of, b.of) ?? unknown(at.reading.source.of(node));
}

type Plain = string | number | boolean | null;

function computed(op: string, a: Plain, b: Plain): Value | undefined {
  if (op === "==" || op === "!=") return literal((a === b) === (op === "=="));
  if (typeof a === "string" && typeof b === "string") {
    if (op === "+") return literal(a + b);
    if (op === "<" || op === ">") return literal(op === "<" ? a < b : a > b);
  }
  if (typeof a === "string" && typeof b === "number" && op === "*") return literal(a.repeat(Math.min(1000, Math.max(0, b))));
  const [x, y] = [Number(a), Number(b)];
  if (typeof a === "string" || typeof b === "string" || a === null || b === null) return undefined;
  const result = { "+": x + y, "-": x - y, "*": x * y, "/": x / y, "//": Math.floor(x / y), "%": x - y * Math.floor(x / y), "**": x ** y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y }[op];
  return result === undefined || (typeof result === "number" && !Number.isFinite(result)) ? undefined : literal(result);
}

/** The statements of a function, or the expression of a lambda. */
export function bodyOf(fn: Node): Node[] {
  const body = kids(fn).find((k) => k.name === "Body");
  return fn.name === "LambdaExpression" ? [kids(fn).at(-1)!] : statements(body);
}
