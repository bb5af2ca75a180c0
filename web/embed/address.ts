// Which addresses an element stands for. Nothing of the page in here.

import { around, carried, leaves, steps } from "../host/known";
import type { Theme } from "./theme";

export interface Addresses {
  scenario: string;
  theme: Theme;
  /** The picture, `width` pixels wide. */
  picture(width: number): string;
  /** The player alone. */
  frame: string;
  /** The playground, for those whom no frame helps. */
  play: string;
}

/**
 * Gives the addresses for a scenario, or for a link to the playground as its
 * share dialog gives it. Undefined where there is neither, or the link leads
 * elsewhere: a page gets frames from the site of its script alone.
 */
export function addresses(home: string, get: (name: string) => string | null, theme: Theme): Addresses | undefined {
  const link = get("src");
  let given = new URLSearchParams();
  if (link !== null) {
    const url = URL.canParse(link, home) ? new URL(link, home) : undefined;
    if (url?.origin !== home) return undefined;
    given = url.searchParams;
  }
  const scenario = get("scenario") ?? given.get("s") ?? "";
  if (scenario.trim() === "") return undefined;
  const all = new URLSearchParams({ v: "1", s: scenario });
  for (const name of carried) {
    const value = get(name) ?? given.get(name);
    if (value !== null) all.set(name, value === "" ? "1" : value);
  }
  all.set("theme", theme);
  const asked = get("scale") ?? given.get("scale") ?? "";
  // A picture is refused that is to have another scale than there is.
  const s = new URLSearchParams({ s: scenario, ...(["seconds", "iterations"].includes(asked) && { scale: asked }) });
  return {
    scenario,
    theme,
    picture: (width) => `${home}/run.svg?v=1&${s}&${new URLSearchParams({ theme, width: String(width) })}`,
    frame: `${home}/embed?${all}`,
    play: `${home}/play?${s}`,
  };
}

/**
 * Guesses how tall the picture will be, so that the page need not move when it
 * comes: each row and each call has a line.
 */
export function guessHeight(scenario: string, width: number): number {
  const words = scenario.replaceAll(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'|#.*/g, "");
  const called = words.match(/\b[a-z_]+(?=\()/g) ?? [];
  const among = (names: readonly string[]): number => called.filter((name) => names.includes(name)).length;
  const rows = among(leaves);
  const calls = called.length - among([...leaves, ...steps, ...around]);
  return 60 + (width < 560 ? 48 * rows + 44 * calls : 32 * (rows + calls));
}
