import assert from "node:assert/strict";
import test from "node:test";
import type { Section } from "../host/known";
import { Finder, marked, mostHits, stem, wordsOf } from "./search";

const sections: Section[] = [
  { at: "/a/", lesson: "Results in order", text: "gather keeps one place for each argument." },
  { at: "/b/", lesson: "Time limits", text: "gather has no timeout of its own." },
  { at: "/b/#lost", lesson: "Time limits", heading: "What you lose", text: "At the timeout the list is lost. It is a timeout for all." },
  { at: "/c/", lesson: "Exceptions in the list", text: "return_exceptions=True waits for all." },
  { at: "/d/", lesson: "Patterns", heading: "Retries", text: "A cancelled notebook." },
];
const finder = new Finder(sections);
const found = (query: string) => finder.find(query).hits.map((hit) => hit.section.at);

test("whoever has more of the words stands first, and with two of them alone", () => {
  assert.deepEqual(found("gather timeout"), ["/b/"]);
  assert.deepEqual(found("gather nothing"), ["/a/", "/b/"]);
});

test("a title is worth more than the text", () => {
  assert.equal(found("exceptions")[0], "/c/");
  assert.deepEqual(found("lost"), ["/b/#lost"]);
  assert.deepEqual(found("list"), ["/c/", "/b/#lost"]);
});

test("a word is found by its beginning, an option by any of its words", () => {
  assert.deepEqual(found("arg"), ["/a/"]);
  assert.deepEqual(found("out"), []);
  assert.deepEqual(found("return_exc"), ["/c/"]);
});

test("endings do not matter", () => {
  for (const [word, of] of [["retries", "retry"], ["cancelled", "cancel"], ["cancels", "cancelling"], ["timeouts", "timeout"], ["mistakes", "mistake"], ["running", "runs"], ["awaited", "await"]]) assert.equal(stem(word!), stem(of!), word);
  assert.deepEqual(found("retry"), ["/d/"]);
  assert.deepEqual(found("cancelling"), ["/d/"]);
});

test("what people call it otherwise is found", () => {
  assert.deepEqual(found("jupyter"), ["/d/"]);
  assert.deepEqual(found("abort"), ["/d/"]);
});

test("a near miss finds the word, and says so", () => {
  const { hits, instead } = finder.find("gahter");
  assert.deepEqual([hits.map((hit) => hit.section.at), instead], [["/a/", "/b/"], [{ word: "gahter", taken: ["gather"] }]]);
  assert.deepEqual(found("zzzzzzz"), []);
});

test("signs and small words do not matter, and an empty query finds nothing", () => {
  assert.deepEqual(wordsOf("  asyncio.gather(*aws), GATHER "), ["asyncio", "gather", "*aws"]);
  assert.deepEqual(wordsOf("what is the list"), ["list"]);
  assert.deepEqual(wordsOf("is it"), ["is", "it"]);
  assert.deepEqual(found(" ... "), []);
});

test("the excerpt stands around the first match", () => {
  const long: Section = { at: "/l/", lesson: "L", text: "word ".repeat(100) + "needle " + "word ".repeat(100) };
  const [hit] = new Finder([long]).find("needle").hits;
  assert.match(hit?.excerpt ?? "", /^… (word )+needle( word)+ …$/);
  assert.ok((hit?.excerpt.length ?? 0) < 200);
});

test("what matches can be marked", () => {
  assert.deepEqual(marked("No timeout, no lists.", finder.find("timeouts list").words), ["No ", "timeout", ", no lists."]);
});

test("there are never too many", () => {
  assert.equal(new Finder(Array.from({ length: 100 }, () => sections[0] as Section)).find("gather").hits.length, mostHits);
});
