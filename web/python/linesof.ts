// Texts in which the lines of the program can be pressed.

import { h } from "../player/html";

/** A sentence of ours, in which "on line 8" leads there. */
export function linesOf(text: string, goTo: (line: number) => void): (Node | string)[] {
  return linked(text, /\bon line (\d+)/g, () => true, goTo);
}

/** What Python wrote, in which the lines of that file lead there. */
export function tracedLines(text: string, file: string, goTo: (line: number) => void): (Node | string)[] {
  return linked(text, /File "([^"\n]*)", line (\d+)/g, (match) => match[1] === file, goTo);
}

/** The last group of the pattern is a line's number, and its last word. */
function linked(text: string, pattern: RegExp, isOurs: (match: RegExpMatchArray) => boolean, goTo: (line: number) => void): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (!isOurs(match)) continue;
    const at = match.index + match[0].lastIndexOf("line ");
    parts.push(text.slice(from, at), lineButton(Number(match.at(-1)), goTo));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

export function lineButton(line: number, goTo: (line: number) => void, text = `line ${line}`): HTMLButtonElement {
  const button = h("button", { type: "button", class: "py-line" }, text);
  button.addEventListener("click", () => goTo(line));
  return button;
}
