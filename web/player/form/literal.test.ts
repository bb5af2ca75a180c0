import assert from "node:assert/strict";
import test from "node:test";
import { literal, number, quote, unquote } from "./literal";

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

test("a number is written as the language has it, however it was typed", () => {
  const table: [string, string][] = [["0,5", "0.5"], [" 1,25 ", "1.25"], ["05", "5"], ["007.5", "7.5"], ["0", "0"], ["0.5", "0.5"], ["x", "x"], ["", ""]];
  for (const [typed, want] of table) assert.equal(number(typed), want, typed);
});

test("a text needs no quotes", () => {
  const table: [string, string][] = [["-", '"-"'], ["?", '"?"'], ["not there", '"not there"'], ["Nonesuch", '"Nonesuch"'], ["", ""]];
  for (const [typed, want] of table) assert.equal(literal(typed), want, typed);
  for (const code of ["1", "-1.5", ".5", '"x"', "'x'", "[1, 2]", "None", "True", "{"]) assert.equal(literal(code), code);
});
