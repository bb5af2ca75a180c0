import assert from "node:assert/strict";
import test from "node:test";
import { heightOf, themeIn } from "./message";

test("a height is kept within bounds", () => {
  for (const [height, want] of [[512.2, 513], [1, 80], [-5, 80], [1e9, 4000]]) assert.equal(heightOf({ "gather-ground": 1, height }), want);
});

test("all else is no height", () => {
  for (const data of [null, undefined, 512, "512", {}, { height: 512 }, { "gather-ground": 2, height: 512 }, { "gather-ground": 1, height: "512" }, { "gather-ground": 1, height: NaN }, { "gather-ground": 1, height: Infinity }]) {
    assert.equal(heightOf(data), undefined);
  }
});

test("a theme is one of two words", () => {
  for (const theme of ["light", "dark"]) assert.equal(themeIn({ "gather-ground": 1, theme }), theme);
  for (const data of [null, "dark", {}, { theme: "dark" }, { "gather-ground": 2, theme: "dark" }, { "gather-ground": 1, theme: "blue" }, { "gather-ground": 1, theme: ["dark"] }]) assert.equal(themeIn(data), undefined);
});
