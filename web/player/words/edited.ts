// How a text differs from the one that it was made of, on one line. Nothing of the
// page in here.

/** What has changed, between what both begin with and what both end with, which are cut. */
export interface Edited {
  head: string;
  was: string;
  now: string;
  tail: string;
}

/** How many characters of what has not changed stand beside what has, and how many of that. */
const [around, most] = [24, 200];

/** Finds what has changed, by whole words. */
export function edited(before: string, after: string): Edited {
  const [a, b] = [words(before), words(after)];
  const fewest = Math.min(a.length, b.length);
  let [head, tail] = [0, 0];
  while (head < fewest && a[head] === b[head]) head++;
  while (tail < fewest - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [first, last] = [a.slice(0, head), a.slice(a.length - tail)];
  const cut = [first, last].some((part) => part.join("").length > around);
  const middle = (all: string[]): string => shorten(all.slice(head, all.length - tail).join(""));
  return { head: cut ? end(first) : first.join(""), was: middle(a), now: middle(b), tail: cut ? begin(last) : last.join("") };
}

/** A text in words and what stands between them, a character each. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}_.]+|[^]/gu) ?? [];
}

function shorten(text: string): string {
  const all = [...text];
  return all.length > most ? `${all.slice(0, most).join("")}…` : text;
}

/** The last words of a part, or all of a short one. */
function end(part: string[]): string {
  let [from, room] = [part.length, around];
  while (from > 0 && (room -= part[from - 1]?.length ?? 0) >= 0) from--;
  return (from > 0 ? "…" : "") + part.slice(from).join("");
}

/** The first words of a part. */
function begin(part: string[]): string {
  let [to, room] = [0, around];
  while (to < part.length && (room -= part[to]?.length ?? 0) >= 0) to++;
  return part.slice(0, to).join("") + (to < part.length ? "…" : "");
}
