import assert from "node:assert/strict";
import test from "node:test";
import { Float, read } from "./answer";
import { clock } from "./clock";
import { quote, unquote } from "./literal";
import { indexOf, wordAt } from "./place";
import { repr } from "./repr";

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

test("values read as Python prints them", () => {
  const table: [Parameters<typeof repr>[0], string][] = [
    [null, "None"],
    [true, "True"],
    [42, "42"],
    ["it's", `"it's"`],
    [`it's "so"`, `'it\\'s "so"'`],
    ["a\nb\\", "'a\\nb\\\\'"],
    [[1, "a", [null]], "[1, 'a', [None]]"],
    [{ error: { type: "ValueError", message: "boom" } }, "ValueError('boom')"],
    [{ error: { type: "TimeoutError", message: "" } }, "TimeoutError()"],
    [{ error: { type: "CancelledError", message: "" } }, "CancelledError('')"],
    [{ error: { type: "KeyError", message: "'k'" } }, "KeyError('k')"],
    [{ error: { type: "ExceptionGroup", message: "two (2 sub-exceptions)", errors: [{ type: "OSError", message: "" }] } }, "ExceptionGroup('two', [OSError()])"],
  ];
  for (const [value, want] of table) assert.equal(repr(value), want);
});

test("a float with a whole value stays one where the browser tells how it is written", () => {
  const [two] = read('{"value":[2.0,2]}') instanceof Object ? (read('{"value":[2.0,2]}') as { value: unknown[] }).value : [];
  // Node 20 does not tell yet.
  assert.ok(two === 2 || two instanceof Float);
  assert.equal(repr(new Float("2.0") as never), "2.0");
  assert.deepEqual(read('{"at":2,"text":"x"}'), { at: 2, text: "x" });
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
