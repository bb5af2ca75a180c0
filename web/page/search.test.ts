import assert from "node:assert/strict";
import test from "node:test";
import type { Section } from "../host/known";
import { find, marked, mostHits, wordsOf } from "./search";

const sections: Section[] = [
  { at: "/a/", lesson: "Results in order", text: "gather keeps one place for each argument." },
  { at: "/b/", lesson: "Time limits", text: "gather has no timeout of its own." },
  { at: "/b/#lost", lesson: "Time limits", heading: "What you lose", text: "At the timeout the list is lost. It is a timeout for all." },
  { at: "/c/", lesson: "Exceptions in the list", text: "return_exceptions=True waits for all." },
];

const found = (query: string) => find(sections, query).map((hit) => hit.section.at);

test("every word must be there", () => {
  assert.deepEqual(found("gather timeout"), ["/b/"]);
  assert.deepEqual(found("gather nothing"), []);
});

test("a title is worth more than the text", () => {
  assert.deepEqual(found("exceptions"), ["/c/"]);
  assert.deepEqual(found("lost"), ["/b/#lost"]);
  assert.deepEqual(found("list"), ["/c/", "/b/#lost"]);
});

test("a word is found by its beginning, an option by any of its words", () => {
  assert.deepEqual(found("arg"), ["/a/"]);
  assert.deepEqual(found("out"), []);
  assert.deepEqual(found("return_exc"), ["/c/"]);
});

test("signs around words do not matter, and an empty query finds nothing", () => {
  assert.deepEqual(wordsOf("  asyncio.gather(*aws), GATHER "), ["asyncio", "gather", "*aws"]);
  assert.deepEqual(found(" ... "), []);
});

test("the excerpt stands around the first match", () => {
  const long: Section = { at: "/l/", lesson: "L", text: "word ".repeat(100) + "needle " + "word ".repeat(100) };
  const [hit] = find([long], "needle");
  assert.match(hit?.excerpt ?? "", /^… (word )+needle( word)+ …$/);
  assert.ok((hit?.excerpt.length ?? 0) < 200);
});

test("what matches can be marked", () => {
  assert.deepEqual(marked("No timeout, no time.", "TIME"), ["No ", "time", "out, no ", "time", "."]);
});

test("there are never too many", () => {
  assert.equal(find(Array.from({ length: 100 }, () => sections[0] as Section), "gather").length, mostHits);
});
