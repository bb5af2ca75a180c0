// The editor while it is used: its words in their colours, the bracket at the cursor
// and its partner, the second bracket or quote of two, and what may stand at the cursor. It is loaded when the
// editor is first gone into; the text area is as before without it.

import { exceptions, signatures, whens } from "../../host/known";
import { h } from "../html";
import { Suggestions } from "./suggestions";

/** Of longer texts there are no colours: each letter typed would paint all of it. */
const longest = 20_000;

const functions: ReadonlySet<string> = new Set(Object.keys(signatures));
const raised: ReadonlySet<string> = new Set(exceptions);
const values: ReadonlySet<string> = new Set([...whens, "True", "False", "None"]);

const style = `
.gg-coloured pre, .gg-editor.gg-coloured mark { color: var(--gg-ink); }
.gg-coloured textarea { color: transparent; caret-color: var(--gg-ink); }
.gg-coloured textarea::selection { color: transparent; background: color-mix(in srgb, var(--gg-accent) 30%, transparent); }
.gg-coloured .gg-raises { color: var(--gg-raised-text); }
.gg-coloured .gg-given { color: var(--gg-ink-soft); }
.gg-coloured .gg-pair { outline: 1px solid var(--gg-accent); background: var(--gg-tint); }
@media (forced-colors: active) {
  .gg-coloured textarea { color: FieldText; }
  .gg-coloured pre, .gg-coloured pre * { forced-color-adjust: none; color: transparent; background: none; }
  .gg-editor.gg-coloured mark { text-decoration-color: Mark; }
  .gg-coloured .gg-pair { outline-color: Highlight; }
}`;

/** A piece of the text: white space and commas have no class. */
export interface Piece {
  from: number;
  to: number;
  class: string;
}

const pattern = /(#[^\n]*)|("(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(\d[\w.]*)|([\p{L}_][\p{L}\p{N}_]*)|([()[\]])/gu;

/** The pieces of a text that have a colour, or are brackets. */
export function pieces(text: string): Piece[] {
  return [...text.matchAll(pattern)].map(({ 0: whole, 1: comment, 2: quoted, 3: number, 4: word, index: from }) => {
    const to = from + whole.length;
    const kind = comment !== undefined ? "gg-comment" : quoted !== undefined ? "gg-string" : number !== undefined ? "gg-number" : word !== undefined ? classOf(word, text.slice(to, to + 100)) : "bracket";
    return { from, to, class: kind };
  });
}

function classOf(word: string, after: string): string {
  if (raised.has(word)) return "gg-raises";
  if (values.has(word)) return "gg-number";
  if (/^\s*=/.test(after)) return "gg-given";
  return functions.has(word) ? "gg-word" : "";
}

/** The bracket at the cursor, before or behind it, and its partner. */
export function pair(text: string, all: readonly Piece[], cursor: number): [number, number] | undefined {
  const open: number[] = [];
  for (const { from, class: kind } of all) {
    if (kind !== "bracket") continue;
    const sign = text.charAt(from);
    if (sign === "(" || sign === "[") {
      open.push(from);
      continue;
    }
    const before = open.pop();
    if (before === undefined || text.charAt(before) !== (sign === ")" ? "(" : "[")) return undefined;
    if ([before, from].some((at) => at === cursor || at === cursor - 1)) return [before, from];
  }
  return undefined;
}

/** What to write, and how far from its start the cursor then is, where a sign is typed that has a second; undefined where it is as any other. */
export function second(text: string, cursor: number, sign: string): { write: string; cursor: number } | undefined {
  const [before, next] = [text.charAt(cursor - 1), text.charAt(cursor)];
  const all = pieces(text);
  const within = all.find(({ from, to, class: kind }) => from < cursor && (cursor < to || (cursor === to && !closed(text, from, to, kind))) && (kind === "gg-string" || kind === "gg-comment"));
  const quote = sign === '"' || sign === "'";
  if (within !== undefined) return quote && next === sign && cursor === within.to - 1 && before !== "\\" ? { write: "", cursor: 1 } : undefined;
  const level = all.filter((p) => p.class === "bracket").reduce((sum, { from }) => sum + ("([".includes(text.charAt(from)) ? 1 : -1), 0);
  if ((sign === ")" || sign === "]") && next === sign && level <= 0) return { write: "", cursor: 1 };
  if (!/^[\s),\]]?$/.test(next)) return undefined;
  if (sign === "(" || sign === "[") return { write: sign === "(" ? "()" : "[]", cursor: 1 };
  return quote && !/[\p{L}\p{N}_"']/u.test(before) ? { write: sign + sign, cursor: 1 } : undefined;
}

