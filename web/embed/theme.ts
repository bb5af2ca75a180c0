// Light or dark, as the page around an element is. Nothing of the page in here.

export type Theme = "light" | "dark";

export function isTheme(word: unknown): word is Theme {
  return word === "light" || word === "dark";
}

/**
 * The theme of a text of this colour, as the browser computes colours: light
 * letters stand on dark paper. A picture has no paper of its own.
 */
export function themeOf(colour: string): Theme {
  const [a = 0, b = 0, c = 0] = colour.replace(/^color\(\S+/, "").match(/[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  return lightness(colour, a, b, c) > 0.55 ? "dark" : "light";
}

function lightness(colour: string, a: number, b: number, c: number): number {
  if (colour.startsWith("ok")) return a; // oklab and oklch begin with it
  if (colour.startsWith("l")) return a / 100; // lab and lch
  const sum = 0.3 * a + 0.6 * b + 0.1 * c;
  return colour.startsWith("rgb") ? sum / 255 : sum;
}
