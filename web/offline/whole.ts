// Whether an answer is what its address stands for: a network that asks for a
// password, or a host that has one page for all that is missing, answers
// everything, and what is kept under the name of an asset is kept for long.

import type { Kept } from "./choose";

/** The types that browsers ask of what they run, by the end of a name. */
const types: Record<string, RegExp> = { js: /javascript/, css: /^text\/css/, html: /^text\/html/ };

/** Reads the answer to its end. */
export async function isWhole(kept: Kept, address: string, answer: Response): Promise<boolean> {
  const extension = /\.(\w+)$/.exec(address)?.[1] ?? "html";
  const type = answer.headers.get("Content-Type") ?? "";
  if (!answer.ok || !(types[extension]?.test(type) ?? !types["html"]!.test(type))) return false;
  if (kept.assets.includes(address) || kept.later.includes(address)) return (await hashOf(await answer.arrayBuffer())).startsWith(named(address));
  if (/\.\w+$/.test(address)) return true;
  // A page of this version names its style and its script.
  const text = await answer.text();
  return kept.assets.some((asset) => text.includes(asset));
}

/** The hash in an asset's name; what has none there is equal to nothing. */
function named(address: string): string {
  return /-([0-9a-f]{32,})\.\w+$/.exec(address)?.[1] ?? "none";
}

async function hashOf(content: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
