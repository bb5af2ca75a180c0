// Words, strings, numbers and comments of a program told apart, for reading.

import type { Language } from "../../host/known";
import { h } from "../html";

const words: Record<Language, string> = {
  Python: "and as assert async await break class continue def elif else except finally for from if import in is lambda None not or pass raise return True False try while with yield",
  JavaScript: "async await break catch class const continue else export finally for from function if import in let new null of return throw true false try undefined while yield",
  Go: "break case chan const continue default defer else error for func go if import interface map nil package range return select struct switch true false type var",
  Java: "boolean break case catch class continue else final finally for if import int interface long new null private public record return static throw throws true false try var void while",
  "C#": "async await bool break case catch class const continue else finally for foreach if in int long namespace new null object private public return static string throw true false try using var void while",
};

const string = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/.source;
const patterns = new Map<Language, RegExp>();

function patternOf(language: Language): RegExp {
  let pattern = patterns.get(language);
  if (pattern === undefined) {
    const comment = language === "Python" ? "#[^\\n]*" : "//[^\\n]*";
    pattern = new RegExp(`(${comment})|(${string})|\\b(${words[language].replaceAll(" ", "|")})\\b|\\b(\\d[\\d_.]*)\\b`, "g");
    patterns.set(language, pattern);
  }
  return pattern;
}

const classes = ["", "gg-comment", "gg-string", "gg-word", "gg-number"];

/** A line of a program as text and marked parts. */
export function highlight(line: string, language: Language): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of line.matchAll(patternOf(language))) {
    const kind = match.findIndex((part, i) => i > 0 && part !== undefined);
    parts.push(line.slice(from, match.index), h("span", { class: classes[kind] }, match[0]));
    from = match.index + match[0].length;
  }
  parts.push(line.slice(from));
  return parts;
}
