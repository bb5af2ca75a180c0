import assert from "node:assert/strict";
import test from "node:test";
import { indexOf, wordAt } from "./place";

test("a place in code points is found in the string", () => {
  const text = 'gather(\n  task("😀", x))';
  assert.equal(text[indexOf(text, 1, 1)], "g");
  assert.equal(text[indexOf(text, 2, 13)], "x");
  assert.equal(indexOf(text, 9, 1), text.length);
  assert.equal(indexOf(text, 1, 99), 7);
});

test("the word at a place is marked, or the one character", () => {
  assert.deepEqual(wordAt("gahter(x)", 0), [0, 6]);
  assert.deepEqual(wordAt("gahter(x)", 6), [6, 7]);
  assert.deepEqual(wordAt("ab", 2), [2, 2]);
});
