import assert from "node:assert/strict";
import test from "node:test";
import { themeOf } from "./theme";

const cases: [colour: string, want: string][] = [
  ["rgb(27, 27, 26)", "light"],
  ["rgb(232, 230, 225)", "dark"],
  ["rgba(255, 255, 245, 0.86)", "dark"],
  ["rgb(60, 60, 67)", "light"],
  ["oklch(0.21 0.034 264.665)", "light"],
  ["oklch(0.985 0.002 247.839)", "dark"],
  ["oklab(0.9 -0.01 1e-7)", "dark"],
  ["lab(12 3 -120)", "light"],
  ["lch(95 2 250)", "dark"],
  ["color(srgb 0.1 0.1 0.1)", "light"],
  ["color(display-p3 0.1 0.1 0.1)", "light"],
  ["color(display-p3 0.95 0.95 0.95 / 0.9)", "dark"],
  ["", "light"],
];

for (const [colour, want] of cases) test(`letters of ${colour || "no colour"} are those of a ${want} page`, () => assert.equal(themeOf(colour), want));
