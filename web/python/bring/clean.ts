// What people paste is not always a program alone: prompts of the interpreter,
// quotation marks that a chat made typographic, the fences of a page in Markdown, an
// indentation from where it stood. Lines stay where they are, so that what is
// said of a line is true of the text that was pasted.

export interface Cleaned {
  text: string;
  /** What was done, as sentences. */
  done: string[];
}

const prompts = [">>> ", "... ", ">>>", "..."];

export function clean(pasted: string): Cleaned {
  const done: string[] = [];
  let lines = pasted.replace(/^\ufeff/, "").replaceAll("\u00a0", " ").split(/\r\n|\r|\n/);
  if (lines.some((line) => line.trimStart().startsWith(">>>"))) {
    lines = lines.map((line) => unprompted(line.trimStart()));
    done.push("The interpreter’s prompts were taken away, and what it had printed.");
  }
  if (lines.some((line) => line.startsWith("```"))) {
    const from = lines.findIndex((line) => line.startsWith("```"));
    const to = lines.findIndex((line, i) => i > from && line.startsWith("```"));
    lines = lines.map((line, i) => (i > from && (to < 0 || i < to) ? line : ""));
  }
  if (lines.some((line) => /^[%!]/.test(line))) {
    lines = lines.map((line) => (/^[%!]/.test(line) ? "" : line));
    done.push("The notebook’s own commands (%… and !…) were left out.");
  }
  let text = dedented(lines).join("\n");
  if (/[“”‘’„‟]/.test(text)) {
    text = text.replace(/[“”„‟]/g, '"').replace(/[‘’]/g, "'");
    done.push("Typographic quotation marks were read as straight ones.");
  }
  return { text, done };
}

/** A line without its prompt; what has none was printed. */
function unprompted(line: string): string {
  const prompt = prompts.find((p) => line.startsWith(p));
  return prompt === undefined ? "" : line.slice(prompt.length);
}

/** Lines without the indentation that all of them share. A first line alone may lack it: selections often begin behind it. */
function dedented(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0]);
  const [first, ...rest] = indents;
  if (first === undefined) return lines;
  const opens = /[:([{,]\s*(#.*)?$/.test(lines.find((line) => line.trim() !== "") ?? "");
  const within = first === "" && rest.length > 0 && rest.every((indent) => indent !== "") && !opens ? rest : indents;
  const shared = within.reduce((a, b) => (b.startsWith(a) ? a : a.startsWith(b) ? b : ""));
  return lines.map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line));
}