/** Whether a string has its end, so that what is typed behind it is no part of it. */
function closed(text: string, from: number, to: number, kind: string): boolean {
  return kind === "gg-string" && to - from > 1 && text.charAt(to - 1) === text.charAt(from);
}

let dressed = false;

/** Colours an editor, which is a text area over its own text. */
export function begin(editor: HTMLElement): void {
  const [area, under] = [editor.querySelector("textarea"), editor.querySelector("pre")];
  if (area === null || under === null || editor.classList.contains("gg-coloured")) return;
  if (!dressed) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
    dressed = true;
  }
  area.setAttribute("autocorrect", "off");
  // What is wrong is marked by whoever writes the text below.
  const changes = new MutationObserver(() => paint(false));
  const paint = (typed: boolean): void => {
    const text = area.value;
    const all = text.length > longest ? [] : pieces(text);
    editor.classList.toggle("gg-coloured", text.length <= longest && !composing);
    const at = document.activeElement === area && area.selectionStart === area.selectionEnd ? pair(text, all, area.selectionStart) : undefined;
    const mark = typed ? undefined : under.querySelector("mark");
    const from = mark ? lengthBefore(under, mark) : text.length;
    const to = mark ? from + (mark.textContent.trim() === "" ? 0 : mark.textContent.length) : from;
    const nothing = mark && to === from; // as at the end of a line
    const cuts = [...new Set([0, from, to, text.length, ...all.flatMap((p) => [p.from, p.to])])].filter((n) => n <= text.length).sort((a, b) => a - b);
    const made: (Node | string)[] = [];
    const wrong = h("mark");
    let next = 0;
    cuts.slice(1).forEach((end, i) => {
      const start = cuts[i] ?? 0;
      if (nothing && start === from) made.push(h("mark", {}, " "));
      while ((all[next]?.to ?? Infinity) <= start) next++;
      const piece = all[next];
      const kind = piece !== undefined && piece.from <= start ? (piece.class === "bracket" ? (at?.includes(start) === true ? "gg-pair" : "") : piece.class) : "";
      const node = kind === "" ? text.slice(start, end) : h("span", { class: kind }, text.slice(start, end));
      if (start < from || start >= to) made.push(node);
      else {
        if (wrong.firstChild === null) made.push(wrong);
        wrong.append(node);
      }
    });
    if (nothing && from === text.length) made.push(h("mark", {}, " "));
    under.replaceChildren(...made, "\n");
    changes.takeRecords();
  };
  let composing = false;
  for (const [name, on] of [["compositionstart", true], ["compositionend", false]] as const) {
    area.addEventListener(name, () => {
      composing = on;
      paint(false);
    });
  }
  area.addEventListener("input", () => paint(true));
  area.addEventListener("blur", () => paint(false));
  document.addEventListener("selectionchange", () => document.activeElement === area && paint(false));
  area.addEventListener("beforeinput", (event) => write(area, event));
  changes.observe(under, { childList: true });
  paint(false);
  new Suggestions(editor, area, under);
}

/** How much of the text stands before a node of it. */
function lengthBefore(within: Element, node: Node): number {
  const range = document.createRange();
  range.setStart(within, 0);
  range.setEndBefore(node);
  return range.toString().length;
}

/** Writes the second sign with the first, goes over one that is there, and takes both away. */
function write(area: HTMLTextAreaElement, event: InputEvent): void {
  const { value, selectionStart: cursor, selectionEnd } = area;
  if (event.isComposing || cursor !== selectionEnd) return;
  if (event.inputType === "deleteContentBackward" && ["()", "[]", '""', "''"].includes(value.slice(cursor - 1, cursor + 1))) {
    area.setSelectionRange(cursor - 1, cursor + 1);
    return;
  }
  const to = event.inputType === "insertText" && event.data?.length === 1 ? second(value, cursor, event.data) : undefined;
  if (to === undefined) return;
  event.preventDefault();
  // The browser's own undo knows of what is written so.
  if (to.write !== "") document.execCommand("insertText", false, to.write);
  area.setSelectionRange(cursor + to.cursor, cursor + to.cursor);
}
