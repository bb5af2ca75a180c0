// Values as Python prints them.

import type { PyError, Value } from "../host/play";
import { Float } from "./answer";

/** Python's repr() of a value, as core/trace's Repr gives it. */
export function repr(value: Value | undefined): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return reprString(value);
  if (value instanceof Float) return value.source;
  if (Array.isArray(value)) return "[" + value.map(repr).join(", ") + "]";
  if ("error" in value) return reprError(value.error);
  const done = value.done.map((d) => ("error" in d ? reprError(d.error) : repr(d.value)));
  return `done: ${done.join(", ") || "none"}; pending: ${value.pending.length}`;
}

/**
 * Python's repr() of an exception: ValueError('boom'). Its arguments are not in
 * a trace, but the message tells them: a KeyError's is a repr already, a group's
 * ends with a count, and CancelledError has an empty one where others have none.
 */
export function reprError({ type, message, errors }: PyError): string {
  if (errors !== undefined) {
    return `${type}(${reprString(message.replace(/ \(\d+ sub-exceptions?\)$/, ""))}, [${errors.map(reprError).join(", ")}])`;
  }
  if (type === "KeyError") return `${type}(${message})`;
  return `${type}(${message === "" && type !== "CancelledError" ? "" : reprString(message)})`;
}

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replace(/[\\\p{Cc}'"]/gu, (c) => {
    if (c === "'" || c === '"') return c === quote ? "\\" + c : c;
    if (c === "\\") return "\\\\";
    if (c === "\n") return "\\n";
    if (c === "\r") return "\\r";
    if (c === "\t") return "\\t";
    return "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0");
  });
  return quote + inner + quote;
}
