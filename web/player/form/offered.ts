// What Go offers at the cursor, as a list that somebody chooses from: what is typed
// of it begins it, each with its line of the reference, in the reference's order.

import { reference, signatures } from "../../host/known";
import type { Offers } from "../../host/play";

/** A chapter of the reference, and what of it may stand here. */
export interface Group {
  name: string;
  names: { name: string; says: string }[];
}

/** The names that may stand here, by their chapters; values have none. */
export function groupsOf({ typed, names }: Offers): Group[] {
  const all = names.split("\n").filter((name) => name !== "");
  const begun = typed.slice(typed.indexOf(".") + 1).toLowerCase();
  const begins = all.filter((name) => name.toLowerCase().startsWith(begun));
  // A word within another is looked for where it is more than a letter or two.
  const found = begins.length > 0 || begun.length < 3 ? begins : all.filter((name) => name.toLowerCase().includes(begun));
  if (found.length === 1 && found[0]?.toLowerCase() === begun) return [];
  const left = new Set(found);
  const groups = reference.map(({ name: chapter, says }) => ({
    name: chapter,
    names: Object.entries(says).flatMap(([key, line]) => [...left].filter((name) => said(chapter, name) === key && left.delete(name)).map((name) => ({ name, says: line }))),
  }));
  groups.unshift({ name: "Values", names: [...left].map((name) => ({ name, says: "" })) });
  return groups.filter((group) => group.names.length > 0);
}

/** As what a chapter lists a name: a parameter may be called as a function is. */
function said(chapter: string, name: string): string {
  const bare = name.slice(0, -1);
  return chapter === "Options" ? (name.endsWith("=") ? bare : "") : name.endsWith("(") ? bare : "";
}

/** What a function is called with, in pieces; the one that is written at the cursor is marked. */
export function signatureOf({ func, param }: Offers): { text: string; now: boolean }[] {
  const parts = signatures[func];
  if (parts === undefined) return [];
  const pieces = parts.map((part) => ({ text: part.endsWith("=") ? `${part}…` : part, now: param === "" ? /^(\*|awaitable$|stream$)/.test(part) : part.replace("=", "") === param }));
  return [{ text: `${func}(`, now: false }, ...pieces.flatMap((piece, i) => (i === 0 ? [piece] : [{ text: ", ", now: false }, piece])), { text: ")", now: false }];
}

/** What the reference says of the parameter that is written. */
export function saidOf({ param }: Offers): string {
  return reference.find(({ name }) => name === "Options")?.says[param] ?? "";
}
