// String literals of the scenario language, for the fields that show the text
// between the quotes.

const escapes: Record<string, string> = { "\\": "\\", "'": "'", '"': '"', n: "\n", r: "\r", t: "\t" };

/** The text as a literal: quote("it's") is "\"it's\"". */
export function quote(text: string): string {
  const inner = text.replace(/[\\"\p{Cc}\u2028\u2029]/gu, (c) => {
    if (c === "\\" || c === '"') return "\\" + c;
    if (c === "\n") return "\\n";
    if (c === "\r") return "\\r";
    if (c === "\t") return "\\t";
    const code = c.charCodeAt(0).toString(16);
    return code.length > 2 ? "\\u" + code.padStart(4, "0") : "\\x" + code.padStart(2, "0");
  });
  // A half of a surrogate pair is no character and no scenario may hold one.
  return '"' + inner.replace(/\p{Cs}/gu, "\ufffd") + '"';
}

/** A number as the language writes it: "0,5" is 0.5, and "05" is 5. */
export function number(text: string): string {
  return text.replace(/^\s*(\d*),(\d+)\s*$/, "$1.$2").replace(/^0+(?=\d+(\.\d*)?$)/, "");
}

/** The bounds of a time that is drawn; undefined for one that is always the same. */
export function uniform(text: string): [low: number, high: number] | undefined {
  const [, low, high] = /^uniform\((.+), (.+)\)$/.exec(text) ?? [];
  return high === undefined ? undefined : [Number(low), Number(high)];
}

/** A value as it was typed: what begins as no literal does is a text, whose quotes need not be typed. */
export function literal(text: string): string {
  return text === "" || /^(?:["'[({]|-?[\d.]|(?:True|False|None)$)/.test(text) ? text : quote(text);
}

/** What a literal says, or undefined where `source` is none. */
export function unquote(source: string): string | undefined {
  const match = /^(["'])(.*)\1$/su.exec(source);
  if (match === null) return undefined;
  return (match[2] ?? "").replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gsu, (_, x, u, U, c) => {
    const code = x ?? u ?? U;
    return code === undefined ? (escapes[c] ?? c) : String.fromCodePoint(parseInt(code, 16));
  });
}
