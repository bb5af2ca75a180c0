// Finding words in the lessons: what of the index matches, the best first.
// Nothing of the page in here.

import type { Section } from "../host/known";

export interface Hit {
  section: Section;
  /** A part of the text around the first word that matches. */
  excerpt: string;
}

/** How many hits are given at most. */
export const mostHits = 20;

/** The words of a query, without the signs around them. */
export function wordsOf(query: string): string[] {
  return (query.toLowerCase().match(/[\p{L}\p{N}_*]+/gu) ?? []).filter((word, i, all) => all.indexOf(word) === i);
}

/** The sections in which every word begins some word; titles count more than headings, those more than the text. */
export function find(sections: Section[], query: string): Hit[] {
  const starts = wordsOf(query).map(start);
  if (starts.length === 0) return [];
  return sections
    .map((section, place) => ({ section, place, worth: worth(section, starts) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, mostHits)
    .map(({ section }) => ({ section, excerpt: excerpt(section.text, starts) }));
}

/** The parts of a text, those that match on every odd place. */
export function marked(text: string, query: string): string[] {
  const words = wordsOf(query);
  if (words.length === 0) return [text];
  return text.split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")}))`, "giu"));
}

/** Matches a word where one begins: "time" finds "timeout", and "out" does not; "exceptions" finds "return_exceptions". */
function start(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}`, "giu");
}

function escaped(word: string): string {
  return word.replace(/[*]/g, "\\$&");
}

function worth(section: Section, starts: RegExp[]): number {
  let sum = 0;
  for (const word of starts) {
    const one = 8 * count(section.lesson, word) + 6 * count(section.heading ?? "", word) + Math.min(4, count(section.text, word));
    if (one === 0) return 0;
    sum += one;
  }
  return sum;
}

function count(text: string, word: RegExp): number {
  return text.match(word)?.length ?? 0;
}

function excerpt(text: string, starts: RegExp[]): string {
  const [before, after] = [48, 112];
  const at = Math.min(...starts.map((word) => text.search(word)).filter((i) => i >= 0), text.length);
  const from = at < before || at === text.length ? 0 : text.indexOf(" ", at - before) + 1;
  const to = from + before + after >= text.length ? text.length : text.lastIndexOf(" ", from + before + after);
  return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
}
