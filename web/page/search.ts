// Finding words in the site's texts: what of the index matches, the best first.
// Nothing of the page in here.

import type { Section } from "../host/known";

export interface Hit {
  section: Section;
  /** A part of the text around the first word that matches. */
  excerpt: string;
}

export interface Found {
  hits: Hit[];
  /** The words of the site that the query means. */
  words: Set<string>;
  /** The words that nothing has, each with those that were taken in its place. */
  instead: { word: string; taken: string[] }[];
}

/** How many hits are given at most. */
export const mostHits = 20;

const token = /[\p{L}\p{N}_*]+/gu;

/** Words that say nothing of what is looked for. */
const small = new Set("a an and are as at be by can do does for from how i in is it my of on or the that this to what when why with".split(" "));

/** Words that people take for one another. */
const alike = [
  "retry retries again attempt", "cancel stop abort kill", "jupyter notebook ipython", "semaphore limit throttle bounded", "parallel concurrent concurrently",
  "thread executor to_thread", "exception error failure fail", "hang hangs stuck freeze deadlock forever", "partial done", "first race any quickest", "slow blocks blocking", "cut shield protect",
].map((words) => words.split(" ").map((word) => ({ word, root: stem(word) })));

/** The words of a query, without the signs around them; the small ones only where there are no others. */
export function wordsOf(query: string): string[] {
  const all = [...new Set(query.toLowerCase().match(token) ?? [])];
  const telling = all.filter((word) => !small.has(word));
  return telling.length > 0 ? telling : all;
}

/** A word without its ending: "retries" and "retry" are one, and so are "cancelled" and "cancels". */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word.replace(/ies$/, "y").replace(/(ing|ed|es|s)$/, (ending, _, at: number) => (at < 3 ? ending : ""));
  const single = bare === word ? bare : bare.replace(/([bdglmnprt])\1$/, "$1");
  return single.length > 3 ? single.replace(/e$/, "") : single;
}

/** How many letters are to be added, dropped, changed or swapped, if at most `most`. */
function apart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let n = Math.min(last![j]! + 1, row[j - 1]! + 1, last![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, before![j - 2]! + 1);
      row.push(n);
    }
    [before, last] = [last, row];
  }
  return last![b.length]!;
}

/** What stands in one text: how often each word. */
type Counts = Map<string, number>;

interface Indexed {
  section: Section;
  lesson: Counts;
  heading: Counts;
  text: Counts;
}

/** The index of a site, made once. */
export class Finder {
  readonly #all: Indexed[];
  /** Every word, and its parts where it has an underscore, with its stem. */
  readonly #words = new Map<string, string>();

  constructor(sections: Section[]) {
    const counts = (text: string): Counts => {
      const all: Counts = new Map();
      for (const whole of text.toLowerCase().match(token) ?? []) {
        for (const word of new Set([whole, ...whole.split(/[_*]+/)])) {
          if (word === "") continue;
          all.set(word, (all.get(word) ?? 0) + 1);
          if (!this.#words.has(word)) this.#words.set(word, stem(word));
        }
      }
      return all;
    };
    this.#all = sections.map((section) => ({ section, lesson: counts(section.lesson), heading: counts(section.heading ?? ""), text: counts(section.text) }));
  }

  /** The sections in which words of the query stand: those with more of them first; titles count more than headings, those more than the text. */
  find(query: string): Found {
    const instead: Found["instead"] = [];
    const wanted = wordsOf(query).map((word) => {
      const { words, taken } = this.#meant(word);
      if (taken.length > 0) instead.push({ word, taken });
      return words;
    });
    const all = this.#all
      .map((indexed, place) => ({ indexed, place, ...worth(indexed, wanted) }))
      .filter(({ words }) => words > 0)
      .sort((a, b) => b.words - a.words || b.sum - a.sum || a.place - b.place);
    const most = all[0]?.words ?? 0;
    const words = new Set(wanted.flatMap((w) => [...w.keys()]));
    // Where one place has several of the words, those with a single one are no help.
    const hits = all.filter((hit) => hit.words > most / 2).slice(0, mostHits).map(({ indexed: { section } }) => ({ section, excerpt: excerpt(section.text, words) }));
    return { hits, words, instead };
  }

  /** The words of the site that a word of a query may mean, and what each is worth; `taken` are those that stand in for one that nothing has. */
  #meant(word: string): { words: Map<string, number>; taken: string[] } {
    const words = new Map<string, number>();
    const take = (wanted: string, value: number) => {
      const root = stem(wanted);
      for (const [known, its] of this.#words) if (its === root || known.startsWith(wanted)) words.set(known, Math.max(value, words.get(known) ?? 0));
    };
    take(word, 1);
    const own = stem(word);
    for (const group of alike) if (group.some(({ root }) => root === own)) for (const other of group) take(other.word, 0.5);
    if (words.size > 0 || word.length < 4) return { words, taken: [] };
    const most = word.length < 7 ? 1 : 2;
    const near = [...this.#words.keys()].map((known) => ({ known, far: apart(word, known, most) })).filter(({ far }) => far <= most);
    const least = Math.min(...near.map(({ far }) => far));
    const taken = near.filter(({ far }) => far === least).map(({ known }) => known);
    for (const known of taken) words.set(known, 0.5);
    return { words, taken };
  }
}

/** The parts of a text, those that are among the words on every odd place. */
export function marked(text: string, words: Set<string>): string[] {
  const parts = [""];
  let from = 0;
  for (const { 0: whole, index } of text.matchAll(token)) {
    if (!has(words, whole)) continue;
    parts[parts.length - 1] += text.slice(from, index);
    parts.push(whole, "");
    from = index + whole.length;
  }
  parts[parts.length - 1] += text.slice(from);
  return parts;
}

function has(words: Set<string>, whole: string): boolean {
  const low = whole.toLowerCase();
  return words.has(low) || low.split(/[_*]+/).some((part) => words.has(part));
}

/** How many of the words stand there, and how much that is worth. */
function worth({ lesson, heading, text }: Indexed, wanted: Map<string, number>[]): { words: number; sum: number } {
  let [words, sum] = [0, 0];
  for (const meant of wanted) {
    let one = 0;
    for (const [word, value] of meant) one += value * (8 * (lesson.get(word) ?? 0) + 6 * (heading.get(word) ?? 0) + Math.min(4, text.get(word) ?? 0));
    if (one > 0) words++;
    sum += one;
  }
  return { words, sum };
}

function excerpt(text: string, words: Set<string>): string {
  const [before, after] = [48, 112];
  const at = [...text.matchAll(token)].find(({ 0: whole }) => has(words, whole))?.index ?? text.length;
  const from = at < before || at === text.length ? 0 : text.indexOf(" ", at - before) + 1;
  const to = from + before + after >= text.length ? text.length : text.lastIndexOf(" ", from + before + after);
  return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
}
