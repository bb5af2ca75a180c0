// What the text of a program can be known to hold, without running it.

import type { Node } from "./grammar";
import type { Call } from "./scenario";

export type Value =
  /** A string, a number, a truth value, or None. */
  | { is: "literal"; of: string | number | boolean | null }
  /** What random.uniform gives, each time another. */
  | { is: "drawn"; low: number; high: number }
  | { is: "list"; kind: "list" | "tuple" | "set"; items: Value[] }
  | { is: "dict"; items: [Value, Value][] }
  /** Something that a library has, or that is not known at all. */
  | Unknown
  | Func
  | { is: "class"; name: string; bases: Value[]; scope: Scope }
  | { is: "object"; of: Extract<Value, { is: "class" }>; fields: Map<string, Value> }
  /** What a value can do, not yet done. */
  | { is: "method"; of: Value; name: string }
  /** A call of what is not known, which is a coroutine if it is awaited. */
  | { is: "call"; label: string; path: string }
  /** An awaitable that nothing has begun yet. */
  | { is: "awaitable"; call: Call; line: number }
  | Spawned
  | { is: "semaphore"; of: number; id: number }
  | { is: "limit"; seconds: number | undefined }
  | { is: "group"; tasks: Call[] }
  | { is: "exception"; type: string; message: string | undefined; base?: string | undefined };

export interface Unknown {
  is: "unknown";
  /** By which name a program calls it: "asyncio.gather", "urls". */
  path: string;
  /** It came of something that took time, so that to read it takes none. */
  read?: boolean;
  /** It is what this call of wait left pending. */
  pendingOf?: Call;
}

export interface Func {
  is: "function";
  name: string;
  node: Node;
  scope: Scope;
  async: boolean;
  self?: Value;
}

/** A task that was created. */
export interface Spawned {
  is: "task";
  call: Call;
  line: number;
  /** Whether somebody awaits it, and what has taken it into itself. */
  awaited: boolean;
  taken: boolean;
  by?: Call;
}

export class Scope {
  readonly names = new Map<string, Value>();
  constructor(
    readonly parent?: Scope,
    /** A class's names are seen in its own body alone. */
    readonly ofClass = false,
  ) {}

  get(name: string): Value | undefined {
    const own = this.names.get(name);
    if (own !== undefined) return own;
    let up = this.parent;
    while (up?.ofClass) up = up.parent;
    return up?.get(name);
  }

  set(name: string, value: Value): void {
    this.names.set(name, value);
  }
}

export const literal = (of: string | number | boolean | null): Value => ({ is: "literal", of });
export const none = literal(null);
export const unknown = (path = "", read = false): Unknown => ({ is: "unknown", path, read });

/** A value as Python's repr has it, or as its str; undefined where it is not known. */
export function shown(value: Value, how: "repr" | "str" = "repr"): string | undefined {
  switch (value.is) {
    case "literal":
      if (typeof value.of === "string") return how === "str" ? value.of : `'${value.of.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
      return value.of === null ? "None" : value.of === true ? "True" : value.of === false ? "False" : String(value.of);
    case "list": {
      const items = all(value.items);
      if (items === undefined) return undefined;
      if (value.kind === "tuple") return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
      return value.kind === "set" ? `{${items.join(", ")}}` : `[${items.join(", ")}]`;
    }
    case "dict": {
      const [keys, values] = [all(value.items.map(([k]) => k)), all(value.items.map(([, v]) => v))];
      return keys && values && `{${keys.map((k, i) => `${k}: ${values[i]}`).join(", ")}}`;
    }
    case "drawn":
      return `uniform(${value.low}, ${value.high})`;
    case "exception":
      return how === "str" ? (value.message ?? "") : `${value.type}(${value.message === undefined ? "" : shown(literal(value.message))})`;
    default:
      return undefined;
  }
}

function all(values: Value[]): string[] | undefined {
  const texts = values.map((v) => shown(v));
  return texts.every((t) => t !== undefined) ? (texts as string[]) : undefined;
}

/** Whether Python takes a value for true; undefined where that is not known. */
export function truth(value: Value): boolean | undefined {
  switch (value.is) {
    case "literal":
      return Boolean(value.of);
    case "list":
    case "dict":
      return value.items.length > 0;
    case "unknown":
    case "call":
      return undefined;
    default:
      return true;
  }
}
