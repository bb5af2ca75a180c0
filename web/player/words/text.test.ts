import assert from "node:assert/strict";
import test from "node:test";
import { clock } from "../time/clock";
import { quote, unquote } from "../form/literal";
import { indexOf, wordAt } from "../form/place";

test("what is quoted reads back the same", () => {
  for (const text of ["", "API 1", `it's "so"`, "a\\b", "line\nline\ttab\r", "\u0000\u007f\u2028", "naïve 😀 عربي", "<b>&amp;</b>"]) {
    assert.equal(unquote(quote(text)), text);
  }
});

test("literals of every kind are read", () => {
  const table: [string, string | undefined][] = [
    [`'it\\'s'`, "it's"],
    [`"\\x41\\u00e9\\U0001f600"`, "Aé😀"],
    [`"a\\nb"`, "a\nb"],
    ["3", undefined],
    [`"open`, undefined],
  ];
  for (const [source, want] of table) assert.equal(unquote(source), want, source);
});

test("half a surrogate pair is no character", () => {
  assert.equal(quote("a\ud800b"), '"a\ufffdb"');
});

test("seconds have one decimal at least, and no more than they need", () => {
  const table: [number, string][] = [[0, "0.0 s"], [3, "3.0 s"], [10, "10.0 s"], [0.25, "0.25 s"], [0.1 + 0.2, "0.3 s"], [1e-9, "0.000000001 s"]];
  for (const [seconds, want] of table) assert.equal(clock(seconds), want);
});

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
