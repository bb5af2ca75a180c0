// The core's answers, read.

/** A whole number that is a float in Python: 2.0. JavaScript alone would make it 2. */
export class Float {
  constructor(readonly source: string) {}
}

/**
 * Reads an answer's JSON. Floats with a whole value stay floats where the
 * browser tells how a number is written; elsewhere they read as integers.
 */
export function read(json: string): unknown {
  return /[:[,]-?\d+\.0[,\]}]/.test(json) ? JSON.parse(json, keepFloat) : JSON.parse(json);
}

function keepFloat(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && /\.0$/.test(source) ? new Float(source) : value;
}
